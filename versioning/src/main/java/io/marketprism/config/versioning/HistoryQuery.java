package io.marketprism.config.versioning;

import io.marketprism.config.model.name.FilePath;
import io.marketprism.config.model.name.Ref;
import io.marketprism.config.model.name.Revision;
import java.util.Optional;

/**
 * Which commits to list. Immutable.
 *
 * @param ref the state whose history is meant
 * @param path only commits that changed this file
 * @param before only commits of earlier revisions, to go on with a listing
 * @param limit most commits, 1 to {@value #MAX_LIMIT}
 */
public record HistoryQuery(Ref ref, Optional<FilePath> path, Optional<Revision> before, int limit) {
    /** Most commits of one page. */
    public static final int MAX_LIMIT = 1000;

    /**
     * Checks the limit.
     *
     * @throws LimitExceededException if it is above {@value #MAX_LIMIT}
     * @throws IllegalArgumentException if it is not positive
     */
    public HistoryQuery {
        VersioningLimits.check("limit", limit, MAX_LIMIT);
        if (limit < 1) {
            throw new IllegalArgumentException("limit: " + limit + " (expected: 1 or more)");
        }
    }

    /** The newest commits of a ref. */
    public static HistoryQuery newest(Ref ref, int limit) {
        return new HistoryQuery(ref, Optional.empty(), Optional.empty(), limit);
    }
}
