package io.marketprism.config.versioning.merge;

import io.marketprism.config.model.ConfigValue;
import io.marketprism.config.model.ItemKeys;
import io.marketprism.config.model.KeyPath;
import io.marketprism.config.model.KeyPath.Index;
import io.marketprism.config.model.ListValue;
import io.marketprism.config.model.MapValue;
import io.marketprism.config.model.diff.Difference;
import io.marketprism.config.model.diff.TreeDiff;
import io.marketprism.config.model.json.Json;
import io.marketprism.config.model.merge.Conflict;
import io.marketprism.config.model.merge.ThreeWayMerge;
import io.marketprism.config.model.name.Revision;
import io.marketprism.config.versioning.merge.MergeDecision.Taken;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.function.BiFunction;
import org.jspecify.annotations.Nullable;

/**
 * The strategies, applied to the conflicts of one document. Each gives a settlement or {@code
 * null}, which leaves the conflict standing.
 *
 * @param base the whole tree that both sides started from
 * @param ours the whole tree of the side merged into
 * @param theirs the whole tree of the side merged from
 * @param revisions when a side last changed a key of the document
 */
record KeyStrategies(
        ConfigValue base,
        ConfigValue ours,
        ConfigValue theirs,
        ItemKeys itemKeys,
        BiFunction<MergeSide, KeyPath, Optional<Revision>> revisions) {

    @Nullable KeySettlement settle(ConflictStrategy strategy, Conflict conflict) {
        return switch (strategy) {
            case FAIL -> null;
            case OURS -> ours(conflict, "the rule is to keep ours");
            case THEIRS -> theirs(conflict, "the rule is to take theirs");
            case UNION -> union(conflict);
            case NEWEST -> newest(conflict);
            case SEMANTIC -> semantic(conflict);
        };
    }

    static KeySettlement ours(Conflict conflict, String note) {
        return KeySettlement.of(conflict.ours(), conflict.key(), Taken.OURS, note);
    }

    static KeySettlement theirs(Conflict conflict, String note) {
        return KeySettlement.of(conflict.theirs(), conflict.key(), Taken.THEIRS, note);
    }

    private @Nullable KeySettlement newest(Conflict conflict) {
        Optional<Revision> left = revisions.apply(MergeSide.OURS, conflict.key());
        Optional<Revision> right = revisions.apply(MergeSide.THEIRS, conflict.key());
        if (left.isEmpty() || right.isEmpty() || left.equals(right)) {
            return null;
        }
        String note = "ours changed at revision " + left.get() + ", theirs at " + right.get();
        return left.get().isAfter(right.get()) ? ours(conflict, note) : theirs(conflict, note);
    }

    private @Nullable KeySettlement union(Conflict conflict) {
        if (!(conflict.ours().orElse(null) instanceof ListValue left)
                || !(conflict.theirs().orElse(null) instanceof ListValue right)) {
            return null;
        }
        ListValue from =
                conflict.base().orElse(null) instanceof ListValue list ? list : ListValue.EMPTY;
        ConfigValue joined =
                isSet(left) && isSet(right) && isSet(from)
                        ? joinedSets(from, left, right)
                        : joinedItems(conflict.key(), from, left, right);
        return joined == null
                ? null
                : new KeySettlement(joined, conflict.key(), Taken.BOTH, "the lists are joined");
    }

    private static boolean isSet(ListValue list) {
        Set<ConfigValue> seen = new HashSet<>();
        return list.items().stream().allMatch(item -> item.isScalar() && seen.add(item));
    }

    /** Ours without what theirs took out, then what theirs added. */
    private static ConfigValue joinedSets(ListValue base, ListValue ours, ListValue theirs) {
        Set<ConfigValue> old = new HashSet<>(base.items());
        Set<ConfigValue> left = new HashSet<>(ours.items());
        Set<ConfigValue> right = new HashSet<>(theirs.items());
        List<ConfigValue> joined = new ArrayList<>(ours.items());
        joined.removeIf(item -> old.contains(item) && !right.contains(item));
        theirs.items().stream()
                .filter(item -> !old.contains(item) && !left.contains(item))
                .forEach(joined::add);
        return ListValue.of(joined);
    }

    /** Lists that both sides reordered, in our order. */
    private @Nullable ConfigValue joinedItems(
            KeyPath path, ListValue base, ListValue ours, ListValue theirs) {
        Optional<Map<ConfigValue, MapValue>> left = itemKeys.itemsByKey(path, ours);
        Optional<Map<ConfigValue, MapValue>> right = itemKeys.itemsByKey(path, theirs);
        if (left.isEmpty() || right.isEmpty()) {
            return null;
        }
        Map<ConfigValue, MapValue> ordered = new LinkedHashMap<>();
        for (ConfigValue id : left.get().keySet()) {
            MapValue item = right.get().get(id);
            if (item != null) {
                ordered.put(id, item);
            }
        }
        right.get().forEach(ordered::putIfAbsent);
        ConfigValue at = MapValue.EMPTY.with(path, ListValue.of(List.copyOf(ordered.values())));
        ThreeWayMerge.Result merged =
                ThreeWayMerge.merge(
                        MapValue.EMPTY.with(path, base),
                        MapValue.EMPTY.with(path, ours),
                        at,
                        itemKeys);
        return merged.isClean() ? merged.tree().get(path) : null;
    }

    private @Nullable KeySettlement semantic(Conflict conflict) {
        KeySettlement numbers = equalNumbers(conflict);
        return numbers != null ? numbers : moved(conflict);
    }

    private static @Nullable KeySettlement equalNumbers(Conflict conflict) {
        if (sameData(conflict.ours(), conflict.theirs())) {
            return ours(conflict, "equal numbers in different spelling");
        }
        if (sameData(conflict.ours(), conflict.base())) {
            return theirs(conflict, "ours only spells a number differently");
        }
        return sameData(conflict.theirs(), conflict.base())
                ? ours(conflict, "theirs only spells a number differently")
                : null;
    }

    /** Canonical JSON has one spelling for equal numbers. */
    private static boolean sameData(Optional<ConfigValue> one, Optional<ConfigValue> other) {
        if (one.isEmpty() || other.isEmpty()) {
            return false;
        }
        try {
            return Json.canonical(one.get()).equals(Json.canonical(other.get()));
        } catch (IllegalArgumentException hasNoCanonicalForm) {
            return false;
        }
    }

    /** One side moved the key without changing it, the other changed it: the change moves along. */
    private @Nullable KeySettlement moved(Conflict conflict) {
        ConfigValue old = conflict.base().orElse(null);
        boolean oursGone = conflict.ours().isEmpty();
        ConfigValue changed = (oursGone ? conflict.theirs() : conflict.ours()).orElse(null);
        if (old == null
                || changed == null
                || oursGone == conflict.theirs().isEmpty()
                || hasIndex(conflict.key())) {
            return null;
        }
        KeyPath to = newPlace(conflict.key(), old, oursGone ? ours : theirs);
        if (to == null || (oursGone ? theirs : ours).get(to) != null) {
            return null;
        }
        String note = (oursGone ? "ours" : "theirs") + " moved it to " + to;
        return new KeySettlement(changed, to, Taken.BOTH, note);
    }

    /** The one new key with the old value: of a scalar, with the old name or the old parent. */
    private @Nullable KeyPath newPlace(KeyPath key, ConfigValue old, ConfigValue side) {
        List<KeyPath> found = new ArrayList<>();
        for (Difference difference : TreeDiff.between(base, side, ItemKeys.NONE).differences()) {
            if (difference instanceof Difference.Added added && !hasIndex(added.path())) {
                collect(added.path(), added.value(), old, found);
            }
        }
        found.removeIf(
                to ->
                        old.isScalar()
                                && !to.last().equals(key.last())
                                && !to.parent().equals(key.parent()));
        return found.size() == 1 ? found.get(0) : null;
    }

    private static void collect(
            KeyPath path, ConfigValue value, ConfigValue wanted, List<KeyPath> found) {
        if (value.equals(wanted)) {
            found.add(path);
        } else if (value instanceof MapValue map) {
            map.entries()
                    .forEach(
                            (name, child) ->
                                    collect(
                                            path.child(name),
                                            Objects.requireNonNull(child),
                                            wanted,
                                            found));
        }
    }

    private static boolean hasIndex(KeyPath path) {
        return path.isRoot() || path.segments().stream().anyMatch(Index.class::isInstance);
    }
}
