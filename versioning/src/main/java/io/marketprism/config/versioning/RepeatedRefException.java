package io.marketprism.config.versioning;

/** One request names a ref more than once. */
public final class RepeatedRefException extends VersioningException {
    private static final long serialVersionUID = 1L;

    /** Creates the failure from its facts. */
    public RepeatedRefException(String ref) {
        super(
                "repeated-ref",
                Severity.REQUEST,
                false,
                "ref: " + ref + " is named twice (expected: once in a request)",
                null);
    }
}
