package io.marketprism.config.versioning;

/** A text that is no version of Semantic Versioning 2.0, or no range of such versions. */
public final class InvalidVersionException extends VersioningException {
    private static final long serialVersionUID = 1L;

    /** Creates the failure from its facts. */
    public InvalidVersionException(String what, String given, String expected) {
        super(
                "invalid-version",
                Severity.REQUEST,
                false,
                what + ": \"" + given + "\" (expected: " + expected + ")",
                null);
    }
}
