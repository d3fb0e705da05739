package io.marketprism.config.document.internal;

import io.marketprism.config.document.Edit;
import io.marketprism.config.model.ConfigValue;
import io.marketprism.config.model.KeyPath;
import io.marketprism.config.model.ListValue;
import io.marketprism.config.model.MapValue;
import io.marketprism.config.model.NullValue;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;

/**
 * Cuts the replacement of a map or list by another of its kind into edits of what differs, so that
 * the text and the comments of all that stays are kept.
 */
final class Reduction {
    /** Above this the texts have little in common, and each step reads the text again. */
    private static final int MOST_STEPS = 32;

    private final List<Edit> steps = new ArrayList<>();

    private Reduction() {}

    /** The edit itself, or smaller ones that lead to the same tree when made one by one. */
    static List<Edit> of(ConfigValue tree, Edit edit) {
        if (!(edit instanceof Edit.Set set)) {
            return List.of(edit);
        }
        ConfigValue old = tree.find(set.key()).orElse(null);
        if (old == null) {
            return List.of(inPlaceOfNull(tree, set));
        }
        Reduction reduction = new Reduction();
        reduction.replace(set.key(), old, set.value());
        return reduction.steps.size() > MOST_STEPS ? List.of(edit) : reduction.steps;
    }

    /** Where the key leads below a null, the null as a whole becomes what holds the key. */
    private static Edit.Set inPlaceOfNull(ConfigValue tree, Edit.Set set) {
        for (int length = 0; length < set.key().segments().size(); length++) {
            KeyPath above = set.key().prefix(length);
            if (tree.get(above) instanceof NullValue) {
                ConfigValue whole = tree.with(set.key(), set.value()).get(above);
                return new Edit.Set(above, Objects.requireNonNull(whole));
            }
        }
        return set;
    }

    private void replace(KeyPath key, ConfigValue old, ConfigValue value) {
        if (old.equals(value) || steps.size() > MOST_STEPS) {
            return;
        }
        if (old instanceof MapValue a && value instanceof MapValue b && a.size() * b.size() > 0) {
            replaceMap(key, a, b);
        } else if (old instanceof ListValue a
                && value instanceof ListValue b
                && a.size() * b.size() > 0) {
            replaceList(key, a.items(), b.items());
        } else {
            steps.add(new Edit.Set(key, value));
        }
    }

    /** First what is new, last what goes: a map that is never empty keeps its style. */
    private void replaceMap(KeyPath key, MapValue old, MapValue value) {
        value.entries()
                .forEach(
                        (name, child) -> {
                            ConfigValue before = old.get(name);
                            if (before == null) {
                                steps.add(new Edit.Set(key.child(name), child));
                            } else {
                                replace(key.child(name), before, child);
                            }
                        });
        for (String name : old.entries().keySet()) {
            if (value.get(name) == null) {
                steps.add(new Edit.Remove(key.child(name)));
            }
        }
    }

    /**
     * Items that are alike stay, those between them are replaced, added or removed; from the end,
     * so that the positions before it are still those of the old list.
     */
    private void replaceList(KeyPath key, List<ConfigValue> old, List<ConfigValue> value) {
        int oldEnd = old.size();
        int newEnd = value.size();
        List<CommonItems.Pair> pairs = CommonItems.of(old, value);
        for (int i = pairs.size(); i-- > 0; ) {
            CommonItems.Pair alike = pairs.get(i);
            replaceItems(
                    key,
                    old.subList(alike.old() + 1, oldEnd),
                    value.subList(alike.now() + 1, newEnd),
                    alike.old() + 1);
            oldEnd = alike.old();
            newEnd = alike.now();
        }
        replaceItems(key, old.subList(0, oldEnd), value.subList(0, newEnd), 0);
    }

    /** Replaces items that stand side by side, of which the first is at the given position. */
    private void replaceItems(
            KeyPath key, List<ConfigValue> old, List<ConfigValue> value, int first) {
        int common = Math.min(old.size(), value.size());
        for (int i = 0; i < common; i++) {
            replace(key.item(first + i), old.get(i), value.get(i));
        }
        for (int i = common; i < value.size(); i++) {
            steps.add(new Edit.Insert(key.item(first + i), value.get(i)));
        }
        for (int i = old.size() - 1; i >= common; i--) {
            steps.add(new Edit.Remove(key.item(first + i)));
        }
    }
}
