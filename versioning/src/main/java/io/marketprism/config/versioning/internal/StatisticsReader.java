package io.marketprism.config.versioning.internal;

import io.marketprism.config.versioning.ConfigCommit;
import io.marketprism.config.versioning.HistoryStatistics;
import io.marketprism.config.versioning.HistoryStatistics.Count;
import io.marketprism.config.versioning.LogEntry;
import io.marketprism.config.versioning.PathChange;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.BitSet;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/** Counts what the entries of a log tell. Confined to one thread. */
final class StatisticsReader {
    private final Lineage lineage;
    private final Map<String, Long> authors = new HashMap<>();
    private final Map<String, Long> paths = new HashMap<>();
    private final Map<String, Long> keys = new HashMap<>();
    private final SortedMap<LocalDate, Long> days = new TreeMap<>();
    private long commits;

    StatisticsReader(Lineage lineage) {
        this.lineage = lineage;
    }

    void add(LogEntry entry) {
        BitSet members = lineage.commitsOf(entry);
        LocalDate day = LocalDate.ofInstant(entry.time(), ZoneOffset.UTC);
        for (int i = members.nextSetBit(0); i >= 0; i = members.nextSetBit(i + 1)) {
            ConfigCommit commit = entry.commits().get(i);
            commits++;
            authors.merge(commit.author().toString(), 1L, Long::sum);
            days.merge(day, 1L, Long::sum);
            commit.changes().forEach(this::add);
        }
    }

    private void add(PathChange change) {
        paths.merge(change.path().value(), 1L, Long::sum);
        change.keys().forEach(k -> keys.merge(change.path() + "#" + k.key(), 1L, Long::sum));
    }

    HistoryStatistics result() {
        return new HistoryStatistics(commits, most(authors), days, most(paths), most(keys));
    }

    private static List<Count> most(Map<String, Long> counts) {
        return counts.entrySet().stream()
                .map(e -> new Count(e.getKey(), e.getValue()))
                .sorted(
                        Comparator.comparingLong(Count::commits)
                                .reversed()
                                .thenComparing(Count::name))
                .limit(HistoryStatistics.MAX_LINES)
                .toList();
    }
}
