package io.marketprism.config.server;

import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;

/**
 * The query of a request, decoded once. A parameter that the route does not know is refused, since
 * a misspelt one would be ignored silently. Immutable.
 */
final class Query {
    static final Query EMPTY = new Query(Map.of());

    private final Map<String, String> parameters;

    private Query(Map<String, String> parameters) {
        this.parameters = parameters;
    }

    /**
     * Reads what follows the question mark.
     *
     * @param known the parameters of the route
     * @throws RefusedRequestException if it is malformed, or has a parameter twice or an unknown
     *     one
     */
    static Query parse(String text, String... known) {
        if (text.isEmpty()) {
            return EMPTY;
        }
        List<String> names = Arrays.asList(known);
        Map<String, String> parameters = new HashMap<>();
        for (String pair : text.split("&", -1)) {
            int equals = pair.indexOf('=');
            String name = decode(equals < 0 ? pair : pair.substring(0, equals), true);
            String value = equals < 0 ? "" : decode(pair.substring(equals + 1), true);
            if (!names.contains(name)) {
                throw RefusedRequestException.badRequest(
                        "query: an unknown parameter (expected: " + String.join(", ", names) + ")");
            }
            if (parameters.put(name, value) != null) {
                throw RefusedRequestException.badRequest(
                        "query: " + name + " twice (expected: once)");
            }
        }
        return new Query(Map.copyOf(parameters));
    }

    Optional<String> text(String name) {
        return Optional.ofNullable(parameters.get(name));
    }

    <T> Optional<T> get(String name, Function<String, T> parser) {
        return text(name).map(parser);
    }

    /** A switch: absent or {@code false}, or {@code true}. */
    boolean flag(String name) {
        String value = parameters.getOrDefault(name, "false");
        if (!value.equals("true") && !value.equals("false")) {
            throw RefusedRequestException.badRequest(
                    "query: " + name + " (expected: true or false)");
        }
        return value.equals("true");
    }

    /** A number from 1 to the greatest allowed. */
    int number(String name, int byDefault, int greatest) {
        String value = parameters.get(name);
        if (value == null) {
            return byDefault;
        }
        boolean digits = value.length() <= 9 && value.matches("[0-9]+");
        int number = digits ? Integer.parseInt(value) : 0;
        if (number < 1 || number > greatest) {
            throw RefusedRequestException.badRequest(
                    "query: "
                            + name
                            + ": "
                            + (digits ? value : "no number")
                            + " (expected: 1 to "
                            + greatest
                            + ")");
        }
        return number;
    }

    /**
     * Undoes percent-encoding once.
     *
     * @param plus whether {@code +} stands for a space, as it does in queries
     * @throws RefusedRequestException if the text is not properly encoded UTF-8
     */
    static String decode(String text, boolean plus) {
        if (text.indexOf('%') < 0 && (!plus || text.indexOf('+') < 0)) {
            return text;
        }
        ByteBuffer bytes = ByteBuffer.allocate(text.length() * 3);
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (c == '%') {
                bytes.put((byte) (hex(text, i + 1) * 16 + hex(text, i + 2)));
                i += 2;
            } else {
                bytes.put(
                        (plus && c == '+' ? " " : Character.toString(c))
                                .getBytes(StandardCharsets.UTF_8));
            }
        }
        try {
            return StandardCharsets.UTF_8.newDecoder().decode(bytes.flip()).toString();
        } catch (CharacterCodingException e) {
            throw RefusedRequestException.badRequest("address: not UTF-8 when decoded");
        }
    }

    private static int hex(String text, int at) {
        int digit = at < text.length() ? Character.digit(text.charAt(at), 16) : -1;
        if (digit < 0) {
            throw RefusedRequestException.badRequest(
                    "address: '%' (expected: two hexadecimal digits behind it)");
        }
        return digit;
    }
}
