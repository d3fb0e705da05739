package io.marketprism.config.versioning;

/** A name or address that Git cannot write into a commit. */
public final class InvalidPersonException extends VersioningException {
    private static final long serialVersionUID = 1L;

    /** Creates the failure from its facts. */
    public InvalidPersonException(String given) {
        super(
                "invalid-person",
                Severity.REQUEST,
                false,
                "person: \""
                        + given
                        + "\" (expected: a name and an address without <, > and line ends)",
                null);
    }
}
