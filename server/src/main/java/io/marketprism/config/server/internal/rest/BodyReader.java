package io.marketprism.config.server.internal.rest;

import io.marketprism.config.protocol.ProtocolLimits;
import io.marketprism.config.server.internal.answer.RefusedRequestException;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpServerRequest;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Reads the body of a request, as far as it may be long: a length that says too much is refused
 * before the first byte, and one that does not say is counted while it comes.
 */
final class BodyReader {
    /** Fewest bytes for which a longer buffer is taken at once. */
    private static final int MAX_FIRST_BYTES = 1 << 20;

    private BodyReader() {}

    /** The whole body; call before control goes back to the event loop. */
    static Future<byte[]> read(HttpServerRequest request) {
        @Nullable String length = request.getHeader(HttpHeaders.CONTENT_LENGTH);
        if (length != null && isTooLong(length)) {
            return Future.failedFuture(tooLong());
        }
        if (request.headers().contains(HttpHeaders.EXPECT)) {
            request.response().writeContinue();
        }
        Promise<byte[]> promise = Promise.promise();
        Buffer body = Buffer.buffer(expected(length));
        request.handler(
                chunk -> {
                    if (body.length() + chunk.length() <= ProtocolLimits.MAX_BODY_BYTES) {
                        body.appendBuffer(chunk);
                    } else {
                        promise.tryFail(tooLong());
                    }
                });
        request.endHandler(end -> promise.tryComplete(body.getBytes()));
        request.exceptionHandler(promise::tryFail);
        return promise.future();
    }

    /** The engine has checked that these are digits. */
    private static boolean isTooLong(String length) {
        int digits = Integer.toString(ProtocolLimits.MAX_BODY_BYTES).length();
        return length.length() > digits || Long.parseLong(length) > ProtocolLimits.MAX_BODY_BYTES;
    }

    private static int expected(@Nullable String length) {
        return length == null ? 0 : Math.min(Integer.parseInt(length), MAX_FIRST_BYTES);
    }

    private static RefusedRequestException tooLong() {
        return new RefusedRequestException(
                Status.TOO_LARGE,
                "body-too-large",
                "body: too long (expected: at most " + ProtocolLimits.MAX_BODY_BYTES + " bytes)",
                // The rest of the body is not read, so no request can follow it.
                Map.of("Connection", "close"));
    }
}
