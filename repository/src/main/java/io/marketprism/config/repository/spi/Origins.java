package io.marketprism.config.repository.spi;

import io.marketprism.config.model.ConfigValue;
import io.marketprism.config.model.ListValue;
import io.marketprism.config.model.MapValue;
import io.marketprism.config.model.Origin;
import io.marketprism.config.repository.RepositoryBatch;
import io.marketprism.config.repository.RepositoryChange;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Tells values where they came from. */
public final class Origins {
    private Origins() {}

    /** The value in which everything without an origin, at any depth, has this one. */
    public static ConfigValue stamp(ConfigValue value, Origin origin) {
        ConfigValue stamped = value;
        if (value instanceof MapValue map) {
            Map<String, ConfigValue> entries = new LinkedHashMap<>();
            map.entries().forEach((name, entry) -> entries.put(name, stamp(entry, origin)));
            stamped = withOriginOf(value, MapValue.of(entries));
        } else if (value instanceof ListValue list) {
            stamped =
                    withOriginOf(
                            value,
                            ListValue.of(
                                    list.items().stream().map(i -> stamp(i, origin)).toList()));
        }
        return stamped.origin().isPresent() ? stamped : stamped.withOrigin(origin);
    }

    /** The batch in which every value that it sets has the origin, if it has none of its own. */
    public static RepositoryBatch stamp(RepositoryBatch batch, Origin origin) {
        List<RepositoryChange> changes =
                batch.changes().stream().map(change -> stamp(change, origin)).toList();
        return new RepositoryBatch(changes, batch.expectations());
    }

    private static RepositoryChange stamp(RepositoryChange change, Origin origin) {
        return change instanceof RepositoryChange.Set set
                ? new RepositoryChange.Set(set.key(), stamp(set.value(), origin))
                : change;
    }

    private static ConfigValue withOriginOf(ConfigValue original, ConfigValue copy) {
        return original.origin().map(copy::withOrigin).orElse(copy);
    }
}
