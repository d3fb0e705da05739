package io.marketprism.config.versioning;

import io.marketprism.config.model.ConfigException;
import org.jspecify.annotations.Nullable;

/** The root of what can go wrong with projects and their history. */
public abstract class VersioningException extends ConfigException {
    private static final long serialVersionUID = 1L;

    /** Creates a failure with a stable code. */
    protected VersioningException(
            String code,
            Severity severity,
            boolean retryable,
            String message,
            @Nullable Throwable cause) {
        super(code, severity, retryable, message, cause);
    }
}
