package io.marketprism.config.server;

/** A method that the resource does not have. */
final class MethodNotAllowedException extends ServerException {
    private static final long serialVersionUID = 1L;

    private final String allowed;

    MethodNotAllowedException(String allowed) {
        super(
                "method-not-allowed",
                Severity.REQUEST,
                false,
                "method: (expected: " + allowed + ")",
                null);
        this.allowed = allowed;
    }

    /** The methods that there are, as the {@code Allow} header lists them. */
    String allowed() {
        return allowed;
    }
}
