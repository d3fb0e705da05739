package io.marketprism.config.versioning;

import io.marketprism.config.model.name.BranchName;
import io.marketprism.config.model.name.Ref;

/** Two states have no commit in common, so that nobody can tell what either changed. */
public final class NoCommonHistoryException extends VersioningException {
    private static final long serialVersionUID = 1L;

    /** Creates the failure from its facts. */
    public NoCommonHistoryException(BranchName into, Ref from) {
        super(
                "no-common-history",
                Severity.REQUEST,
                false,
                "from: "
                        + from
                        + " has no commit in common with "
                        + into
                        + " (expected: a state that grew from the same commit)",
                null);
    }
}
