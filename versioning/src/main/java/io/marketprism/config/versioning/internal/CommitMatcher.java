package io.marketprism.config.versioning.internal;

import io.marketprism.config.model.name.FilePath;
import io.marketprism.config.versioning.CommitSearch;
import io.marketprism.config.versioning.ConfigCommit;
import io.marketprism.config.versioning.PathChange;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * Decides for one commit whether it is wanted. The index only says where to look; what is found is
 * decided here. Confined to one thread.
 */
final class CommitMatcher {
    private final CommitSearch search;
    private final HistoryIndex.Reader index;
    private final List<String> author;
    private final List<String> message;
    private final List<String> value;
    private final List<String> text;

    CommitMatcher(CommitSearch search, HistoryIndex.Reader index) {
        this.search = search;
        this.index = index;
        this.author = search.author().map(Words::of).orElse(List.of());
        this.message = search.message().map(Words::of).orElse(List.of());
        this.value = search.value().map(Words::of).orElse(List.of());
        this.text = search.text().map(Words::of).orElse(List.of());
    }

    /** Whether a commit, the so-maniest of its entry, is wanted. */
    boolean matches(ConfigCommit commit, int ordinal) {
        return hasWords(author, commit.author().toString())
                && hasWords(message, commit.message())
                && hasChange(commit, ordinal)
                && hasText(commit, ordinal);
    }

    private static boolean hasWords(List<String> wanted, String text) {
        return wanted.isEmpty() || new HashSet<>(Words.of(text)).containsAll(wanted);
    }

    private boolean hasChange(ConfigCommit commit, int ordinal) {
        boolean byLeaf = search.key().isPresent() || !value.isEmpty();
        if (!byLeaf && search.path().isEmpty() && search.kind().isEmpty()) {
            return true;
        }
        return commit.changes().stream()
                .filter(this::isWantedPath)
                .anyMatch(
                        change ->
                                byLeaf
                                        ? hasTouch(commit, ordinal, change)
                                        : search.kind().map(change.kind()::equals).orElse(true));
    }

    private boolean isWantedPath(PathChange change) {
        return search.path()
                .map(
                        pattern ->
                                pattern.matches(change.path())
                                        || change.from().filter(pattern::matches).isPresent())
                .orElse(true);
    }

    private boolean hasTouch(ConfigCommit commit, int ordinal, PathChange change) {
        return index.touches(commit.revision(), ordinal, commit, change).touches().stream()
                .anyMatch(this::isWanted);
    }

    private boolean isWanted(Touch touch) {
        return search.key().map(pattern -> pattern.covers(touch.key())).orElse(true)
                && search.kind().map(touch.kind()::equals).orElse(true)
                && (value.isEmpty()
                        || touch.text().filter(t -> Words.isPhrase(value, t)).isPresent());
    }

    private boolean hasText(ConfigCommit commit, int ordinal) {
        if (text.isEmpty()) {
            return true;
        }
        Set<String> missing = new HashSet<>(text);
        missing.removeAll(new HashSet<>(Words.of(commit.message())));
        missing.removeAll(new HashSet<>(Words.of(commit.author().toString())));
        for (PathChange change : commit.changes()) {
            if (missing.isEmpty()) {
                return true;
            }
            removePath(missing, change.path());
            change.from().ifPresent(from -> removePath(missing, from));
            for (Touch touch :
                    index.touches(commit.revision(), ordinal, commit, change).touches()) {
                missing.removeAll(new HashSet<>(Words.of(touch.key().toString())));
                touch.text().ifPresent(t -> missing.removeAll(new HashSet<>(Words.of(t))));
            }
        }
        return missing.isEmpty();
    }

    private static void removePath(Set<String> missing, FilePath path) {
        missing.removeAll(new HashSet<>(Words.of(path.value())));
    }
}
