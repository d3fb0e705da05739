package io.marketprism.config.document.internal;

import io.marketprism.config.document.Edit;
import io.marketprism.config.model.ConfigValue;
import io.marketprism.config.model.KeyPath;
import io.marketprism.config.model.ListValue;
import io.marketprism.config.model.MapValue;
import java.util.ArrayList;
import java.util.List;

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
            return List.of(edit);
        }
        Reduction reduction = new Reduction();
        reduction.replace(set.key(), old, set.value());
        return reduction.steps.size() > MOST_STEPS ? List.of(edit) : reduction.steps;
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

    /** What is alike at both ends stays; what lies between is replaced, added or removed. */
    private void replaceList(KeyPath key, List<ConfigValue> old, List<ConfigValue> value) {
        int shorter = Math.min(old.size(), value.size());
        int head = 0;
        while (head < shorter && old.get(head).equals(value.get(head))) {
            head++;
        }
        int tail = 0;
        while (tail < shorter - head
                && old.get(old.size() - 1 - tail).equals(value.get(value.size() - 1 - tail))) {
            tail++;
        }
        int common = shorter - tail;
        for (int i = head; i < common; i++) {
            replace(key.item(i), old.get(i), value.get(i));
        }
        for (int i = common; i < value.size() - tail; i++) {
            steps.add(new Edit.Insert(key.item(i), value.get(i)));
        }
        for (int i = old.size() - tail - 1; i >= common; i--) {
            steps.add(new Edit.Remove(key.item(i)));
        }
    }
}
