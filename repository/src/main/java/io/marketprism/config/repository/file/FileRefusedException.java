package io.marketprism.config.repository.file;

import io.marketprism.config.repository.RepositoryException;

/** A change that no file can hold, or not without harm. Nothing was changed. */
public final class FileRefusedException extends RepositoryException {
    private static final long serialVersionUID = 1L;

    /** Creates the failure; the reason completes «file: NAME: …». */
    public FileRefusedException(String file, String reason) {
        super("file-refused", Severity.REQUEST, false, "file: " + file + ": " + reason, null);
    }
}
