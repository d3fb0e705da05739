package io.marketprism.config.repository.file;

import io.marketprism.config.repository.RepositoryException;

/** Somebody else is writing into the directory, and did not end while it was waited for. */
public final class RepositoryLockedException extends RepositoryException {
    private static final long serialVersionUID = 1L;

    private final String holder;

    /** Creates the failure; the holder is a process, and since when, as it named itself. */
    public RepositoryLockedException(String repository, String holder) {
        super(
                "repository-locked",
                Severity.SYSTEM,
                true,
                "repository: "
                        + repository
                        + " is being written by "
                        + holder
                        + " (expected: one writer at a time; try again when it is done)",
                null);
        this.holder = holder;
    }

    /** Who has the lock, such as {@code process 4711 since 2026-11-23T10:00:00Z}. */
    public String holder() {
        return holder;
    }
}
