package io.marketprism.config.versioning;

/** A text that is no Git object id. */
public final class InvalidIdException extends VersioningException {
    private static final long serialVersionUID = 1L;

    /** Creates the failure from its facts. */
    public InvalidIdException(String given) {
        super(
                "invalid-id",
                Severity.REQUEST,
                false,
                "id: \"" + given + "\" (expected: 40 hexadecimal digits in lower case)",
                null);
    }
}
