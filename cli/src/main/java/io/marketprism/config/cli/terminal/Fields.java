package io.marketprism.config.cli.terminal;

import io.marketprism.config.model.ConfigValue;
import io.marketprism.config.model.ListValue;
import io.marketprism.config.model.MapValue;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** Collects the fields of a result in their order. Confined to one thread. */
public final class Fields {
    private final Map<String, ConfigValue> fields = new LinkedHashMap<>();

    /** Adds a text; nothing if there is none. */
    public Fields put(String name, @Nullable String text) {
        return text == null ? this : put(name, ConfigValue.of(text));
    }

    /** Adds a number. */
    public Fields put(String name, long number) {
        return put(name, ConfigValue.of(number));
    }

    /** Adds a truth. */
    public Fields put(String name, boolean truth) {
        return put(name, ConfigValue.of(truth));
    }

    /** Adds a value. */
    public Fields put(String name, ConfigValue value) {
        fields.put(name, value);
        return this;
    }

    /** Adds a list of what each item becomes. */
    public <T> Fields list(
            String name, Collection<T> items, Function<? super T, ? extends ConfigValue> each) {
        return put(name, ListValue.of(items.stream().<ConfigValue>map(each).toList()));
    }

    /** The fields as a map. */
    public MapValue build() {
        return MapValue.of(fields);
    }
}
