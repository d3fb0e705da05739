package io.marketprism.config.client.api;

import io.marketprism.config.model.KeyPattern;
import io.marketprism.config.model.name.FilePath;
import io.marketprism.config.model.name.Ref;
import io.marketprism.config.protocol.PathGlob;
import java.util.Optional;

/**
 * Which two states are compared. Immutable.
 *
 * @param from the first state
 * @param to the second state; empty for the head of {@code main}
 * @param paths only files that match; empty for all
 * @param keys only what differs in keys that match, or beneath them; empty for all
 * @param after the end of the page before, from its answer. Name the states of the first answer by
 *     their commits, so that all pages are of the same two
 * @param limit most files; empty for the server's default
 */
public record DiffQuery(
        Ref from,
        Optional<Ref> to,
        Optional<PathGlob> paths,
        Optional<KeyPattern> keys,
        Optional<FilePath> after,
        Optional<Integer> limit) {

    /** What differs between a state and the head of {@code main}. */
    public static DiffQuery from(Ref from) {
        return new DiffQuery(
                from,
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty());
    }

    /** This compared with another state. */
    public DiffQuery to(Ref other) {
        return new DiffQuery(from, Optional.of(other), paths, keys, after, limit);
    }

    /** This of some files. */
    public DiffQuery ofPaths(PathGlob glob) {
        return new DiffQuery(from, to, Optional.of(glob), keys, after, limit);
    }

    /** This of some keys. */
    public DiffQuery ofKeys(KeyPattern pattern) {
        return new DiffQuery(from, to, paths, Optional.of(pattern), after, limit);
    }

    /** The page that begins after another. */
    public DiffQuery after(FilePath end) {
        return new DiffQuery(from, to, paths, keys, Optional.of(end), limit);
    }

    /** This with at most so many files. */
    public DiffQuery limit(int most) {
        return new DiffQuery(from, to, paths, keys, after, Optional.of(most));
    }

    Query toQuery() {
        return new Query()
                .put("from", from)
                .putIfPresent("to", to)
                .putIfPresent("path", paths)
                .putIfPresent("key", keys)
                .putIfPresent("after", after)
                .putIfPresent("limit", limit);
    }
}
