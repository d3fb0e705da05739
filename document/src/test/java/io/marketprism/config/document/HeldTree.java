package io.marketprism.config.document;

import io.marketprism.config.model.ConfigValue;
import io.marketprism.config.model.ListValue;
import io.marketprism.config.model.MapValue;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * A tree as a format holds it. INI and properties know only text, and a list or map of theirs is
 * gone with its last entry, where nothing is left to show it.
 */
final class HeldTree {
    private HeldTree() {}

    static ConfigValue of(ConfigValue tree, DocumentFormat format) {
        return format == DocumentFormat.INI || format == DocumentFormat.PROPERTIES
                ? texts(tree, format)
                : tree;
    }

    private static ConfigValue texts(ConfigValue value, DocumentFormat format) {
        if (value instanceof MapValue map) {
            Map<String, ConfigValue> entries = new LinkedHashMap<>();
            map.entries()
                    .forEach(
                            (name, child) -> {
                                ConfigValue held = texts(child, format);
                                if (!isNothing(held, format)) {
                                    entries.put(name, held);
                                }
                            });
            return ConfigValue.of(entries);
        }
        if (value instanceof ListValue list) {
            List<ConfigValue> items = list.items().stream().map(v -> texts(v, format)).toList();
            return ConfigValue.of(items);
        }
        return ConfigValue.of(value.toString());
    }

    /** An INI section may stand without a key. */
    private static boolean isNothing(ConfigValue value, DocumentFormat format) {
        if (value instanceof ListValue list) {
            return list.size() == 0;
        }
        return format == DocumentFormat.PROPERTIES
                && value instanceof MapValue map
                && map.size() == 0;
    }
}
