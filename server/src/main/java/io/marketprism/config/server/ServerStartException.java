package io.marketprism.config.server;

import org.jspecify.annotations.Nullable;

/** A server that cannot start; the message says why and how to mend it. */
public final class ServerStartException extends ServerException {
    private static final long serialVersionUID = 1L;

    /** Creates the failure. */
    public ServerStartException(String message, @Nullable Throwable cause) {
        super("server-start", Severity.SYSTEM, false, message, cause);
    }
}
