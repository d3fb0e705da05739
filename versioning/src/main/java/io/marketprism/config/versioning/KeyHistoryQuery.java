package io.marketprism.config.versioning;

import io.marketprism.config.model.KeyPath;
import io.marketprism.config.model.name.FilePath;
import io.marketprism.config.model.name.Ref;
import java.util.Optional;

/**
 * Whose history to list. Immutable.
 *
 * @param ref the state whose history is meant
 * @param path the file, under the name that it has in that state; renames are followed
 * @param key a scalar, or a map or list for all below it; the root for the whole document
 * @param cursor where to go on, as {@link KeyHistoryPage#next} said; empty for the start
 * @param limit most commits of a page, 1 to {@value CommitSearch#MAX_LIMIT}
 */
public record KeyHistoryQuery(
        Ref ref, FilePath path, KeyPath key, Optional<String> cursor, int limit) {
    /**
     * Checks the limit.
     *
     * @throws LimitExceededException if it is above {@value CommitSearch#MAX_LIMIT}
     * @throws InvalidQueryException if it is not positive
     */
    public KeyHistoryQuery {
        VersioningLimits.check("limit", limit, CommitSearch.MAX_LIMIT);
        if (limit < 1) {
            throw new InvalidQueryException("limit", Integer.toString(limit), "1 or more");
        }
    }

    /** The newest commits that touched a key. */
    public static KeyHistoryQuery newest(Ref ref, FilePath path, KeyPath key, int limit) {
        return new KeyHistoryQuery(ref, path, key, Optional.empty(), limit);
    }
}
