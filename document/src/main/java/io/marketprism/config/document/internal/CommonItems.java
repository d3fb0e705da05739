package io.marketprism.config.document.internal;

import io.marketprism.config.model.ConfigValue;
import java.util.ArrayList;
import java.util.List;

/**
 * The items that two lists have in common, in one order: a longest common subsequence [1] of what
 * lies between their common beginning and end. For lists so long that the table of it would cost
 * more than {@value #MOST_CELLS} cells, the common beginning and end alone.
 *
 * <p>[1] R. Wagner, M. Fischer: The String-to-String Correction Problem. JACM 21(1), 1974.
 */
final class CommonItems {
    private static final long MOST_CELLS = 250_000;

    /**
     * Equal items of the two lists.
     *
     * @param old position in the old list
     * @param now position in the new one
     */
    record Pair(int old, int now) {}

    private CommonItems() {}

    /** Pairs whose positions increase in both lists. */
    static List<Pair> of(List<ConfigValue> old, List<ConfigValue> now) {
        int shorter = Math.min(old.size(), now.size());
        int head = 0;
        while (head < shorter && old.get(head).equals(now.get(head))) {
            head++;
        }
        int tail = 0;
        while (tail < shorter - head
                && old.get(old.size() - 1 - tail).equals(now.get(now.size() - 1 - tail))) {
            tail++;
        }
        List<Pair> pairs = new ArrayList<>();
        for (int i = 0; i < head; i++) {
            pairs.add(new Pair(i, i));
        }
        between(old.subList(head, old.size() - tail), now.subList(head, now.size() - tail), pairs);
        for (int i = tail; i > 0; i--) {
            pairs.add(new Pair(old.size() - i, now.size() - i));
        }
        return pairs;
    }

    private static void between(List<ConfigValue> old, List<ConfigValue> now, List<Pair> pairs) {
        if ((long) old.size() * now.size() > MOST_CELLS) {
            return;
        }
        int head = pairs.size();
        int[][] lengths = lengths(old, now);
        int i = 0;
        int j = 0;
        while (i < old.size() && j < now.size()) {
            if (old.get(i).equals(now.get(j))) {
                pairs.add(new Pair(head + i++, head + j++));
            } else if (lengths[i + 1][j] >= lengths[i][j + 1]) {
                i++;
            } else {
                j++;
            }
        }
    }

    /** How many items the rests of the lists have in common, from each pair of positions on. */
    private static int[][] lengths(List<ConfigValue> old, List<ConfigValue> now) {
        int[][] lengths = new int[old.size() + 1][now.size() + 1];
        for (int i = old.size() - 1; i >= 0; i--) {
            for (int j = now.size() - 1; j >= 0; j--) {
                lengths[i][j] =
                        old.get(i).equals(now.get(j))
                                ? lengths[i + 1][j + 1] + 1
                                : Math.max(lengths[i + 1][j], lengths[i][j + 1]);
            }
        }
        return lengths;
    }
}
