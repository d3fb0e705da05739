package io.marketprism.config.repository.database;

import io.marketprism.config.model.ConfigValue;
import io.marketprism.config.model.KeyPath;
import io.marketprism.config.model.StringValue;
import io.marketprism.config.model.json.InvalidJsonException;
import io.marketprism.config.model.json.Json;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Map;

/**
 * A row of the table of values: a scalar, a list, or a map without entries. Immutable.
 *
 * <p>The text of a string stands as it is, for whoever looks into the table; all else is JSON. No
 * database takes every string: one with U+0000 or half a surrogate pair is JSON too, of the type
 * {@value #ESCAPED}.
 *
 * @param version the revision that gave the value
 */
record Row(
        String key, String value, String type, long version, Instant updatedAt, String updatedBy) {
    /** Longest key, in characters; the column has that width. */
    static final int MAX_KEY_LENGTH = 600;

    /** Type of a string that cannot stand as it is. */
    static final String ESCAPED = "text";

    private static final String PLAIN = "string";

    /** The row of a value. */
    static Row of(KeyPath key, ConfigValue value, long version, Instant at, String by) {
        boolean plain = value instanceof StringValue text && isPlain(text.text());
        String type = value instanceof StringValue ? ESCAPED : value.kind().toString();
        return new Row(
                key.toString(),
                plain ? value.toString() : Json.write(value),
                plain ? PLAIN : type,
                version,
                at,
                by);
    }

    private static boolean isPlain(String text) {
        return text.indexOf('\0') < 0 && StandardCharsets.UTF_8.newEncoder().canEncode(text);
    }

    /**
     * The value.
     *
     * @throws IllegalArgumentException if the text is none of the type
     */
    ConfigValue toValue() {
        if (type.equals(PLAIN)) {
            return ConfigValue.of(value);
        }
        ConfigValue parsed = parse();
        String found = parsed instanceof StringValue ? ESCAPED : parsed.kind().toString();
        if (!found.equals(type)) {
            throw new IllegalArgumentException(
                    "type: \"" + type + "\" (expected: \"" + found + "\", as the value is)");
        }
        return parsed;
    }

    private ConfigValue parse() {
        try {
            return Json.parse(value);
        } catch (InvalidJsonException e) {
            // Without its message and cause, which quote the value: it may be secret.
            throw new IllegalArgumentException("value: (expected: JSON of type " + type + ")");
        }
    }

    /** What is known of the value beside itself, as {@code RepositorySnapshot} shows it. */
    Map<String, String> metadata() {
        return Map.of(
                "version",
                Long.toString(version),
                "updated-at",
                updatedAt.toString(),
                "updated-by",
                updatedBy);
    }

    /** The key and the version; the value may be secret. */
    @Override
    public String toString() {
        return key + "@" + version;
    }
}
