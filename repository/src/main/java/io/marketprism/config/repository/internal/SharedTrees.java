package io.marketprism.config.repository.internal;

import io.marketprism.config.model.ConfigValue;
import io.marketprism.config.model.ListValue;
import io.marketprism.config.model.MapValue;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Makes a tree that was read anew share what did not change with the one before, so that whatever
 * is computed from it need not look at the rest again.
 */
public final class SharedTrees {
    private SharedTrees() {}

    /**
     * A tree that equals the newer one, origins and order included, and has every part that is the
     * same in the older one from there; the older one itself if all is the same.
     */
    public static MapValue share(MapValue older, MapValue newer) {
        return (MapValue) value(older, newer);
    }

    @SuppressWarnings("ReferenceEquality") // What is shared is the very same object.
    private static ConfigValue value(ConfigValue older, ConfigValue newer) {
        if (older == newer) {
            return older;
        }
        if (older instanceof MapValue from && newer instanceof MapValue to) {
            return map(from, to);
        }
        if (older instanceof ListValue from && newer instanceof ListValue to) {
            return list(from, to);
        }
        return older.equals(newer) && sameOrigin(older, newer) ? older : newer;
    }

    @SuppressWarnings("ReferenceEquality")
    private static ConfigValue map(MapValue older, MapValue newer) {
        List<ConfigValue> parts = new ArrayList<>(newer.size());
        Iterator<String> names = older.entries().keySet().iterator();
        boolean same = older.size() == newer.size() && sameOrigin(older, newer);
        boolean shares = false;
        for (Map.Entry<String, ConfigValue> entry : newer.entries().entrySet()) {
            ConfigValue before = older.get(entry.getKey());
            ConfigValue after = entry.getValue();
            ConfigValue shared = before == null ? after : value(before, after);
            same = same && shared == before && names.next().equals(entry.getKey());
            shares |= shared != after;
            parts.add(shared);
        }
        if (same) {
            return older;
        }
        return shares ? withOriginOf(newer, mapOf(newer, parts)) : newer;
    }

    /** A map with the names of another. */
    private static MapValue mapOf(MapValue named, List<ConfigValue> parts) {
        Map<String, ConfigValue> entries = new LinkedHashMap<>();
        Iterator<ConfigValue> part = parts.iterator();
        named.entries().keySet().forEach(name -> entries.put(name, part.next()));
        return MapValue.of(entries);
    }

    @SuppressWarnings("ReferenceEquality")
    private static ConfigValue list(ListValue older, ListValue newer) {
        List<ConfigValue> items = new ArrayList<>(newer.size());
        boolean same = older.size() == newer.size() && sameOrigin(older, newer);
        for (int i = 0; i < newer.size(); i++) {
            ConfigValue after = newer.items().get(i);
            ConfigValue before = older.get(i);
            ConfigValue shared = before == null ? after : value(before, after);
            same = same && shared == before;
            items.add(shared);
        }
        return same ? older : withOriginOf(newer, ListValue.of(items));
    }

    private static boolean sameOrigin(ConfigValue one, ConfigValue other) {
        return one.origin().equals(other.origin());
    }

    private static ConfigValue withOriginOf(ConfigValue original, ConfigValue copy) {
        return original.origin().map(copy::withOrigin).orElse(copy);
    }
}
