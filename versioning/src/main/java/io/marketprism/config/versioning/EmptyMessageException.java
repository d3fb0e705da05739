package io.marketprism.config.versioning;

/** A commit without a message. */
public final class EmptyMessageException extends VersioningException {
    private static final long serialVersionUID = 1L;

    /** Creates the failure from its facts. */
    public EmptyMessageException() {
        super(
                "empty-message",
                Severity.REQUEST,
                false,
                "message: empty (expected: a line that says why)",
                null);
    }
}
