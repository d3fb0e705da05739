package io.marketprism.config.server.internal.rest;

import io.marketprism.config.model.ConfigValue;
import io.marketprism.config.model.json.Json;
import io.marketprism.config.protocol.Headers;
import io.marketprism.config.protocol.ProtocolLimits;
import io.marketprism.config.server.internal.answer.RefusedRequestException;
import io.marketprism.config.versioning.GitId;
import io.vertx.core.MultiMap;
import java.util.Locale;
import java.util.Optional;

/**
 * A request as an endpoint sees it: past the door, its path and query read, its body complete.
 * Immutable.
 *
 * @param target what it names
 * @param query its parameters
 * @param headers its header fields, not to be changed
 * @param body empty if it has none
 */
@SuppressWarnings("ArrayRecordComponent") // never compared; a copy of each body would cost more
record Call(Target target, Query query, MultiMap headers, byte[] body) {
    private static final int MAX_KEY_LENGTH = 256;

    /**
     * The body as JSON.
     *
     * @throws RefusedRequestException 415 if it says that it is something else
     * @throws io.marketprism.config.model.json.InvalidJsonException if it is no JSON
     */
    ConfigValue json() {
        requireMediaType(Headers.JSON);
        return Json.parse(body, ProtocolLimits.BODY);
    }

    /** The type of the body, without parameters and in lower case; empty if there is none. */
    String mediaType() {
        String type = headers.get("Content-Type");
        if (type == null) {
            return "";
        }
        int parameters = type.indexOf(';');
        return (parameters < 0 ? type : type.substring(0, parameters))
                .strip()
                .toLowerCase(Locale.ROOT);
    }

    private void requireMediaType(String expected) {
        if (!mediaType().equals(expected)) {
            throw unsupported(expected);
        }
    }

    /** The refusal of a body of another type. */
    static RefusedRequestException unsupported(String expected) {
        return new RefusedRequestException(
                Status.UNSUPPORTED_MEDIA_TYPE,
                "unsupported-media-type",
                "Content-Type: another one (expected: " + expected + ")");
    }

    /** The id that the file must have, from {@code If-Match}. */
    Optional<GitId> ifMatch() {
        return Optional.ofNullable(headers.get("If-Match")).map(Call::id);
    }

    private static GitId id(String entityTag) {
        String tag = entityTag.strip();
        if (tag.length() < 2 || !tag.startsWith("\"") || !tag.endsWith("\"")) {
            throw invalidHeader("If-Match", "one id in double quotes");
        }
        return new GitId(tag.substring(1, tag.length() - 1));
    }

    /** Whether there must be no such file, from {@code If-None-Match: *}. */
    boolean ifAbsent() {
        String value = headers.get("If-None-Match");
        if (value != null && !value.strip().equals("*")) {
            throw invalidHeader("If-None-Match", "* for a file that is not there yet");
        }
        return value != null;
    }

    /** The key under which the answer is remembered. */
    Optional<String> idempotencyKey() {
        Optional<String> key = Optional.ofNullable(headers.get(Headers.IDEMPOTENCY_KEY));
        if (key.filter(k -> k.isBlank() || k.length() > MAX_KEY_LENGTH).isPresent()) {
            throw invalidHeader(Headers.IDEMPOTENCY_KEY, "1 to " + MAX_KEY_LENGTH + " characters");
        }
        return key;
    }

    private static RefusedRequestException invalidHeader(String name, String expected) {
        return new RefusedRequestException(
                Status.BAD_REQUEST,
                "invalid-header",
                name + ": another value (expected: " + expected + ")");
    }
}
