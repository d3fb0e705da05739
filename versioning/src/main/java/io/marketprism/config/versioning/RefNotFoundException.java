package io.marketprism.config.versioning;

import io.marketprism.config.model.name.Ref;

/** No branch, tag, commit or revision is meant by the ref, or more than one commit. */
public final class RefNotFoundException extends VersioningException {
    private static final long serialVersionUID = 1L;

    /** Creates the failure from its facts. */
    public RefNotFoundException(Ref ref, String expected) {
        super(
                "ref-not-found",
                Severity.REQUEST,
                false,
                "ref: " + ref + " (expected: " + expected + ")",
                null);
    }
}
