package io.marketprism.config.versioning;

import io.marketprism.config.model.name.BranchName;

/** A branch or tag of the name, or one that Git cannot tell apart from it, is there already. */
public final class RefExistsException extends VersioningException {
    private static final long serialVersionUID = 1L;

    /** Creates the failure from its facts. */
    public RefExistsException(BranchName name, String existing) {
        super(
                "ref-exists",
                Severity.CONFLICT,
                false,
                "ref: " + name + ": " + existing + " exists (expected: another name)",
                null);
    }
}
