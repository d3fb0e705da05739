package io.marketprism.config.versioning;

import io.marketprism.config.model.name.BranchName;
import io.marketprism.config.model.name.Revision;
import java.util.Optional;

/**
 * A branch as it stands at one moment. Immutable.
 *
 * @param name the short name
 * @param head its newest commit
 * @param movedAt the entry of the log that moved it there
 * @param divergence how far it is from the base of the listing, if one was asked for
 */
public record ConfigBranch(
        BranchName name, GitId head, Revision movedAt, Optional<Divergence> divergence) {
    /**
     * How two states differ in commits.
     *
     * @param ahead commits that only the branch has
     * @param behind commits that only the base has
     * @param complete whether these are all; if not, counting stopped at {@value #MAX_COUNTED}
     *     commits, and each number says "at least"
     */
    public record Divergence(int ahead, int behind, boolean complete) {
        /** Most commits looked at for one branch. */
        public static final int MAX_COUNTED = 10_000;
    }
}
