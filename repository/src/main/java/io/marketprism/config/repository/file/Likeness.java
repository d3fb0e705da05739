package io.marketprism.config.repository.file;

import io.marketprism.config.model.ConfigValue;
import io.marketprism.config.model.ListValue;
import io.marketprism.config.model.MapValue;
import java.util.Map;

/** Whether files say what was wanted of them: the same, but for what they cannot say otherwise. */
enum Likeness {
    /** A format that knows nothing but text has a number as text. */
    BUT_FOR_TEXT(false),
    /** The same, and a map without entries needs a file that may not be there. */
    BUT_FOR_TEXT_AND_EMPTY_MAPS(true);

    private final boolean mayLackEmptyMaps;

    Likeness(boolean mayLackEmptyMaps) {
        this.mayLackEmptyMaps = mayLackEmptyMaps;
    }

    @SuppressWarnings("ReferenceEquality") // Only to be quick: trees share what did not change.
    boolean of(ConfigValue given, ConfigValue wanted) {
        if (given == wanted) {
            return true;
        }
        if (given instanceof MapValue a && wanted instanceof MapValue b) {
            return covers(a, b) && covers(b, a);
        }
        if (given instanceof ListValue a && wanted instanceof ListValue b) {
            return sameItems(a, b);
        }
        return given.isScalar()
                && wanted.isScalar()
                && (given.equals(wanted) || given.toString().equals(wanted.toString()));
    }

    private boolean sameItems(ListValue a, ListValue b) {
        if (a.size() != b.size()) {
            return false;
        }
        for (int i = 0; i < a.size(); i++) {
            if (!of(a.items().get(i), b.items().get(i))) {
                return false;
            }
        }
        return true;
    }

    private boolean covers(MapValue a, MapValue b) {
        for (Map.Entry<String, ConfigValue> entry : b.entries().entrySet()) {
            ConfigValue other = a.get(entry.getKey());
            ConfigValue mine = entry.getValue();
            if (other == null ? !mayLack(mine) : !of(other, mine)) {
                return false;
            }
        }
        return true;
    }

    private boolean mayLack(ConfigValue value) {
        return mayLackEmptyMaps
                && value instanceof MapValue map
                && map.entries().values().stream().allMatch(this::mayLack);
    }
}
