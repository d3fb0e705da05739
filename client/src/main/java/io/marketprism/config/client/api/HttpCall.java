package io.marketprism.config.client.api;

import io.marketprism.config.protocol.Headers;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/**
 * One request, apart from the address it goes to. Immutable.
 *
 * @param target path and query
 * @param isRepeatable whether to do it twice is the same as to do it once
 */
record HttpCall(
        String method,
        String target,
        Map<String, String> headers,
        Optional<byte[]> body,
        boolean isRepeatable) {

    static HttpCall get(String target) {
        return new HttpCall("GET", target, Map.of(), Optional.empty(), true);
    }

    static HttpCall post(String target, String json, boolean isRepeatable) {
        return withBody("POST", target, json, isRepeatable);
    }

    /** Not repeated: what it asks for may depend on what is there. */
    static HttpCall patch(String target, String json) {
        return withBody("PATCH", target, json, false);
    }

    static HttpCall delete(String target) {
        return new HttpCall("DELETE", target, Map.of(), Optional.empty(), false);
    }

    private static HttpCall withBody(
            String method, String target, String json, boolean isRepeatable) {
        byte[] body = json.getBytes(java.nio.charset.StandardCharsets.UTF_8);
        return new HttpCall(
                method,
                target,
                Map.of("Content-Type", Headers.JSON),
                Optional.of(body),
                isRepeatable);
    }

    HttpCall withHeader(String name, String value) {
        Map<String, String> more = new LinkedHashMap<>(headers);
        more.put(name, value);
        return new HttpCall(method, target, more, body, isRepeatable);
    }
}
