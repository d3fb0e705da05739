package io.marketprism.config.versioning;

import io.marketprism.config.model.name.BranchName;

/** The branch has commits that the target does not have. */
public final class NotFastForwardException extends VersioningException {
    private static final long serialVersionUID = 1L;

    /** Creates the failure from its facts. */
    public NotFastForwardException(BranchName branch, GitId head, GitId target) {
        super(
                "not-fast-forward",
                Severity.CONFLICT,
                false,
                "branch: "
                        + branch
                        + " at "
                        + head.abbreviated()
                        + " has commits that "
                        + target.abbreviated()
                        + " lacks (expected: a descendant; merge it, or force the move)",
                null);
    }
}
