package io.marketprism.config.client.api;

import io.marketprism.config.model.name.FilePath;
import io.marketprism.config.model.name.Ref;
import java.util.Optional;

/**
 * Which page of a listing is wanted. Immutable.
 *
 * @param ref the state; empty for the head of {@code main}
 * @param folder only what is below it; empty for all
 * @param recursive whether folders are gone into
 * @param after the end of the page before, from its answer
 * @param limit most entries; empty for the server's default
 */
public record TreeQuery(
        Optional<Ref> ref,
        Optional<FilePath> folder,
        boolean recursive,
        Optional<String> after,
        Optional<Integer> limit) {

    /** All files at the head of {@code main}. */
    public static TreeQuery allFiles() {
        return new TreeQuery(
                Optional.empty(), Optional.empty(), true, Optional.empty(), Optional.empty());
    }

    /** What stands at the top at the head of {@code main}. */
    public static TreeQuery topLevel() {
        return new TreeQuery(
                Optional.empty(), Optional.empty(), false, Optional.empty(), Optional.empty());
    }

    /** This at another state. */
    public TreeQuery at(Ref other) {
        return new TreeQuery(Optional.of(other), folder, recursive, after, limit);
    }

    /** This below a folder. */
    public TreeQuery below(FilePath other) {
        return new TreeQuery(ref, Optional.of(other), recursive, after, limit);
    }

    /** The page that begins after another. */
    public TreeQuery after(String end) {
        return new TreeQuery(ref, folder, recursive, Optional.of(end), limit);
    }

    /** This with at most so many entries. */
    public TreeQuery limit(int most) {
        return new TreeQuery(ref, folder, recursive, after, Optional.of(most));
    }

    Query toQuery() {
        Query query = new Query().putIfPresent("ref", ref).putIfPresent("prefix", folder);
        if (recursive) {
            query.put("recursive", true);
        }
        return query.putIfPresent("after", after).putIfPresent("limit", limit);
    }
}
