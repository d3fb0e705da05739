package io.marketprism.config.server;

import io.marketprism.config.document.Edit;
import io.marketprism.config.model.ConfigValue;
import io.marketprism.config.model.KeyPath;
import io.marketprism.config.model.ListValue;
import io.marketprism.config.model.MapValue;
import io.marketprism.config.model.StringValue;
import io.marketprism.config.model.json.JsonPointer;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * Turns the two patch formats of JSON into edits by key, which keep the text around them. Confined
 * to one thread; used once.
 */
final class ValuePatch {
    private final List<Edit> edits = new ArrayList<>();
    private ConfigValue tree;

    /** Patches a tree, which tells indices from names and is what tests compare with. */
    ValuePatch(ConfigValue tree) {
        this.tree = tree;
    }

    /** RFC 7396: maps are merged, {@code null} removes, everything else replaces. */
    List<Edit> mergePatch(ConfigValue patch) {
        merge(KeyPath.ROOT, patch);
        return edits;
    }

    private void merge(KeyPath at, ConfigValue patch) {
        boolean bothMaps =
                patch instanceof MapValue && tree.find(at).orElse(null) instanceof MapValue;
        if (!bothMaps) {
            set(at, withoutNulls(patch));
            return;
        }
        for (Map.Entry<String, ConfigValue> entry : ((MapValue) patch).entries().entrySet()) {
            KeyPath key = at.child(entry.getKey());
            if (entry.getValue().kind() != ConfigValue.Kind.NULL) {
                merge(key, entry.getValue());
            } else if (tree.find(key).isPresent()) {
                remove(key);
            }
        }
    }

    /** A new map of a merge patch has no entries for what its nulls would remove. */
    private static ConfigValue withoutNulls(ConfigValue patch) {
        if (!(patch instanceof MapValue map)) {
            return patch;
        }
        ConfigValue kept = MapValue.EMPTY;
        for (Map.Entry<String, ConfigValue> entry : map.entries().entrySet()) {
            if (entry.getValue().kind() != ConfigValue.Kind.NULL) {
                KeyPath key = KeyPath.of(entry.getKey());
                kept = kept.with(key, withoutNulls(entry.getValue()));
            }
        }
        return kept;
    }

    /** RFC 6902: one step after the other. */
    List<Edit> jsonPatch(ConfigValue patch) {
        if (!(patch instanceof ListValue steps)) {
            throw refused("a " + patch.kind() + " (expected: a list of steps)");
        }
        for (ConfigValue step : steps.items()) {
            if (!(step instanceof MapValue map)) {
                throw refused("a step that is a " + step.kind() + " (expected: a map)");
            }
            step(map);
        }
        return edits;
    }

    private void step(MapValue step) {
        String op = text(step, "op");
        KeyPath path = JsonPointer.toKeyPath(text(step, "path"), tree);
        switch (op) {
            case "add" -> add(path, value(step));
            case "replace" -> {
                existing(path);
                set(path, value(step));
            }
            case "remove" -> remove(path);
            case "copy" -> add(path, existing(from(step)));
            case "move" -> move(from(step), path);
            case "test" -> test(path, value(step));
            default ->
                    throw refused(
                            "op: " + op + " (expected: add, replace, remove, move, copy or test)");
        }
    }

    private void add(KeyPath path, ConfigValue value) {
        boolean item = !path.isRoot() && path.last() instanceof KeyPath.Index;
        if (item && existing(path.parent()) instanceof ListValue list) {
            int position = ((KeyPath.Index) path.last()).position();
            if (position > list.size()) {
                throw refused(path + " (expected: a position up to " + list.size() + ")");
            }
            edits.add(new Edit.Insert(path, value));
            tree = tree.with(path.parent(), list.withInserted(position, value));
        } else {
            if (!path.isRoot()) {
                existing(path.parent());
            }
            set(path, value);
        }
    }

    private void move(KeyPath from, KeyPath to) {
        ConfigValue value = existing(from);
        edits.add(new Edit.Move(from, to));
        tree = tree.without(from).with(to, value);
    }

    private void test(KeyPath path, ConfigValue value) {
        if (!tree.find(path).equals(java.util.Optional.of(value))) {
            throw refused("test: " + path + " has another value");
        }
    }

    private void set(KeyPath path, ConfigValue value) {
        edits.add(new Edit.Set(path, value));
        tree = tree.with(path, value);
    }

    private void remove(KeyPath path) {
        existing(path);
        edits.add(new Edit.Remove(path));
        tree = tree.without(path);
    }

    private ConfigValue existing(KeyPath path) {
        return tree.find(path)
                .orElseThrow(() -> refused(path + " is not there (expected: an existing value)"));
    }

    private KeyPath from(MapValue step) {
        return JsonPointer.toKeyPath(text(step, "from"), tree);
    }

    private static String text(MapValue step, String name) {
        if (step.get(name) instanceof StringValue text) {
            return text.text();
        }
        throw refused(name + " is missing or no text");
    }

    private static ConfigValue value(MapValue step) {
        ConfigValue value = step.get("value");
        if (value == null) {
            throw refused("value is missing");
        }
        return value;
    }

    private static RefusedRequestException refused(String message) {
        return new RefusedRequestException(
                RefusedRequestException.UNPROCESSABLE, "invalid-patch", "patch: " + message);
    }
}
