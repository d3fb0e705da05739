package io.marketprism.config.protocol;

/** The names of header fields and media types that client and server agree on. */
public final class Headers {
    /** Of every answer about a project: the project's newest revision. */
    public static final String REVISION = "Prism-Revision";

    /** Of every answer: what the server's log calls the request. */
    public static final String REQUEST_ID = "X-Request-Id";

    /** Of a commit: repeated within 24 hours it gives the first answer and no second entry. */
    public static final String IDEMPOTENCY_KEY = "Idempotency-Key";

    /** Of a converted text: how many values the format could not express as they are. */
    public static final String LOSSES = "Prism-Losses";

    /** What stands before the token in {@code Authorization}. */
    public static final String BEARER = "Bearer ";

    /** The messages of this package. */
    public static final String JSON = "application/json";

    /** {@link ProblemDetails}, RFC 9457. */
    public static final String PROBLEM_JSON = "application/problem+json";

    /** Steps of RFC 6902. */
    public static final String JSON_PATCH = "application/json-patch+json";

    /** A patch of RFC 7396. */
    public static final String MERGE_PATCH = "application/merge-patch+json";

    /** The WebSocket's subprotocol. */
    public static final String SUBPROTOCOL = "prism.v1";

    private Headers() {}
}
