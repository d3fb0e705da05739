package io.marketprism.config.repository.remote;

import org.jspecify.annotations.Nullable;

/** An exchange with one server that has failed. */
final class FetchException extends Exception {
    private static final long serialVersionUID = 1L;

    private final boolean passing;

    /**
     * Creates the failure.
     *
     * @param passing whether the same exchange may succeed soon
     * @param reason never a secret
     */
    FetchException(boolean passing, String reason, @Nullable Throwable cause) {
        super(reason, cause);
        this.passing = passing;
    }

    boolean passing() {
        return passing;
    }
}
