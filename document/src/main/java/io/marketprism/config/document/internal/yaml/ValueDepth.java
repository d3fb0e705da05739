package io.marketprism.config.document.internal.yaml;

import io.marketprism.config.model.ConfigValue;
import io.marketprism.config.model.ListValue;
import io.marketprism.config.model.MapValue;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;

/** Measures how deep maps and lists stand in one another, without recursion. */
final class ValueDepth {
    private ValueDepth() {}

    /** Whether a value is deeper than a limit; looks no further than one level beyond it. */
    static boolean exceeds(ConfigValue value, int most) {
        List<ConfigValue> level = List.of(value);
        for (int depth = 0; depth <= most; depth++) {
            List<ConfigValue> below = new ArrayList<>();
            level.forEach(each -> below.addAll(children(each)));
            if (below.isEmpty()) {
                return depth == most && level.stream().anyMatch(each -> !each.isScalar());
            }
            level = below;
        }
        return true;
    }

    private static Collection<? extends ConfigValue> children(ConfigValue value) {
        if (value instanceof MapValue map) {
            return map.entries().values();
        }
        return value instanceof ListValue list ? list.items() : List.of();
    }
}
