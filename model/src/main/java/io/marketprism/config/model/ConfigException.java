package io.marketprism.config.model;

import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * The root of every failure that this platform reports. Each module has one abstract subclass, and
 * each fact has a class below it that holds the facts as fields.
 *
 * <p>The message says what was given, what was wanted and where, as in {@code revision: 0
 * (expected: 1 or more)}; it never holds a secret.
 */
public abstract class ConfigException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    /** Who has to act on a failure. */
    public enum Severity {
        /** The request is at fault; sent again unchanged it fails again. */
        REQUEST,
        /** The state has moved on; read it again and decide anew. */
        CONFLICT,
        /** The system is at fault or out of reach; an operator should know. */
        SYSTEM
    }

    private final String code;
    private final Severity severity;
    private final boolean retryable;

    /**
     * Creates a failure.
     *
     * @param code stable, lower-case words joined by hyphens: part of the API
     * @param severity who has to act
     * @param retryable whether the same call may succeed later without being changed
     */
    protected ConfigException(
            String code,
            Severity severity,
            boolean retryable,
            String message,
            @Nullable Throwable cause) {
        super(message, cause);
        this.code = Objects.requireNonNull(code, "code");
        this.severity = Objects.requireNonNull(severity, "severity");
        this.retryable = retryable;
    }

    /** Stable name of the kind of failure, such as {@code file-not-found}. */
    public final String code() {
        return code;
    }

    /** Who has to act. */
    public final Severity severity() {
        return severity;
    }

    /** Whether the same call may succeed later without being changed. */
    public final boolean retryable() {
        return retryable;
    }
}
