package io.marketprism.config.client.api;

import io.marketprism.config.model.name.FilePath;
import io.marketprism.config.model.name.Ref;
import io.marketprism.config.model.name.Revision;
import java.util.Optional;

/**
 * Which commits are wanted, the newest first. Immutable.
 *
 * @param ref where to begin; empty for the head of {@code main}
 * @param path only those that changed the file
 * @param before only those of entries before this one
 * @param limit most commits; empty for the server's default
 */
public record HistoryQuery(
        Optional<Ref> ref,
        Optional<FilePath> path,
        Optional<Revision> before,
        Optional<Integer> limit) {

    /** All commits of {@code main}. */
    public static HistoryQuery all() {
        return new HistoryQuery(
                Optional.empty(), Optional.empty(), Optional.empty(), Optional.empty());
    }

    /** This from another state on. */
    public HistoryQuery at(Ref other) {
        return new HistoryQuery(Optional.of(other), path, before, limit);
    }

    /** This for one file. */
    public HistoryQuery of(FilePath file) {
        return new HistoryQuery(ref, Optional.of(file), before, limit);
    }

    /** The page that ends before an entry. */
    public HistoryQuery before(Revision revision) {
        return new HistoryQuery(ref, path, Optional.of(revision), limit);
    }

    /** This with at most so many commits. */
    public HistoryQuery limit(int most) {
        return new HistoryQuery(ref, path, before, Optional.of(most));
    }

    Query toQuery() {
        return new Query()
                .putIfPresent("ref", ref)
                .putIfPresent("path", path)
                .putIfPresent("before", before)
                .putIfPresent("limit", limit);
    }
}
