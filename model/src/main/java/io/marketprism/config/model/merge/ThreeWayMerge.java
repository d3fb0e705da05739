package io.marketprism.config.model.merge;

import io.marketprism.config.model.ConfigValue;
import io.marketprism.config.model.ItemKeys;
import io.marketprism.config.model.KeyPath;
import io.marketprism.config.model.ListValue;
import io.marketprism.config.model.MapValue;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Joins two changes of one tree, key by key. Confined to one thread; the entrance is {@link
 * #merge}.
 *
 * <p>A key that one side changed takes that side's value; both may have made the same change. What
 * else both changed is a conflict: two different values, a removal against a change, a map against
 * a scalar. Lists are one value, unless they have an item key on all sides: then they are merged
 * item by item.
 *
 * <p>Swapping the sides swaps them in the conflicts and changes nothing else: without conflicts the
 * merged tree is the same.
 */
public final class ThreeWayMerge {
    private final ItemKeys itemKeys;
    private final List<Conflict> conflicts = new ArrayList<>();

    private ThreeWayMerge(ItemKeys itemKeys) {
        this.itemKeys = itemKeys;
    }

    /**
     * What two changes have become.
     *
     * @param tree the merged tree. At each conflict it has our value, or theirs if we removed the
     *     key, so that every conflict can be settled with or without its key in this tree
     * @param conflicts none if the changes go together
     */
    public record Result(ConfigValue tree, List<Conflict> conflicts) {
        /** Copies the conflicts. */
        public Result {
            conflicts = List.copyOf(conflicts);
        }

        /** Whether there is no conflict. */
        public boolean isClean() {
            return conflicts.isEmpty();
        }
    }

    /**
     * Merges two trees that were made from one.
     *
     * @param base what both sides started from
     * @param ours the side merged into
     * @param theirs the side merged from
     */
    public static Result merge(
            ConfigValue base, ConfigValue ours, ConfigValue theirs, ItemKeys itemKeys) {
        ThreeWayMerge merge = new ThreeWayMerge(itemKeys);
        ConfigValue tree = merge.both(KeyPath.ROOT, base, ours, theirs);
        return new Result(tree, merge.conflicts);
    }

    /** Merges a value that at least one side has; {@code null} if it is to be removed. */
    private @Nullable ConfigValue value(
            KeyPath path,
            @Nullable ConfigValue base,
            @Nullable ConfigValue ours,
            @Nullable ConfigValue theirs) {
        if (ours != null && theirs != null) {
            return both(path, base, ours, theirs);
        }
        ConfigValue present = ours != null ? ours : theirs;
        if (present == null || present.equals(base)) {
            return null;
        }
        if (base != null) {
            conflict(path, base, ours, theirs);
        }
        return present;
    }

    private ConfigValue both(
            KeyPath path, @Nullable ConfigValue base, ConfigValue ours, ConfigValue theirs) {
        if (ours.equals(theirs) || theirs.equals(base)) {
            return ours;
        }
        if (ours.equals(base)) {
            return theirs;
        }
        if (ours instanceof MapValue left && theirs instanceof MapValue right) {
            return maps(path, base instanceof MapValue map ? map : MapValue.EMPTY, left, right);
        }
        if (ours instanceof ListValue left && theirs instanceof ListValue right) {
            ListValue from = base instanceof ListValue list ? list : ListValue.EMPTY;
            Optional<ConfigValue> merged = keyedLists(path, from, left, right);
            if (merged.isPresent()) {
                return merged.get();
            }
        }
        conflict(path, base, ours, theirs);
        return ours;
    }

    private MapValue maps(KeyPath path, MapValue base, MapValue ours, MapValue theirs) {
        Map<String, ConfigValue> merged = new LinkedHashMap<>();
        ours.entries()
                .forEach(
                        (name, left) -> {
                            ConfigValue from = base.get(name);
                            ConfigValue right = theirs.get(name);
                            ConfigValue value = value(path.child(name), from, left, right);
                            if (value != null) {
                                merged.put(name, value);
                            }
                        });
        theirs.entries()
                .forEach(
                        (name, right) -> {
                            if (ours.get(name) == null) {
                                ConfigValue from = base.get(name);
                                ConfigValue value = value(path.child(name), from, null, right);
                                if (value != null) {
                                    merged.put(name, value);
                                }
                            }
                        });
        MapValue map = MapValue.of(merged);
        return ours.origin().map(map::withOrigin).orElse(map);
    }

    /** Merges lists that have an item key on all sides; empty if not, or if both reordered them. */
    private Optional<ConfigValue> keyedLists(
            KeyPath path, ListValue base, ListValue ours, ListValue theirs) {
        Optional<Map<ConfigValue, MapValue>> from = itemKeys.itemsByKey(path, base);
        Optional<Map<ConfigValue, MapValue>> left = itemKeys.itemsByKey(path, ours);
        Optional<Map<ConfigValue, MapValue>> right = itemKeys.itemsByKey(path, theirs);
        if (from.isEmpty() || left.isEmpty() || right.isEmpty()) {
            return Optional.empty();
        }
        return ItemOrder.merge(from.get(), left.get(), right.get())
                .map(order -> items(path, order, from.get(), left.get(), right.get()));
    }

    private ConfigValue items(
            KeyPath path,
            List<ConfigValue> order,
            Map<ConfigValue, MapValue> base,
            Map<ConfigValue, MapValue> ours,
            Map<ConfigValue, MapValue> theirs) {
        List<ConfigValue> merged = new ArrayList<>();
        for (ConfigValue id : order) {
            KeyPath at = path.item(merged.size());
            ConfigValue item = value(at, base.get(id), ours.get(id), theirs.get(id));
            if (item != null) {
                merged.add(item);
            }
        }
        return ListValue.of(merged);
    }

    private void conflict(
            KeyPath path,
            @Nullable ConfigValue base,
            @Nullable ConfigValue ours,
            @Nullable ConfigValue theirs) {
        conflicts.add(
                new Conflict(
                        path,
                        Optional.ofNullable(base),
                        Optional.ofNullable(ours),
                        Optional.ofNullable(theirs)));
    }
}
