package io.marketprism.config.model.merge;

import io.marketprism.config.model.ConfigValue;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The order in which the items of two changed lists stand in their merge.
 *
 * <p>The items that both sides have make the skeleton, in the order of the side that reordered
 * them. The items of one side alone follow the one that they follow there. Where both sides have
 * such items in one place, those whose first key is the smaller come first: which side is ours must
 * not matter, or the same two branches would merge into different lists.
 */
final class ItemOrder {
    private static final Comparator<ConfigValue> BY_KEY =
            Comparator.comparing(ConfigValue::kind).thenComparing(ConfigValue::toString);

    private ItemOrder() {}

    /** The order of all items of both sides; empty if both reordered what they share. */
    static Optional<List<ConfigValue>> merge(
            Map<ConfigValue, ?> base, Map<ConfigValue, ?> ours, Map<ConfigValue, ?> theirs) {
        List<ConfigValue> left = common(ours.keySet(), theirs.keySet());
        List<ConfigValue> right = common(theirs.keySet(), ours.keySet());
        if (left.equals(right)) {
            return Optional.of(joined(left, ours, theirs));
        }
        List<ConfigValue> from = common(common(base.keySet(), ours.keySet()), theirs.keySet());
        if (left.equals(from)) {
            return Optional.of(joined(right, ours, theirs));
        }
        return right.equals(from) ? Optional.of(joined(left, ours, theirs)) : Optional.empty();
    }

    private static List<ConfigValue> common(Iterable<ConfigValue> ids, Set<ConfigValue> others) {
        List<ConfigValue> common = new ArrayList<>();
        ids.forEach(
                id -> {
                    if (others.contains(id)) {
                        common.add(id);
                    }
                });
        return common;
    }

    private static List<ConfigValue> joined(
            List<ConfigValue> skeleton, Map<ConfigValue, ?> ours, Map<ConfigValue, ?> theirs) {
        Map<@Nullable ConfigValue, List<ConfigValue>> left = runs(ours.keySet(), theirs.keySet());
        Map<@Nullable ConfigValue, List<ConfigValue>> right = runs(theirs.keySet(), ours.keySet());
        List<ConfigValue> order = new ArrayList<>();
        append(order, left.get(null), right.get(null));
        for (ConfigValue id : skeleton) {
            order.add(id);
            append(order, left.get(id), right.get(id));
        }
        return order;
    }

    /** The items of one side alone by the common item that they follow; {@code null}: none. */
    private static Map<@Nullable ConfigValue, List<ConfigValue>> runs(
            Set<ConfigValue> ids, Set<ConfigValue> others) {
        Map<@Nullable ConfigValue, List<ConfigValue>> runs = new HashMap<>();
        ConfigValue behind = null;
        for (ConfigValue id : ids) {
            if (others.contains(id)) {
                behind = id;
            } else {
                runs.computeIfAbsent(behind, none -> new ArrayList<>()).add(id);
            }
        }
        return runs;
    }

    private static void append(
            List<ConfigValue> order,
            @Nullable List<ConfigValue> left,
            @Nullable List<ConfigValue> right) {
        List<ConfigValue> first = left == null ? List.of() : left;
        List<ConfigValue> second = right == null ? List.of() : right;
        boolean swap =
                !first.isEmpty()
                        && !second.isEmpty()
                        && BY_KEY.compare(first.get(0), second.get(0)) > 0;
        order.addAll(swap ? second : first);
        order.addAll(swap ? first : second);
    }
}
