package io.marketprism.config.server.internal.rest;

/** The numbers of HTTP that the door and the routes use; failures of the store are elsewhere. */
final class Status {
    static final int OK = 200;
    static final int CREATED = 201;
    static final int NOT_MODIFIED = 304;
    static final int BAD_REQUEST = 400;
    static final int UNAUTHORIZED = 401;
    static final int FORBIDDEN = 403;
    static final int NOT_FOUND = 404;
    static final int METHOD_NOT_ALLOWED = 405;
    static final int TOO_LARGE = 413;
    static final int UNSUPPORTED_MEDIA_TYPE = 415;
    static final int MISDIRECTED = 421;
    static final int UPGRADE_REQUIRED = 426;
    static final int UNAVAILABLE = 503;

    private Status() {}
}
