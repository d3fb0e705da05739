package io.marketprism.config.model.diff;

import java.util.Arrays;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;

/** Finds which elements of a reordered list can stay where they are. */
final class Increasing {
    private Increasing() {}

    /**
     * A largest set of elements that have the same order in both lists, which hold the same
     * elements: the longest increasing subsequence, by patience sorting in n log n.
     */
    static <T> Set<T> longest(List<T> list, List<T> wanted) {
        Map<T, Integer> ranks = new HashMap<>();
        for (T element : wanted) {
            ranks.put(element, ranks.size());
        }
        int[] rank = list.stream().mapToInt(e -> Objects.requireNonNull(ranks.get(e))).toArray();
        int[] previous = new int[rank.length];
        int[] endRank = new int[rank.length];
        int[] end = new int[rank.length];
        int length = 0;
        for (int i = 0; i < rank.length; i++) {
            int place = -1 - Arrays.binarySearch(endRank, 0, length, rank[i]);
            endRank[place] = rank[i];
            end[place] = i;
            previous[i] = place == 0 ? -1 : end[place - 1];
            length = Math.max(length, place + 1);
        }
        Set<T> longest = new HashSet<>();
        for (int i = length == 0 ? -1 : end[length - 1]; i >= 0; i = previous[i]) {
            longest.add(list.get(i));
        }
        return longest;
    }
}
