package io.marketprism.config.versioning;

/** The history index is not there yet: it is being built, or was written by another version. */
public final class IndexUnavailableException extends VersioningException {
    private static final long serialVersionUID = 1L;

    /** Creates the failure from its facts. */
    public IndexUnavailableException() {
        super(
                "index-unavailable",
                Severity.SYSTEM,
                true,
                "history index: none of this version (expected: a whole one; wait until it is"
                        + " built, or build it with 'prism reindex')",
                null);
    }
}
