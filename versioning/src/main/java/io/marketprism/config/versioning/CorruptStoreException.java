package io.marketprism.config.versioning;

import org.jspecify.annotations.Nullable;

/** Stored data that is not what was written; names what is affected. */
public final class CorruptStoreException extends VersioningException {
    private static final long serialVersionUID = 1L;

    /** Creates the failure. */
    public CorruptStoreException(String message, @Nullable Throwable cause) {
        super("corrupt-store", Severity.SYSTEM, false, message, cause);
    }
}
