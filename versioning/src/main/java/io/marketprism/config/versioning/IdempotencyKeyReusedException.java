package io.marketprism.config.versioning;

/** An idempotency key that came before with another request. */
public final class IdempotencyKeyReusedException extends VersioningException {
    private static final long serialVersionUID = 1L;

    /** Creates the failure from its facts. */
    public IdempotencyKeyReusedException(String key) {
        super(
                "idempotency-key-reused",
                Severity.REQUEST,
                false,
                "idempotency key: "
                        + key
                        + " (expected: a new one, since the request differs from the first)",
                null);
    }
}
