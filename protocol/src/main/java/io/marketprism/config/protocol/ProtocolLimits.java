package io.marketprism.config.protocol;

import io.marketprism.config.model.json.JsonLimits;
import java.time.Duration;

/** How much a message may hold and how long a wait may be. */
public final class ProtocolLimits {
    /** The version of the WebSocket's messages. */
    public static final int PROTOCOL = 1;

    /** Longest body of a request, in bytes. */
    public static final int MAX_BODY_BYTES = 32 << 20;

    /** Longest frame that a client may send, in bytes. */
    public static final int MAX_CLIENT_FRAME_BYTES = 64 << 10;

    /** Most subscriptions of one connection. */
    public static final int MAX_SUBSCRIPTIONS = 1000;

    /** Most path filters of one subscription. */
    public static final int MAX_PATHS = 100;

    /** Most lines of a page. */
    public static final int MAX_PAGE = 1000;

    /** Lines of a page if the request does not say. */
    public static final int DEFAULT_PAGE = 100;

    /** Longest wait of a read for a revision. */
    public static final Duration MAX_REVISION_WAIT = Duration.ofSeconds(10);

    /** Entries that a subscription may be behind before it is reset. */
    public static final int MAX_BEHIND = 1000;

    /** Most files that a reset lists. */
    public static final int MAX_RESET_FILES = 1000;

    /** Longest text of a file in a message: a file's limit, in either spelling. */
    private static final int MAX_CONTENT = 14 << 20;

    /** What the body of a commit may ask of the JSON reader. */
    public static final JsonLimits BODY =
            new JsonLimits(MAX_BODY_BYTES, 128, 1_000_000, MAX_CONTENT, 1_000, 1_000);

    /** What a frame of a client may ask of the JSON reader. */
    public static final JsonLimits CLIENT_FRAME =
            new JsonLimits(MAX_CLIENT_FRAME_BYTES, 16, 10_000, MAX_CLIENT_FRAME_BYTES, 100, 100);

    /** What an answer or frame of the server may ask of the JSON reader. */
    public static final JsonLimits SERVER =
            new JsonLimits(64 << 20, 160, 4_000_000, MAX_CONTENT, 1_000, 1_000);

    private ProtocolLimits() {}
}
