package io.marketprism.config.versioning;

import io.marketprism.config.model.name.BranchName;
import io.marketprism.config.model.name.Ref;
import java.util.Optional;

/**
 * Which branches to list, in the order of their names. Immutable.
 *
 * @param base what they are compared with; empty for no comparison
 * @param after only branches behind this one, to go on with a listing
 * @param limit most branches, 1 to {@value #MAX_LIMIT}
 */
public record BranchQuery(Optional<Ref> base, Optional<BranchName> after, int limit) {
    /** Most branches of one page. */
    public static final int MAX_LIMIT = 1000;

    /** The first branches, compared with nothing. */
    public static final BranchQuery FIRST =
            new BranchQuery(Optional.empty(), Optional.empty(), MAX_LIMIT);

    /**
     * Checks the limit.
     *
     * @throws LimitExceededException if it is above {@value #MAX_LIMIT}
     * @throws IllegalArgumentException if it is not positive
     */
    public BranchQuery {
        VersioningLimits.check("limit", limit, MAX_LIMIT);
        if (limit < 1) {
            throw new IllegalArgumentException("limit: " + limit + " (expected: 1 or more)");
        }
    }

    /** The same listing, compared with a ref. */
    public BranchQuery against(Ref ref) {
        return new BranchQuery(Optional.of(ref), after, limit);
    }
}
