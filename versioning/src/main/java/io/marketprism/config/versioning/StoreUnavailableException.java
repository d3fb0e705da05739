package io.marketprism.config.versioning;

import org.jspecify.annotations.Nullable;

/**
 * The store takes no writes: it is closed, its disk failed, or it ends before what it acknowledged.
 * Reads go on. What became of a request that was under way is known after a restart, by its
 * idempotency key.
 */
public final class StoreUnavailableException extends VersioningException {
    private static final long serialVersionUID = 1L;

    /** Creates the failure; the message says what an operator can do. */
    public StoreUnavailableException(String message, @Nullable Throwable cause) {
        super("store-unavailable", Severity.SYSTEM, true, message, cause);
    }
}
