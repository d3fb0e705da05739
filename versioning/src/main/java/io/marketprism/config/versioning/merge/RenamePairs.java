package io.marketprism.config.versioning.merge;

import io.marketprism.config.model.name.FilePath;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * Pairs files that are gone with files that are new, where the one has become the other: what was
 * recorded first, then equal contents, then those that are alike by 60 % or more, the best first.
 * Files without content are never paired. Confined to one thread.
 */
final class RenamePairs {
    private static final double ENOUGH = 0.6;

    /** Most contents that are compared with each other; beyond, only equal ones are paired. */
    private static final int MAX_COMPARISONS = 10_000;

    private record Candidate(FilePath from, FilePath to, double score) {}

    /** Likeness first, then the same file name, then the order of the paths. */
    private static final Comparator<Candidate> BEST_FIRST =
            Comparator.comparingDouble((Candidate c) -> -c.score)
                    .thenComparing(c -> !c.from.fileName().equals(c.to.fileName()))
                    .thenComparing(Candidate::from)
                    .thenComparing(Candidate::to);

    private final Map<FilePath, MergeFile> gone;
    private final Map<FilePath, MergeFile> added;
    private final Map<FilePath, FilePath> pairs = new TreeMap<>();

    private RenamePairs(Map<FilePath, MergeFile> gone, Map<FilePath, MergeFile> added) {
        this.gone = new TreeMap<>(gone);
        this.added = new TreeMap<>(added);
    }

    /** The new names by the old ones. */
    static Map<FilePath, FilePath> find(
            Map<FilePath, MergeFile> gone,
            Map<FilePath, MergeFile> added,
            Map<FilePath, FilePath> recorded) {
        RenamePairs pairs = new RenamePairs(gone, added);
        new TreeMap<>(recorded).forEach(pairs::pair);
        pairs.gone.values().removeIf(file -> file.bytes().length == 0);
        pairs.added.values().removeIf(file -> file.bytes().length == 0);
        pairs.pairAll(pairs.equalOnes());
        if ((long) pairs.gone.size() * pairs.added.size() <= MAX_COMPARISONS) {
            pairs.pairAll(pairs.alikeOnes());
        }
        return pairs.pairs;
    }

    private void pair(FilePath from, FilePath to) {
        if (gone.containsKey(from) && added.containsKey(to)) {
            gone.remove(from);
            added.remove(to);
            pairs.put(from, to);
        }
    }

    private void pairAll(List<Candidate> candidates) {
        candidates.sort(BEST_FIRST);
        candidates.forEach(candidate -> pair(candidate.from, candidate.to));
    }

    private List<Candidate> equalOnes() {
        Map<Object, List<FilePath>> byContent = new HashMap<>();
        added.forEach(
                (path, file) ->
                        byContent.computeIfAbsent(key(file), k -> new ArrayList<>()).add(path));
        List<Candidate> candidates = new ArrayList<>();
        gone.forEach(
                (from, file) ->
                        byContent
                                .getOrDefault(key(file), List.of())
                                .forEach(to -> candidates.add(new Candidate(from, to, 1))));
        return candidates;
    }

    private static Object key(MergeFile file) {
        return file.id().<Object>map(id -> id).orElse(file);
    }

    private List<Candidate> alikeOnes() {
        List<Candidate> candidates = new ArrayList<>();
        gone.forEach(
                (from, old) ->
                        added.forEach(
                                (to, young) -> {
                                    double score = likeness(old.bytes(), young.bytes());
                                    if (score >= ENOUGH) {
                                        candidates.add(new Candidate(from, to, score));
                                    }
                                }));
        return candidates;
    }

    /** How much of the longer content stands in the other as whole lines, from 0 to 1. */
    static double likeness(byte[] one, byte[] other) {
        int longer = Math.max(one.length, other.length);
        if (Math.min(one.length, other.length) < ENOUGH * longer) {
            return 0;
        }
        Map<String, Integer> lines = new HashMap<>();
        lines(one).forEach(line -> lines.merge(line, 1, Integer::sum));
        long common = 0;
        for (String line : lines(other)) {
            Integer left = lines.get(line);
            if (left != null && left > 0) {
                lines.put(line, left - 1);
                common += line.length();
            }
        }
        return (double) common / longer;
    }

    /** A last line without its end counts as one with it. */
    private static List<String> lines(byte[] content) {
        return LineMerge.lines(new String(content, StandardCharsets.ISO_8859_1) + "\n");
    }
}
