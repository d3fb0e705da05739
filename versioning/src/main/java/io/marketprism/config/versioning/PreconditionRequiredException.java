package io.marketprism.config.versioning;

import io.marketprism.config.model.name.FilePath;

/** A whole file would be replaced by someone who does not say which state was seen. */
public final class PreconditionRequiredException extends VersioningException {
    private static final long serialVersionUID = 1L;

    /** Creates the failure from its facts. */
    public PreconditionRequiredException(FilePath path) {
        super(
                "precondition-required",
                Severity.REQUEST,
                false,
                "path: "
                        + path
                        + " exists (expected: the content id or base revision that you have seen)",
                null);
    }
}
