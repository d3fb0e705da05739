package io.marketprism.config.server.internal.answer;

import io.marketprism.config.model.KeyPattern;
import io.marketprism.config.model.name.FilePath;
import io.marketprism.config.protocol.ChangeKind;
import io.marketprism.config.protocol.DiffAnswer.FileDifference;
import io.marketprism.config.protocol.KeyDifference;
import io.marketprism.config.versioning.FileDiff;
import io.marketprism.config.versioning.GitId;
import io.marketprism.config.versioning.PathChange;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.Deque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** What differs by file, as messages show it. Thread-safe: nothing but functions. */
public final class FileDiffs {
    private FileDiffs() {}

    /**
     * The differences in the order of their paths. A content that is gone at one path and new at
     * another was renamed.
     */
    public static List<FileDifference> of(List<FileDiff> diffs, Optional<KeyPattern> keys) {
        Map<FilePath, FilePath> renames = renames(diffs);
        Set<FilePath> gone = new HashSet<>(renames.values());
        List<FileDifference> files = new ArrayList<>();
        for (FileDiff diff : diffs) {
            FilePath from = renames.get(diff.path());
            if (from != null) {
                files.add(renamed(diff, from));
            } else if (!gone.contains(diff.path())) {
                files.add(view(diff, keys));
            }
        }
        files.removeIf(file -> keys.isPresent() && file.keys().isEmpty());
        files.sort(Comparator.comparing(FileDifference::path));
        return files;
    }

    /** The old names by the new ones; of several equal contents, the first goes to the first. */
    private static Map<FilePath, FilePath> renames(List<FileDiff> diffs) {
        Map<GitId, Deque<FilePath>> gone = new HashMap<>();
        for (FileDiff diff : diffs) {
            if (diff.after().isEmpty()) {
                diff.before()
                        .ifPresent(
                                id ->
                                        gone.computeIfAbsent(id, i -> new ArrayDeque<>())
                                                .add(diff.path()));
            }
        }
        Map<FilePath, FilePath> renames = new HashMap<>();
        for (FileDiff diff : diffs) {
            if (diff.before().isEmpty() && diff.after().isPresent()) {
                FilePath from = gone.getOrDefault(diff.after().get(), new ArrayDeque<>()).poll();
                if (from != null) {
                    renames.put(diff.path(), from);
                }
            }
        }
        return renames;
    }

    private static FileDifference renamed(FileDiff diff, FilePath from) {
        return new FileDifference(
                ChangeKind.RENAMED,
                diff.path(),
                Optional.of(from),
                diff.after().map(GitId::hex),
                diff.after().map(GitId::hex),
                List.of(),
                true);
    }

    private static FileDifference view(FileDiff diff, Optional<KeyPattern> pattern) {
        List<KeyDifference> keys =
                diff.keys()
                        .map(
                                tree ->
                                        pattern.map(p -> Differences.of(tree, p))
                                                .orElseGet(() -> Differences.of(tree)))
                        .orElse(List.of());
        boolean all = keys.size() <= PathChange.MAX_KEYS;
        return new FileDifference(
                Views.kind(diff.kind()),
                diff.path(),
                Optional.empty(),
                diff.before().map(GitId::hex),
                diff.after().map(GitId::hex),
                all ? keys : keys.subList(0, PathChange.MAX_KEYS),
                all && diff.keys().isPresent());
    }
}
