package io.marketprism.config.versioning;

/** More than a documented limit allows. */
public final class LimitExceededException extends VersioningException {
    private static final long serialVersionUID = 1L;

    /** Creates the failure from its facts. */
    public LimitExceededException(String what, long given, long allowed) {
        super(
                "limit-exceeded",
                Severity.REQUEST,
                false,
                what + ": " + given + " (expected: at most " + allowed + ")",
                null);
    }
}
