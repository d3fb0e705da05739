package io.marketprism.config.model.merge;

import io.marketprism.config.model.ConfigValue;
import io.marketprism.config.model.ConfigValue.Kind;
import io.marketprism.config.model.ItemKeys;
import io.marketprism.config.model.KeyPath;
import io.marketprism.config.model.KeyPattern;
import io.marketprism.config.model.ListValue;
import io.marketprism.config.model.MapValue;
import io.marketprism.config.model.merge.Explanation.Contribution;
import io.marketprism.config.model.merge.Explanation.Role;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Lays each layer over the weaker ones and notes what clashes. Confined to one thread. */
final class LayerFold {
    private final LayerMerge merge;
    private final List<Layer> weakestFirst;
    private final List<Clash> clashes = new ArrayList<>();
    private final MapValue tree;

    /** How many layers are in the tree so far. */
    private int done;

    LayerFold(LayerMerge merge, List<Layer> weakestFirst) {
        this.merge = merge;
        this.weakestFirst = weakestFirst;
        MapValue folded = MapValue.EMPTY;
        for (Layer layer : weakestFirst) {
            MapValue weaker = without(KeyPath.ROOT, folded, layer.deletions());
            folded = maps(KeyPath.ROOT, weaker, layer.tree());
            done++;
        }
        this.tree = folded;
    }

    MapValue tree() {
        return tree;
    }

    List<Clash> clashes() {
        return List.copyOf(clashes);
    }

    @SuppressWarnings("ReferenceEquality") // To compare the contents would cost what it is to save.
    private MapValue maps(KeyPath path, MapValue weaker, MapValue stronger) {
        if (weaker.size() == 0 || weaker == stronger) {
            return stronger;
        }
        return weaker.mergedWith(
                stronger,
                (name, below, above) ->
                        below.isScalar() && above.isScalar()
                                ? above
                                : values(path.child(name), below, above));
    }

    private ConfigValue values(KeyPath path, ConfigValue weaker, ConfigValue stronger) {
        if (merge.isShallow()) {
            return stronger;
        }
        if (weaker instanceof MapValue below && stronger instanceof MapValue above) {
            return maps(path, below, above);
        }
        if (weaker instanceof ListValue below && stronger instanceof ListValue above) {
            return lists(path, below, above);
        }
        if (!(weaker.isScalar() && stronger.isScalar())) {
            clash(path, weaker.kind(), stronger, stronger.kind() + " over " + weaker.kind());
        }
        return stronger;
    }

    private ConfigValue lists(KeyPath path, ListValue weaker, ListValue stronger) {
        ListRule rule = merge.ruleOf(path);
        if (rule instanceof ListRule.ByItemKey byKey) {
            return itemsByKey(path, byKey.itemKey(), weaker, stronger);
        }
        List<ConfigValue> below = weaker.items();
        List<ConfigValue> above = stronger.items();
        List<ConfigValue> joined =
                switch ((ListRule.Simple) rule) {
                    case REPLACE -> above;
                    case APPEND -> concatenated(below, above);
                    case PREPEND -> concatenated(above, below);
                    case UNIQUE -> List.copyOf(new LinkedHashSet<>(concatenated(below, above)));
                };
        return joined == above ? stronger : ListValue.of(joined);
    }

    private static List<ConfigValue> concatenated(
            List<ConfigValue> first, List<ConfigValue> second) {
        List<ConfigValue> joined = new ArrayList<>(first);
        joined.addAll(second);
        return joined;
    }

    private ConfigValue itemsByKey(
            KeyPath path, String itemKey, ListValue weaker, ListValue stronger) {
        Optional<Map<ConfigValue, MapValue>> below = ItemKeys.itemsByKey(itemKey, weaker);
        Optional<Map<ConfigValue, MapValue>> above = ItemKeys.itemsByKey(itemKey, stronger);
        if (below.isEmpty() || above.isEmpty()) {
            clash(path, Kind.LIST, stronger, "items without a common key '" + itemKey + "'");
            return stronger;
        }
        Map<ConfigValue, MapValue> joined = new LinkedHashMap<>(below.get());
        List<ConfigValue> ids = new ArrayList<>(joined.keySet());
        above.get()
                .forEach(
                        (id, item) -> {
                            MapValue older = joined.get(id);
                            int position = older == null ? joined.size() : ids.indexOf(id);
                            KeyPath at = path.item(position);
                            joined.put(id, older == null ? item : maps(at, older, item));
                        });
        return ListValue.of(List.copyOf(joined.values()));
    }

    private void clash(KeyPath path, Kind weakerKind, ConfigValue stronger, String reason) {
        for (int i = done - 1; i >= 0; i--) {
            Layer layer = weakestFirst.get(i);
            ConfigValue weaker = layer.tree().get(path);
            if (weaker != null && weaker.kind() == weakerKind) {
                String winner = weakestFirst.get(done).name();
                clashes.add(
                        new Clash(
                                path,
                                new Contribution(winner, stronger, Role.WINNER),
                                new Contribution(layer.name(), weaker, Role.SHADOWED),
                                reason));
                return;
            }
        }
    }

    /** The map without the keys that a pattern matches; list items are no keys of a layer. */
    private static MapValue without(KeyPath path, MapValue map, List<KeyPattern> deletions) {
        if (deletions.isEmpty()) {
            return map;
        }
        MapValue result = map;
        for (Map.Entry<String, ConfigValue> entry : map.entries().entrySet()) {
            KeyPath key = path.child(entry.getKey());
            if (deletions.stream().anyMatch(deletion -> deletion.matches(key))) {
                result = result.withoutEntry(entry.getKey());
            } else if (entry.getValue() instanceof MapValue below) {
                result = result.withEntry(entry.getKey(), without(key, below, deletions));
            }
        }
        return result;
    }
}
