package io.marketprism.config.repository;

import io.marketprism.config.model.ConfigException;
import org.jspecify.annotations.Nullable;

/** The root of what can go wrong with repositories and sources. */
public abstract class RepositoryException extends ConfigException {
    private static final long serialVersionUID = 1L;

    /** Creates a failure with a stable code. */
    protected RepositoryException(
            String code,
            Severity severity,
            boolean retryable,
            String message,
            @Nullable Throwable cause) {
        super(code, severity, retryable, message, cause);
    }
}
