package io.marketprism.config.document.internal;

import io.marketprism.config.document.Edit;
import io.marketprism.config.document.EditRefusedException;
import io.marketprism.config.model.ConfigValue;
import io.marketprism.config.model.KeyNotFoundException;
import io.marketprism.config.model.KeyPath;
import io.marketprism.config.model.ListValue;
import io.marketprism.config.model.MapValue;
import java.util.LinkedHashMap;
import java.util.Map;

/** The tree that an edit is meant to give, worked out without any text. */
public final class Intention {
    private Intention() {}

    /**
     * The tree after an edit.
     *
     * @throws EditRefusedException if the edit makes no sense in the tree
     */
    public static ConfigValue of(ConfigValue tree, Edit edit) {
        if (edit instanceof Edit.Set set) {
            return set(tree, set.key(), set.value());
        }
        if (edit instanceof Edit.Remove remove) {
            return remove(tree, remove.key());
        }
        if (edit instanceof Edit.Rename rename) {
            return rename(tree, rename.key(), rename.name());
        }
        if (edit instanceof Edit.Insert insert) {
            return insert(tree, insert.key(), insert.value());
        }
        return move(tree, (Edit.Move) edit);
    }

    private static ConfigValue move(ConfigValue tree, Edit.Move move) {
        KeyPath to = move.to();
        if (to.startsWith(move.key())) {
            throw new EditRefusedException(move.key(), "it cannot move into itself");
        }
        ConfigValue moved = existing(tree, move.key());
        ConfigValue rest = remove(tree, move.key());
        if (to.last() instanceof KeyPath.Index && rest.find(to).isPresent()) {
            return insert(rest, to, moved);
        }
        if (rest.find(to).isPresent()) {
            throw new EditRefusedException(move.key(), "there is an entry '" + to + "' already");
        }
        return set(rest, to, moved);
    }

    private static ConfigValue set(ConfigValue tree, KeyPath key, ConfigValue value) {
        try {
            return tree.with(key, value);
        } catch (KeyNotFoundException e) {
            String at = e.key().equals(key) ? "" : e.key() + ": ";
            throw new EditRefusedException(key, at + e.reason());
        }
    }

    private static ConfigValue remove(ConfigValue tree, KeyPath key) {
        if (key.isRoot()) {
            throw new EditRefusedException(key, "the whole document cannot be removed by key");
        }
        existing(tree, key);
        return tree.without(key);
    }

    private static ConfigValue rename(ConfigValue tree, KeyPath key, String name) {
        ConfigValue value = existing(tree, key);
        boolean named = !key.isRoot() && key.last() instanceof KeyPath.Name;
        if (!named || !(existing(tree, key.parent()) instanceof MapValue map)) {
            throw new EditRefusedException(key, "only an entry of a map has a name");
        }
        String old = ((KeyPath.Name) key.last()).text();
        if (!old.equals(name) && map.get(name) != null) {
            throw new EditRefusedException(key, "there is an entry '" + name + "' already");
        }
        Map<String, ConfigValue> entries = new LinkedHashMap<>();
        map.entries().forEach((n, v) -> entries.put(n.equals(old) ? name : n, v));
        entries.put(name, value);
        return tree.with(key.parent(), MapValue.of(entries));
    }

    private static ConfigValue insert(ConfigValue tree, KeyPath key, ConfigValue value) {
        if (!key.isRoot()
                && key.last() instanceof KeyPath.Index index
                && existing(tree, key.parent()) instanceof ListValue list
                && index.position() <= list.size()) {
            return tree.with(key.parent(), list.withInserted(index.position(), value));
        }
        throw new EditRefusedException(key, "it is not a place in a list");
    }

    private static ConfigValue existing(ConfigValue tree, KeyPath key) {
        return tree.find(key).orElseThrow(() -> new EditRefusedException(key, "it is not there"));
    }
}
