package io.marketprism.config.versioning;

import io.marketprism.config.model.name.BranchName;

/** One request names a branch or tag more than once. */
public final class RepeatedRefException extends VersioningException {
    private static final long serialVersionUID = 1L;

    /** Creates the failure from its facts. */
    public RepeatedRefException(BranchName name) {
        super(
                "repeated-ref",
                Severity.REQUEST,
                false,
                "ref: " + name + " is named twice (expected: once in a request)",
                null);
    }
}
