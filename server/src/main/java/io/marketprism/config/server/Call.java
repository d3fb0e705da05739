package io.marketprism.config.server;

import io.marketprism.config.model.ConfigValue;
import io.marketprism.config.model.json.Json;
import io.marketprism.config.protocol.Headers;
import io.marketprism.config.protocol.ProtocolLimits;
import io.vertx.core.MultiMap;
import io.vertx.core.buffer.Buffer;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * A request as the routes see it. Immutable.
 *
 * @param method in upper case
 * @param segments of the path behind {@code /api/v1}, each decoded once
 * @param query as it was sent
 * @param headers of the request
 * @param body empty if there is none
 */
record Call(String method, List<String> segments, String query, MultiMap headers, Buffer body) {
    /** The parameters, of which only the named ones may be there. */
    Query parameters(String... known) {
        return Query.parse(query, known);
    }

    Optional<String> header(String name) {
        return Optional.ofNullable(headers.get(name));
    }

    /** The content id in a header like {@code If-Match: "…"}. */
    Optional<String> entityTag(String name) {
        return header(name).map(tag -> unquote(name, tag));
    }

    private static String unquote(String name, String tag) {
        boolean quoted = tag.length() > 2 && tag.startsWith("\"") && tag.endsWith("\"");
        if (!quoted && !tag.equals("*")) {
            throw RefusedRequestException.badRequest(
                    name + ": (expected: one entity tag in double quotes, or *)");
        }
        return quoted ? tag.substring(1, tag.length() - 1) : tag;
    }

    /** Checks that the body is what the route reads. */
    void requireType(String... types) {
        String given = header("Content-Type").orElse("");
        String type = given.split(";", 2)[0].strip().toLowerCase(Locale.ROOT);
        if (!List.of(types).contains(type)) {
            throw new RefusedRequestException(
                    RefusedRequestException.UNSUPPORTED_TYPE,
                    "unsupported-media-type",
                    "Content-Type: (expected: " + String.join(" or ", types) + ")");
        }
    }

    /** The body as JSON. */
    ConfigValue json() {
        requireType(Headers.JSON);
        return jsonBody();
    }

    /** The body as JSON whose type was checked. */
    ConfigValue jsonBody() {
        return Json.parse(body.getBytes(), ProtocolLimits.BODY);
    }

    /** Refuses every method but the given ones. */
    void allow(String... methods) {
        if (!List.of(methods).contains(method)) {
            throw new MethodNotAllowedException(String.join(", ", methods));
        }
    }
}
