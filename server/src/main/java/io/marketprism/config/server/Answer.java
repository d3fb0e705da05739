package io.marketprism.config.server;

import io.marketprism.config.model.name.Revision;
import io.marketprism.config.protocol.Headers;
import io.marketprism.config.protocol.JsonMessage;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpServerResponse;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What a route answers. Immutable.
 *
 * @param status of HTTP
 * @param headers beside those that every answer has
 * @param body {@code null} for an answer without one
 */
record Answer(int status, Map<String, String> headers, @Nullable Buffer body) {
    private static final int OK = 200;
    private static final int NOT_MODIFIED = 304;
    private static final String CONTENT_TYPE = "Content-Type";
    private static final String ETAG = "ETag";

    Answer {
        headers = Map.copyOf(headers);
    }

    static Answer json(JsonMessage message) {
        return json(OK, message);
    }

    static Answer json(int status, JsonMessage message) {
        return new Answer(
                status, Map.of(CONTENT_TYPE, Headers.JSON), Buffer.buffer(message.encode()));
    }

    static Answer text(String contentType, String text) {
        return new Answer(OK, Map.of(CONTENT_TYPE, contentType), Buffer.buffer(text));
    }

    static Answer bytes(String contentType, Buffer body) {
        return new Answer(OK, Map.of(CONTENT_TYPE, contentType), body);
    }

    static Answer notModified() {
        return new Answer(NOT_MODIFIED, Map.of(), null);
    }

    Answer withRevision(Revision revision) {
        return with(Headers.REVISION, revision.toString());
    }

    Answer withETag(String id) {
        return with(ETAG, "\"" + id + "\"");
    }

    Answer with(String name, String value) {
        Map<String, String> more = new LinkedHashMap<>(headers);
        more.put(name, value);
        return new Answer(status, more, body);
    }

    /** Writes this; of a HEAD request, without the body. */
    void writeTo(HttpServerResponse response, boolean head) {
        response.setStatusCode(status);
        headers.forEach(response::putHeader);
        if (body == null) {
            response.end();
        } else if (head) {
            response.putHeader("Content-Length", Integer.toString(body.length())).end();
        } else {
            response.end(body);
        }
    }
}
