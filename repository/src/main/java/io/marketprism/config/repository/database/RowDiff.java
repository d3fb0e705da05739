package io.marketprism.config.repository.database;

import io.marketprism.config.model.ConfigValue;
import io.marketprism.config.model.KeyPath;
import io.marketprism.config.model.MapValue;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import java.util.function.BiConsumer;
import java.util.stream.Collectors;

/**
 * Which rows make one tree into another. Immutable.
 *
 * @param taken the keys whose rows go
 * @param given the values of the rows that are new or changed
 */
record RowDiff(Set<KeyPath> taken, Map<KeyPath, ConfigValue> given) {
    /**
     * Compares two trees; what they share is not looked into.
     *
     * @throws io.marketprism.config.model.InvalidKeyException if a tree is deeper than a key can be
     */
    static RowDiff between(MapValue before, MapValue after) {
        Map<KeyPath, ConfigValue> old = new LinkedHashMap<>();
        Map<KeyPath, ConfigValue> given = new LinkedHashMap<>();
        compare(KeyPath.ROOT, before, after, old, given);
        Set<KeyPath> taken =
                old.keySet().stream()
                        .filter(key -> !given.containsKey(key))
                        .collect(Collectors.toUnmodifiableSet());
        return new RowDiff(taken, given);
    }

    boolean isEmpty() {
        return taken.isEmpty() && given.isEmpty();
    }

    private static void compare(
            KeyPath path,
            MapValue before,
            MapValue after,
            Map<KeyPath, ConfigValue> old,
            Map<KeyPath, ConfigValue> given) {
        for (Map.Entry<String, ConfigValue> entry : before.entries().entrySet()) {
            KeyPath key = path.child(entry.getKey());
            ConfigValue older = entry.getValue();
            ConfigValue newer = after.get(entry.getKey());
            if (older instanceof MapValue from
                    && newer instanceof MapValue to
                    && bothFull(from, to)) {
                if (!isShared(older, newer)) {
                    compare(key, from, to, old, given);
                }
            } else if (newer == null) {
                forEachRow(key, older, old::put);
            } else if (!older.equals(newer)) {
                forEachRow(key, older, old::put);
                forEachRow(key, newer, given::put);
            }
        }
        after.entries()
                .forEach(
                        (name, newer) -> {
                            if (before.get(name) == null) {
                                forEachRow(path.child(name), newer, given::put);
                            }
                        });
    }

    private static boolean bothFull(MapValue before, MapValue after) {
        return before.size() > 0 && after.size() > 0;
    }

    @SuppressWarnings("ReferenceEquality") // What is shared is equal; what is not gets compared.
    private static boolean isShared(ConfigValue before, ConfigValue after) {
        return before == after;
    }

    private static void forEachRow(
            KeyPath key, ConfigValue value, BiConsumer<KeyPath, ConfigValue> row) {
        if (value instanceof MapValue map && map.size() > 0) {
            map.entries().forEach((name, below) -> forEachRow(key.child(name), below, row));
        } else {
            row.accept(key, value);
        }
    }
}
