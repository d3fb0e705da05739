package io.marketprism.config.versioning;

import io.marketprism.config.model.name.BranchName;

/** The branch that a clone starts with can neither go nor be renamed. */
public final class DefaultBranchException extends VersioningException {
    private static final long serialVersionUID = 1L;

    /** Creates the failure from its facts. */
    public DefaultBranchException(BranchName branch) {
        super(
                "default-branch",
                Severity.REQUEST,
                false,
                "branch: "
                        + branch
                        + " is where clones start"
                        + " (expected: another branch to delete or rename)",
                null);
    }
}
