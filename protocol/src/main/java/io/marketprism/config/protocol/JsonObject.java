package io.marketprism.config.protocol;

import io.marketprism.config.model.ConfigValue;
import io.marketprism.config.model.MapValue;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Collects the fields of an object that is written. Confined to one thread. */
final class JsonObject {
    private final Map<String, ConfigValue> fields = new LinkedHashMap<>();

    JsonObject put(String name, ConfigValue value) {
        fields.put(name, value);
        return this;
    }

    JsonObject put(String name, String text) {
        return put(name, ConfigValue.of(text));
    }

    JsonObject put(String name, long number) {
        return put(name, ConfigValue.of(number));
    }

    JsonObject put(String name, boolean truth) {
        return put(name, ConfigValue.of(truth));
    }

    JsonObject put(String name, JsonMessage message) {
        return put(name, message.toJson());
    }

    JsonObject put(String name, List<? extends JsonMessage> messages) {
        return put(name, ConfigValue.of(messages.stream().map(JsonMessage::toJson).toList()));
    }

    JsonObject putTexts(String name, List<?> texts) {
        return put(
                name,
                ConfigValue.of(texts.stream().map(t -> ConfigValue.of(t.toString())).toList()));
    }

    /** A text with one canonical spelling, such as a path, that is left out if there is none. */
    JsonObject putIfPresent(String name, Optional<?> text) {
        text.ifPresent(t -> put(name, t.toString()));
        return this;
    }

    /** A field that is {@code null} if there is no value. */
    JsonObject putOrNull(String name, Optional<? extends ConfigValue> value) {
        return put(name, value.isPresent() ? value.get() : ConfigValue.ofNull());
    }

    /** All fields of another object. */
    JsonObject putAll(MapValue other) {
        fields.putAll(other.entries());
        return this;
    }

    MapValue toValue() {
        return MapValue.of(fields);
    }
}
