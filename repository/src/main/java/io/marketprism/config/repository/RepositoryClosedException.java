package io.marketprism.config.repository;

/** A use of a repository after it was closed. */
public final class RepositoryClosedException extends RepositoryException {
    private static final long serialVersionUID = 1L;

    /** Creates the failure of the repository with that name. */
    public RepositoryClosedException(String repository) {
        super(
                "repository-closed",
                Severity.REQUEST,
                false,
                "repository: " + repository + " is closed (expected: an open one)",
                null);
    }
}
