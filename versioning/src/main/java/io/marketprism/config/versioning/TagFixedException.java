package io.marketprism.config.versioning;

import io.marketprism.config.model.name.BranchName;

/** A tag that stays what it is: it neither moves nor, of a release, goes. */
public final class TagFixedException extends VersioningException {
    private static final long serialVersionUID = 1L;

    /** Creates the failure from its facts. */
    public TagFixedException(BranchName tag, String given, String expected) {
        super(
                "tag-fixed",
                Severity.REQUEST,
                false,
                "tag: " + tag + ": " + given + " (expected: " + expected + ")",
                null);
    }
}
