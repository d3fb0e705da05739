package io.marketprism.config.client.api;

import org.jspecify.annotations.Nullable;

/** An answer or message that is not of the contract: not from a Prism server, or cut off. */
public final class InvalidAnswerException extends ClientException {
    private static final long serialVersionUID = 1L;

    /** Creates the failure. */
    public InvalidAnswerException(String message, @Nullable Throwable cause) {
        super("invalid-answer", Severity.SYSTEM, true, message, cause);
    }
}
