package io.marketprism.config.model;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Named values in an order. Immutable; equality ignores the order. */
public final class MapValue implements ConfigValue {
    /** The map without entries. */
    public static final MapValue EMPTY = new MapValue(Map.of(), null);

    private final Map<String, ConfigValue> entries;
    private final @Nullable Origin origin;

    private MapValue(Map<String, ConfigValue> entries, @Nullable Origin origin) {
        this.entries = entries;
        this.origin = origin;
    }

    /** A map of a copy of the entries, in their order. */
    public static MapValue of(Map<String, ? extends ConfigValue> entries) {
        if (entries.isEmpty()) {
            return EMPTY;
        }
        Map<String, ConfigValue> copy = new LinkedHashMap<>(entries);
        copy.forEach((name, value) -> Objects.requireNonNull(value, name));
        return new MapValue(Collections.unmodifiableMap(copy), null);
    }

    /** The entries in their order; immutable. */
    public Map<String, ConfigValue> entries() {
        return entries;
    }

    /** How many entries there are. */
    public int size() {
        return entries.size();
    }

    /** The value of a name, or {@code null} if the map has no such entry. */
    public @Nullable ConfigValue get(String name) {
        return entries.get(name);
    }

    /** A map in which the name has the value; a new name becomes the last entry. */
    public MapValue withEntry(String name, ConfigValue value) {
        Map<String, ConfigValue> copy = new LinkedHashMap<>(entries);
        copy.put(name, Objects.requireNonNull(value, "value"));
        return new MapValue(Collections.unmodifiableMap(copy), origin);
    }

    /** A map without the name. */
    public MapValue withoutEntry(String name) {
        if (!entries.containsKey(name)) {
            return this;
        }
        Map<String, ConfigValue> copy = new LinkedHashMap<>(entries);
        copy.remove(name);
        return new MapValue(Collections.unmodifiableMap(copy), origin);
    }

    @Override
    public Kind kind() {
        return Kind.MAP;
    }

    @Override
    public <R> R accept(Visitor<R> visitor) {
        return visitor.map(this);
    }

    @Override
    public Optional<Origin> origin() {
        return Optional.ofNullable(origin);
    }

    @Override
    public MapValue withOrigin(Origin origin) {
        return new MapValue(entries, origin);
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof MapValue map && entries.equals(map.entries);
    }

    @Override
    public int hashCode() {
        return entries.hashCode();
    }

    @Override
    public String toString() {
        return entries.toString();
    }
}
