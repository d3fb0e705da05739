package io.marketprism.config.versioning;

import java.nio.file.Path;

/** Another process has the store open. */
public final class StoreLockedException extends VersioningException {
    private static final long serialVersionUID = 1L;

    /** Creates the failure; the holder is a process as it named itself. */
    public StoreLockedException(Path directory, String holder) {
        super(
                "store-locked",
                Severity.SYSTEM,
                true,
                "store: " + directory + " is in use by " + holder + " (expected: one process)",
                null);
    }
}
