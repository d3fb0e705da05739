package io.marketprism.config.server;

/** A request that is refused for what it is as HTTP, with the status that says so. */
final class RefusedRequestException extends ServerException {
    private static final long serialVersionUID = 1L;

    static final int BAD_REQUEST = 400;
    static final int UNAUTHORIZED = 401;
    static final int FORBIDDEN = 403;
    static final int NOT_FOUND = 404;
    static final int METHOD_NOT_ALLOWED = 405;
    static final int TOO_LARGE = 413;
    static final int UNSUPPORTED_TYPE = 415;
    static final int MISDIRECTED = 421;
    static final int UNPROCESSABLE = 422;
    static final int UNAVAILABLE = 503;

    private final int status;

    RefusedRequestException(int status, String code, String message) {
        super(
                code,
                status == UNAVAILABLE ? Severity.SYSTEM : Severity.REQUEST,
                status == UNAVAILABLE,
                message,
                null);
        this.status = status;
    }

    int status() {
        return status;
    }

    static RefusedRequestException badRequest(String message) {
        return new RefusedRequestException(BAD_REQUEST, "bad-request", message);
    }

    /** The answer for every address that leads nowhere, whatever the reason. */
    static RefusedRequestException noRoute() {
        return new RefusedRequestException(
                NOT_FOUND, "route-not-found", "path: (expected: a route of this server)");
    }
}
