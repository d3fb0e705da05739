package io.marketprism.config.document;

import io.marketprism.config.model.ConfigValue;
import io.marketprism.config.model.KeyPath;
import io.marketprism.config.model.ListValue;
import java.util.ArrayList;
import java.util.List;

/**
 * What a tree is after an edit, by the words of {@link Edit} alone. The order of a map's entries is
 * no part of it.
 */
final class EditedTree {
    private EditedTree() {}

    static ConfigValue of(ConfigValue tree, Edit edit) {
        if (edit instanceof Edit.Set set) {
            return tree.with(set.key(), set.value());
        }
        if (edit instanceof Edit.Remove remove) {
            return tree.without(remove.key());
        }
        if (edit instanceof Edit.Insert insert) {
            return inserted(tree, insert.key(), insert.value());
        }
        if (edit instanceof Edit.Rename rename) {
            KeyPath to = rename.key().parent().child(rename.name());
            return moved(tree, rename.key(), to);
        }
        Edit.Move move = (Edit.Move) edit;
        return moved(tree, move.key(), move.to());
    }

    private static ConfigValue moved(ConfigValue tree, KeyPath from, KeyPath to) {
        ConfigValue value = tree.find(from).orElseThrow();
        return inserted(tree.without(from), to, value);
    }

    /** A name is given the value, an index puts it before the item that has the index now. */
    private static ConfigValue inserted(ConfigValue tree, KeyPath key, ConfigValue value) {
        if (key.isRoot() || !(key.last() instanceof KeyPath.Index index)) {
            return tree.with(key, value);
        }
        ListValue list = (ListValue) tree.find(key.parent()).orElseThrow();
        List<ConfigValue> items = new ArrayList<>(list.items());
        items.add(index.position(), value);
        return tree.with(key.parent(), ConfigValue.of(items));
    }
}
