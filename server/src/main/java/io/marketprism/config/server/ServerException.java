package io.marketprism.config.server;

import io.marketprism.config.model.ConfigException;
import org.jspecify.annotations.Nullable;

/** The root of what can go wrong with the server itself and with requests as HTTP. */
public abstract class ServerException extends ConfigException {
    private static final long serialVersionUID = 1L;

    /** Creates a failure with a stable code. */
    protected ServerException(
            String code,
            Severity severity,
            boolean retryable,
            String message,
            @Nullable Throwable cause) {
        super(code, severity, retryable, message, cause);
    }
}
