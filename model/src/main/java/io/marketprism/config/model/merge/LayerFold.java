package io.marketprism.config.model.merge;

import io.marketprism.config.model.ConfigValue;
import io.marketprism.config.model.ConfigValue.Kind;
import io.marketprism.config.model.ItemKeys;
import io.marketprism.config.model.KeyPath;
import io.marketprism.config.model.KeyPath.Name;
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
import org.jspecify.annotations.Nullable;

/**
 * Lays each layer over the weaker ones and notes what clashes. Confined to the thread that makes
 * it; immutable afterwards.
 *
 * <p>A fold remembers what each of its maps was made of. The next fold, after some layers have
 * changed, takes over every map of which both parts are the very same objects: as changed trees
 * share what did not change, that is all but the paths to the changes.
 */
final class LayerFold {
    /** How one layer was laid over the weaker ones. */
    private record Step(Past maps, List<Clash> clashes) {}

    /**
     * What a map was made of before; the same map and the same maker give the same result again.
     *
     * @param weaker the map below
     * @param stronger the map of the layer
     * @param result the two as one
     */
    private record Past(MapValue weaker, MapValue stronger, MapValue result) {
        /** What the entry of that name was made of; {@code null} if not of two maps. */
        @Nullable Past of(String name) {
            return weaker.get(name) instanceof MapValue below
                            && stronger.get(name) instanceof MapValue above
                            && result.get(name) instanceof MapValue both
                    ? new Past(below, above, both)
                    : null;
        }
    }

    private final LayerMerge merge;
    private final List<Layer> weakestFirst;
    private final List<Step> past;
    private final List<Step> steps = new ArrayList<>();

    /** What clashed in the layer that is being laid over the others. */
    private List<Clash> clashes = new ArrayList<>();

    /**
     * Folds the layers.
     *
     * @param previous a fold by the same merge, of which what has not changed is taken over if it
     *     has the same layers by name
     */
    LayerFold(LayerMerge merge, List<Layer> weakestFirst, @Nullable LayerFold previous) {
        this.merge = merge;
        this.weakestFirst = weakestFirst;
        this.past = previous == null ? List.of() : previous.steps;
        for (Layer layer : weakestFirst) {
            MapValue weaker = without(KeyPath.ROOT, tree(), layer.deletions());
            Past maps = steps.size() < past.size() ? past.get(steps.size()).maps : null;
            clashes = new ArrayList<>();
            MapValue result = maps(KeyPath.ROOT, weaker, layer.tree(), maps);
            steps.add(new Step(new Past(weaker, layer.tree(), result), clashes));
        }
    }

    MapValue tree() {
        return steps.isEmpty() ? MapValue.EMPTY : steps.get(steps.size() - 1).maps.result;
    }

    List<Clash> clashes() {
        return steps.stream().flatMap(step -> step.clashes.stream()).toList();
    }

    @SuppressWarnings("ReferenceEquality") // To compare the contents would cost what it is to save.
    private MapValue maps(KeyPath path, MapValue weaker, MapValue stronger, @Nullable Past maps) {
        if (maps != null && maps.weaker == weaker && maps.stronger == stronger) {
            for (Clash clash : past.get(steps.size()).clashes) {
                if (clash.key().startsWith(path)) {
                    // Noted anew, since another layer may now be the one that gives the value.
                    note(
                            clash.key(),
                            clash.loser().value(),
                            clash.winner().value(),
                            clash.reason());
                }
            }
            return maps.result;
        }
        if (weaker.size() == 0 || weaker == stronger) {
            return stronger;
        }
        if (maps != null && maps.weaker.size() > 0 && past.get(steps.size()).clashes.isEmpty()) {
            int noted = clashes.size();
            Replay replay = new Replay(path, weaker, stronger, maps);
            if (weaker.forEachReplaced(maps.weaker, replay::below)
                    && stronger.forEachReplaced(maps.stronger, replay::above)
                    && clashes.size() == noted) {
                return replay.result;
            }
            // The order in which clashes are found is told, and it is that of a merge from scratch.
            clashes.subList(noted, clashes.size()).clear();
        }
        return weaker.mergedWith(
                stronger, (name, below, above) -> entry(path, name, below, above, maps));
    }

    private ConfigValue entry(
            KeyPath path, String name, ConfigValue below, ConfigValue above, @Nullable Past maps) {
        return below.isScalar() && above.isScalar()
                ? above
                : values(path.child(name), below, above, maps);
    }

    /** Two maps as one, out of what they were before and the entries that were replaced since. */
    private final class Replay {
        private final KeyPath path;
        private final MapValue weaker;
        private final MapValue stronger;
        private final Past maps;
        private MapValue result;

        Replay(KeyPath path, MapValue weaker, MapValue stronger, Past maps) {
            this.path = path;
            this.weaker = weaker;
            this.stronger = stronger;
            this.maps = maps;
            this.result = maps.result;
        }

        void below(String name, ConfigValue below) {
            ConfigValue above = stronger.get(name);
            // Where both were replaced, above() makes the entry.
            if (above == null) {
                result = result.withEntry(name, below);
            } else if (isSame(above, maps.stronger.get(name))) {
                result = result.withEntry(name, entry(path, name, below, above, maps));
            }
        }

        void above(String name, ConfigValue above) {
            ConfigValue below = weaker.get(name);
            ConfigValue value = below == null ? above : entry(path, name, below, above, maps);
            result = result.withEntry(name, value);
        }

        @SuppressWarnings("ReferenceEquality") // As forEachReplaced tells replaced ones.
        private static boolean isSame(ConfigValue one, @Nullable ConfigValue other) {
            return one == other;
        }
    }

    private ConfigValue values(
            KeyPath path, ConfigValue weaker, ConfigValue stronger, @Nullable Past around) {
        if (merge.isShallow()) {
            return stronger;
        }
        if (weaker instanceof MapValue below && stronger instanceof MapValue above) {
            Past known =
                    around != null && path.last() instanceof Name name
                            ? around.of(name.text())
                            : null;
            return maps(path, below, above, known);
        }
        if (weaker instanceof ListValue below && stronger instanceof ListValue above) {
            return lists(path, below, above);
        }
        if (!(weaker.isScalar() && stronger.isScalar())) {
            note(path, weaker, stronger, stronger.kind() + " over " + weaker.kind());
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
            note(path, weaker, stronger, "items without a common key '" + itemKey + "'");
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
                            joined.put(id, older == null ? item : maps(at, older, item, null));
                        });
        return ListValue.of(List.copyOf(joined.values()));
    }

    private void note(KeyPath path, ConfigValue weaker, ConfigValue stronger, String reason) {
        Contribution winner =
                new Contribution(weakestFirst.get(steps.size()).name(), stronger, Role.WINNER);
        Contribution loser = new Contribution(giverOf(path, weaker), weaker, Role.SHADOWED);
        clashes.add(new Clash(path, winner, loser, reason));
    }

    /** The strongest of the weaker layers that has such a value; for an item, that has the list. */
    private String giverOf(KeyPath path, ConfigValue value) {
        KeyPath given = Merged.upToList(path);
        Kind kind = given.equals(path) ? value.kind() : Kind.LIST;
        for (int i = steps.size() - 1; i > 0; i--) {
            ConfigValue candidate = weakestFirst.get(i).tree().get(given);
            if (candidate != null && candidate.kind() == kind) {
                return weakestFirst.get(i).name();
            }
        }
        return weakestFirst.get(0).name();
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
