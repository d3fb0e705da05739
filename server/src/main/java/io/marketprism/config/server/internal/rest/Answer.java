package io.marketprism.config.server.internal.rest;

import io.marketprism.config.model.name.Revision;
import io.marketprism.config.protocol.Headers;
import io.marketprism.config.protocol.JsonMessage;
import io.vertx.core.buffer.Buffer;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/**
 * What an endpoint answers. Immutable.
 *
 * @param status of HTTP
 * @param contentType of the body; empty if there is none
 * @param body the bytes
 * @param headers besides those that every answer has
 * @param revision of the project, if the endpoint knows a newer one than when it began
 */
record Answer(
        int status,
        String contentType,
        Buffer body,
        Map<String, String> headers,
        Optional<Revision> revision) {

    Answer {
        headers = Map.copyOf(headers);
    }

    /** A message with a status. */
    static Answer json(int status, JsonMessage message) {
        return new Answer(
                status, Headers.JSON, Buffer.buffer(message.encode()), Map.of(), Optional.empty());
    }

    /** A message that says all is well. */
    static Answer json(JsonMessage message) {
        return json(Status.OK, message);
    }

    /** The same with one more header, or with another value of one. */
    Answer withHeader(String name, String value) {
        Map<String, String> more = new LinkedHashMap<>(headers);
        more.put(name, value);
        return new Answer(status, contentType, body, more, revision);
    }

    Answer withRevision(Revision newest) {
        return new Answer(status, contentType, body, headers, Optional.of(newest));
    }
}
