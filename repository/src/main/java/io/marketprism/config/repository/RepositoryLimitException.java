package io.marketprism.config.repository;

/** More than a documented limit allows. */
public final class RepositoryLimitException extends RepositoryException {
    private static final long serialVersionUID = 1L;

    /** Creates the failure from its facts. */
    public RepositoryLimitException(String what, long given, long allowed) {
        super(
                "limit-exceeded",
                Severity.REQUEST,
                false,
                what + ": " + given + " (expected: at most " + allowed + ")",
                null);
    }
}
