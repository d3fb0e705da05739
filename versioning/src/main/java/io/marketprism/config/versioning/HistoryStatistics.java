package io.marketprism.config.versioning;

import java.time.LocalDate;
import java.util.List;
import java.util.SortedMap;

/**
 * How much happened. Immutable.
 *
 * @param commits how many there are
 * @param authors how many each author made, the most first
 * @param days how many there are of each day in UTC that has any
 * @param paths the files with most commits, the most first
 * @param keys the keys of updated files with most commits, as {@code path#key}, the most first
 */
public record HistoryStatistics(
        long commits,
        List<Count> authors,
        SortedMap<LocalDate, Long> days,
        List<Count> paths,
        List<Count> keys) {
    /** Most lines of a list. */
    public static final int MAX_LINES = 100;

    /** Copies the lists. */
    public HistoryStatistics {
        authors = List.copyOf(authors);
        days = java.util.Collections.unmodifiableSortedMap(new java.util.TreeMap<>(days));
        paths = List.copyOf(paths);
        keys = List.copyOf(keys);
    }

    /** A name and how many commits it has. */
    public record Count(String name, long commits) {}
}
