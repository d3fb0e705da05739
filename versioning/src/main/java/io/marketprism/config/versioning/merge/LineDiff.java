package io.marketprism.config.versioning.merge;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Which lines differ between two texts: the greedy algorithm of Myers, "An O(ND) Difference
 * Algorithm and Its Variations" (1986). Texts with more than {@value #MAX_EDITS} differing lines
 * are one difference from the first such line to the last: nobody would follow a finer one, and the
 * cost stays bounded.
 */
final class LineDiff {
    private static final int MAX_EDITS = 1000;

    /** Lines {@code beginA} to {@code endA} of one text are those from B to B of the other. */
    record Hunk(int beginA, int endA, int beginB, int endB) {}

    private final int[] a;
    private final int[] b;

    private LineDiff(int[] a, int[] b) {
        this.a = a;
        this.b = b;
    }

    /** The differences in their order; between two of them at least one line is the same. */
    static List<Hunk> between(List<String> a, List<String> b) {
        int prefix = 0;
        int shorter = Math.min(a.size(), b.size());
        while (prefix < shorter && a.get(prefix).equals(b.get(prefix))) {
            prefix++;
        }
        int suffix = 0;
        while (suffix < shorter - prefix
                && a.get(a.size() - 1 - suffix).equals(b.get(b.size() - 1 - suffix))) {
            suffix++;
        }
        List<String> middleA = a.subList(prefix, a.size() - suffix);
        List<String> middleB = b.subList(prefix, b.size() - suffix);
        Map<String, Integer> numbers = new HashMap<>();
        return new LineDiff(numbered(middleA, numbers), numbered(middleB, numbers)).hunks(prefix);
    }

    private static int[] numbered(List<String> lines, Map<String, Integer> numbers) {
        return lines.stream()
                .mapToInt(line -> numbers.computeIfAbsent(line, l -> numbers.size()))
                .toArray();
    }

    private List<Hunk> hunks(int offset) {
        boolean[] sameA = new boolean[a.length];
        boolean[] sameB = new boolean[b.length];
        if (a.length > 0 && b.length > 0) {
            markSame(sameA, sameB);
        }
        List<Hunk> hunks = new ArrayList<>();
        int i = 0;
        int j = 0;
        while (i < a.length || j < b.length) {
            int beginA = i;
            int beginB = j;
            while (i < a.length && !sameA[i]) {
                i++;
            }
            while (j < b.length && !sameB[j]) {
                j++;
            }
            if (i > beginA || j > beginB) {
                hunks.add(new Hunk(beginA + offset, i + offset, beginB + offset, j + offset));
            }
            while (i < a.length && j < b.length && sameA[i] && sameB[j]) {
                i++;
                j++;
            }
        }
        return hunks;
    }

    /** Runs forward, keeping how far each diagonal got, and walks back along the best way. */
    private void markSame(boolean[] sameA, boolean[] sameB) {
        int max = Math.min(a.length + b.length, MAX_EDITS);
        int[] reach = new int[2 * max + 3];
        List<int[]> history = new ArrayList<>();
        for (int edits = 0; edits <= max; edits++) {
            history.add(Arrays.copyOfRange(reach, max + 1 - edits - 1, max + 1 + edits + 2));
            for (int diagonal = -edits; diagonal <= edits; diagonal += 2) {
                int at = max + 1 + diagonal;
                boolean down =
                        diagonal == -edits || (diagonal != edits && reach[at - 1] < reach[at + 1]);
                int x = down ? reach[at + 1] : reach[at - 1] + 1;
                while (x < a.length && x - diagonal < b.length && a[x] == b[x - diagonal]) {
                    x++;
                }
                reach[at] = x;
                if (x >= a.length && x - diagonal >= b.length) {
                    walkBack(history, edits, sameA, sameB);
                    return;
                }
            }
        }
    }

    private void walkBack(List<int[]> history, int edits, boolean[] sameA, boolean[] sameB) {
        int x = a.length;
        int y = b.length;
        for (int d = edits; d >= 0; d--) {
            int[] reach = history.get(d);
            int diagonal = x - y;
            int at = d + 1 + diagonal;
            boolean down = diagonal == -d || (diagonal != d && reach[at - 1] < reach[at + 1]);
            int previous = down ? diagonal + 1 : diagonal - 1;
            int fromX = d == 0 ? 0 : reach[d + 1 + previous];
            int fromY = d == 0 ? 0 : fromX - previous;
            while (x > fromX && y > fromY && a[x - 1] == b[y - 1]) {
                x--;
                y--;
                sameA[x] = true;
                sameB[y] = true;
            }
            x = fromX;
            y = fromY;
        }
    }
}
