package io.marketprism.config.model;

import io.marketprism.config.model.internal.OrderedMap;
import java.util.AbstractMap;
import java.util.AbstractSet;
import java.util.Iterator;
import java.util.Map;
import java.util.NoSuchElementException;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.function.BiConsumer;
import org.jspecify.annotations.Nullable;

/**
 * Named values in an order. Immutable; equality ignores the order.
 *
 * <p>Changed copies share all but the path to the change, in a map of ten thousand entries as in a
 * tree of ten thousand keys; {@link OrderedMap} tells how.
 */
public final class MapValue implements ConfigValue {
    /** The map without entries. */
    public static final MapValue EMPTY = new MapValue(OrderedMap.empty(), null);

    private final OrderedMap<ConfigValue> map;
    private final @Nullable Origin origin;

    private MapValue(OrderedMap<ConfigValue> map, @Nullable Origin origin) {
        this.map = map;
        this.origin = origin;
    }

    /** A map of a copy of the entries, in their order. */
    public static MapValue of(Map<String, ? extends ConfigValue> entries) {
        if (entries.isEmpty()) {
            return EMPTY;
        }
        Object[] pairs = new Object[2 * entries.size()];
        int next = 0;
        for (Map.Entry<String, ? extends ConfigValue> entry : entries.entrySet()) {
            String name = Objects.requireNonNull(entry.getKey(), "name");
            pairs[next++] = name;
            pairs[next++] = Objects.requireNonNull(entry.getValue(), name);
        }
        return new MapValue(OrderedMap.of(pairs), null);
    }

    /** The entries in their order; immutable, and no copy. */
    public Map<String, ConfigValue> entries() {
        return new Entries(map);
    }

    /** How many entries there are. */
    public int size() {
        return map.size();
    }

    /** The value of a name, or {@code null} if the map has no such entry. */
    public @Nullable ConfigValue get(String name) {
        return map.get(name);
    }

    /** A map in which the name has the value; a new name becomes the last entry. */
    public MapValue withEntry(String name, ConfigValue value) {
        Objects.requireNonNull(name, "name");
        Objects.requireNonNull(value, "value");
        return map.get(name) == value ? this : new MapValue(map.with(name, value), origin);
    }

    /** A map without the name. */
    public MapValue withoutEntry(String name) {
        OrderedMap<ConfigValue> smaller = map.without(name);
        return smaller == map ? this : new MapValue(smaller, origin);
    }

    /** Makes one value of two. */
    @FunctionalInterface
    public interface EntryMerger {
        /** The value for a name that two maps have. */
        ConfigValue merge(String name, ConfigValue value, ConfigValue other);
    }

    /**
     * A map of the entries of both: those of this map in their order, then what only the other has.
     * It is this map itself if nothing changes, and has the origin of the other, if that has one,
     * otherwise.
     *
     * @param merger called for each name that both have
     */
    public MapValue mergedWith(MapValue other, EntryMerger merger) {
        OrderedMap<ConfigValue> merged = map.merge(other.map, merger::merge);
        if (merged == map) {
            return this;
        }
        return new MapValue(merged, other.origin == null ? origin : other.origin);
    }

    /**
     * Names the entries whose values are other objects than in an earlier version of this map, in
     * the order of the map. It costs a comparison of references for each entry.
     *
     * @return whether it could be told: {@code false}, and nothing named, unless the two have come
     *     from one map by nothing but replacing the values of its entries
     */
    @SuppressWarnings("ReferenceEquality") // To compare the contents would cost what it is to save.
    public boolean forEachReplaced(
            MapValue earlier, BiConsumer<? super String, ? super ConfigValue> action) {
        if (!map.hasIndexOf(earlier.map) || !Objects.equals(origin, earlier.origin)) {
            return false;
        }
        for (int i = 0; i < map.positions(); i++) {
            ConfigValue value = map.valueAt(i);
            String name = map.nameAt(i);
            if (name != null && value != null && value != earlier.map.valueAt(i)) {
                action.accept(name, value);
            }
        }
        return true;
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
        return new MapValue(map, origin);
    }

    @Override
    public boolean equals(Object other) {
        return this == other
                || (other instanceof MapValue value
                        && (map == value.map
                                || (map.size() == value.map.size() && sameEntries(value))));
    }

    private boolean sameEntries(MapValue other) {
        for (int i = 0; i < map.positions(); i++) {
            String name = map.nameAt(i);
            if (name != null && !Objects.equals(map.valueAt(i), other.map.get(name))) {
                return false;
            }
        }
        return true;
    }

    @Override
    public int hashCode() {
        int hash = 0;
        for (int i = 0; i < map.positions(); i++) {
            hash += Objects.hashCode(map.nameAt(i)) ^ Objects.hashCode(map.valueAt(i));
        }
        return hash;
    }

    @Override
    public String toString() {
        return entries().toString();
    }

    /** The entries as a map of the library. */
    private static final class Entries extends AbstractMap<String, ConfigValue> {
        private final OrderedMap<ConfigValue> map;

        Entries(OrderedMap<ConfigValue> map) {
            this.map = map;
        }

        @Override
        public int size() {
            return map.size();
        }

        @Override
        public @Nullable ConfigValue get(@Nullable Object name) {
            return name instanceof String text ? map.get(text) : null;
        }

        @Override
        public boolean containsKey(@Nullable Object name) {
            return get(name) != null;
        }

        @Override
        public void forEach(BiConsumer<? super String, ? super ConfigValue> action) {
            for (int i = 0; i < map.positions(); i++) {
                String name = map.nameAt(i);
                ConfigValue value = map.valueAt(i);
                if (name != null && value != null) {
                    action.accept(name, value);
                }
            }
        }

        @Override
        public Set<Entry<String, ConfigValue>> entrySet() {
            return new AbstractSet<>() {
                @Override
                public int size() {
                    return map.size();
                }

                @Override
                public Iterator<Entry<String, ConfigValue>> iterator() {
                    return new EntryIterator(map);
                }
            };
        }
    }

    private static final class EntryIterator implements Iterator<Map.Entry<String, ConfigValue>> {
        private final OrderedMap<ConfigValue> map;
        private int position;
        private int left;

        EntryIterator(OrderedMap<ConfigValue> map) {
            this.map = map;
            this.left = map.size();
        }

        @Override
        public boolean hasNext() {
            return left > 0;
        }

        @Override
        public Map.Entry<String, ConfigValue> next() {
            while (left > 0) {
                String name = map.nameAt(position);
                ConfigValue value = map.valueAt(position);
                position++;
                if (name != null && value != null) {
                    left--;
                    return Map.entry(name, value);
                }
            }
            throw new NoSuchElementException();
        }
    }
}
