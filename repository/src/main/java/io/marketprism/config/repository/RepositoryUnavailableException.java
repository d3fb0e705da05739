package io.marketprism.config.repository;

import org.jspecify.annotations.Nullable;

/** What stands behind a repository cannot be reached or does not answer as it should. */
public final class RepositoryUnavailableException extends RepositoryException {
    private static final long serialVersionUID = 1L;

    /**
     * Creates the failure.
     *
     * @param reason completes «repository: NAME: …»; never a secret
     */
    public RepositoryUnavailableException(
            String repository, String reason, @Nullable Throwable cause) {
        super(
                "repository-unavailable",
                Severity.SYSTEM,
                true,
                "repository: " + repository + ": " + reason,
                cause);
    }
}
