package io.marketprism.config.repository;

/** A write to a repository that is only read. */
public final class ReadOnlyRepositoryException extends RepositoryException {
    private static final long serialVersionUID = 1L;

    /** Creates the failure of the repository with that name. */
    public ReadOnlyRepositoryException(String repository) {
        super(
                "read-only",
                Severity.REQUEST,
                false,
                "repository: " + repository + " is read-only (expected: a writable one)",
                null);
    }
}
