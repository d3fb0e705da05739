package io.marketprism.config.protocol;

import io.marketprism.config.model.ConfigException;
import org.jspecify.annotations.Nullable;

/** The root of what can go wrong with messages. */
public abstract class ProtocolException extends ConfigException {
    private static final long serialVersionUID = 1L;

    /** Creates a failure of the request, with a stable code. */
    protected ProtocolException(String code, String message, @Nullable Throwable cause) {
        super(code, Severity.REQUEST, false, message, cause);
    }
}
