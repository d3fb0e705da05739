package io.marketprism.config.repository.file;

import io.marketprism.config.model.name.FilePath;
import io.marketprism.config.repository.RepositoryException;

/** A backup that was never made, or is no longer kept. */
public final class BackupNotFoundException extends RepositoryException {
    private static final long serialVersionUID = 1L;

    /** Creates the failure; the range says which numbers there are. */
    public BackupNotFoundException(FilePath file, int number, String range) {
        super(
                "backup-not-found",
                Severity.REQUEST,
                false,
                "backup: " + file + " " + number + " (expected: " + range + ")",
                null);
    }
}
