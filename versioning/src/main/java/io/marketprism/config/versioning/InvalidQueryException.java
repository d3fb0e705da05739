package io.marketprism.config.versioning;

/** A question to the history that cannot be answered as it is asked. */
public final class InvalidQueryException extends VersioningException {
    private static final long serialVersionUID = 1L;

    /** Creates the failure from its facts. */
    public InvalidQueryException(String name, String given, String expected) {
        super(
                "invalid-query",
                Severity.REQUEST,
                false,
                name + ": " + given + " (expected: " + expected + ")",
                null);
    }
}
