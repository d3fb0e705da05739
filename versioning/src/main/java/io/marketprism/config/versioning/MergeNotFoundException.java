package io.marketprism.config.versioning;

/** No merge waits under the id. */
public final class MergeNotFoundException extends VersioningException {
    private static final long serialVersionUID = 1L;

    /** Creates the failure for an id. */
    public MergeNotFoundException(String id) {
        super(
                "merge-not-found",
                Severity.REQUEST,
                false,
                "merge: " + id + " (expected: one that waits for its conflicts to be settled)",
                null);
    }
}
