package io.marketprism.config.client.api;

import io.marketprism.config.model.ConfigException;
import org.jspecify.annotations.Nullable;

/** The root of what can go wrong between a program and its server. */
public abstract class ClientException extends ConfigException {
    private static final long serialVersionUID = 1L;

    /** Creates a failure; {@link ConfigException} says what the parts mean. */
    protected ClientException(
            String code,
            Severity severity,
            boolean retryable,
            String message,
            @Nullable Throwable cause) {
        super(code, severity, retryable, message, cause);
    }
}
