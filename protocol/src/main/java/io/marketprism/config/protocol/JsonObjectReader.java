package io.marketprism.config.protocol;

import io.marketprism.config.model.ConfigValue;
import io.marketprism.config.model.MapValue;
import io.marketprism.config.model.json.InvalidJsonException;
import io.marketprism.config.model.json.Json;
import io.marketprism.config.model.json.JsonLimits;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Function;

/**
 * Takes an object apart. Every field that the object may have must be asked for; {@link #end}
 * refuses whatever is left. Confined to one thread.
 */
final class JsonObjectReader {
    private final String place;
    private final MapValue object;
    private final Set<String> known = new TreeSet<>();

    JsonObjectReader(String place, MapValue object) {
        this.place = place;
        this.object = object;
    }

    /**
     * Reads a whole message.
     *
     * @throws InvalidMessageException if it is not what the reader asks for
     */
    static <T> T read(ConfigValue message, Function<JsonObjectReader, T> reader) {
        return new JsonField("", message).object(reader);
    }

    /**
     * Reads the text of a whole message.
     *
     * @throws InvalidJsonException if it is no JSON
     * @throws InvalidMessageException if it is not what the reader asks for
     */
    static <T> T read(String text, JsonLimits limits, Function<JsonObjectReader, T> reader) {
        return read(Json.parse(text, limits), reader);
    }

    /** The field with the name. */
    JsonField required(String name) {
        return optional(name)
                .orElseThrow(
                        () -> new InvalidMessageException(placeOf(name), "missing", "this field"));
    }

    /** The field with the name, if the object has it. */
    Optional<JsonField> optional(String name) {
        known.add(name);
        return Optional.ofNullable(object.get(name)).map(v -> new JsonField(placeOf(name), v));
    }

    /** The field with the name, which must be there but may be {@code null}. */
    Optional<JsonField> nullable(String name) {
        JsonField field = required(name);
        return field.isNull() ? Optional.empty() : Optional.of(field);
    }

    boolean has(String name) {
        return object.get(name) != null;
    }

    /** The names of the fields in their order. */
    List<String> names() {
        return List.copyOf(object.entries().keySet());
    }

    String place() {
        return place;
    }

    /**
     * Ends the reading.
     *
     * @throws InvalidMessageException if there is a field that nobody asked for
     */
    void end() {
        for (String name : object.entries().keySet()) {
            if (!known.contains(name)) {
                throw new InvalidMessageException(
                        place,
                        "an unknown field '" + shortened(name) + "'",
                        "only " + String.join(", ", known));
            }
        }
    }

    private static String shortened(String name) {
        int limit = 40;
        StringBuilder shown = new StringBuilder();
        name.codePoints()
                .limit(limit)
                .forEach(c -> shown.appendCodePoint(Character.isISOControl(c) ? '?' : c));
        return name.length() > limit ? shown + "…" : shown.toString();
    }

    private String placeOf(String name) {
        return place.isEmpty() ? name : place + "." + name;
    }
}
