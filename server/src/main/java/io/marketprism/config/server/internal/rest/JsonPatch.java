package io.marketprism.config.server.internal.rest;

import io.marketprism.config.document.Edit;
import io.marketprism.config.model.ConfigValue;
import io.marketprism.config.model.KeyNotFoundException;
import io.marketprism.config.model.KeyPath;
import io.marketprism.config.model.ListValue;
import io.marketprism.config.model.MapValue;
import io.marketprism.config.model.StringValue;
import io.marketprism.config.model.json.JsonPointer;
import io.marketprism.config.protocol.InvalidMessageException;
import io.marketprism.config.server.internal.answer.RefusedRequestException;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/**
 * Turns the steps of RFC 6902 into edits of a document. Each step is made on a copy of the tree at
 * once, since the next one counts the items of lists as it leaves them. Confined to one thread.
 */
final class JsonPatch {
    private static final Set<String> FIELDS = Set.of("op", "path", "from", "value");

    private final List<Edit> edits = new ArrayList<>();
    private ConfigValue tree;

    private JsonPatch(ConfigValue tree) {
        this.tree = tree;
    }

    /**
     * The edits that do to the tree what the patch says.
     *
     * @throws InvalidMessageException if the patch is none
     * @throws io.marketprism.config.model.ConfigException if it cannot be made on this tree
     */
    static List<Edit> edits(ConfigValue patch, ConfigValue tree) {
        if (!(patch instanceof ListValue steps)) {
            throw new InvalidMessageException("", "no list", "a list of steps, RFC 6902");
        }
        JsonPatch work = new JsonPatch(tree);
        for (int i = 0; i < steps.size(); i++) {
            work.make(new Step("[" + i + "]", steps.items().get(i)));
        }
        return work.edits;
    }

    /** One step and where it stands in the patch. */
    private record Step(String place, ConfigValue value) {
        MapValue fields() {
            if (!(value instanceof MapValue map)) {
                throw new InvalidMessageException(place, "no object", "a step, RFC 6902");
            }
            // RFC 6902, 4: other members are to be ignored; here they are more likely mistakes.
            for (String name : map.entries().keySet()) {
                if (!FIELDS.contains(name)) {
                    throw new InvalidMessageException(
                            place, "an unknown field", "only op, path, from, value");
                }
            }
            return map;
        }

        String text(String name) {
            if (fields().get(name) instanceof StringValue text) {
                return text.text();
            }
            throw new InvalidMessageException(place + "." + name, "no string", "a string");
        }

        ConfigValue content() {
            ConfigValue content = fields().get("value");
            if (content == null) {
                throw new InvalidMessageException(place + ".value", "missing", "this field");
            }
            return content;
        }
    }

    private void make(Step step) {
        switch (step.text("op")) {
            case "add" -> add(step.text("path"), step.content());
            case "remove" -> remove(existing(step.text("path")));
            case "replace" -> set(existing(step.text("path")), step.content());
            case "move" -> move(existing(step.text("from")), step.text("path"));
            case "copy" -> add(step.text("path"), valueAt(existing(step.text("from"))));
            case "test" -> test(step);
            default ->
                    throw new InvalidMessageException(
                            step.place() + ".op",
                            "another word",
                            "one of add, remove, replace, move, copy, test");
        }
    }

    private KeyPath existing(String pointer) {
        KeyPath key = JsonPointer.toKeyPath(pointer, tree);
        if (tree.get(key) == null) {
            throw new KeyNotFoundException(key, "there is nothing (expected: an existing key)");
        }
        return key;
    }

    private ConfigValue valueAt(KeyPath key) {
        return tree.find(key).orElseThrow();
    }

    private boolean isItem(KeyPath key) {
        return !key.isRoot() && key.last() instanceof KeyPath.Index;
    }

    private void add(String pointer, ConfigValue value) {
        KeyPath key = JsonPointer.toKeyPath(pointer, tree);
        if (!isItem(key)) {
            set(key, value);
            return;
        }
        edits.add(new Edit.Insert(key, value));
        tree = tree.with(key.parent(), inserted(key, value));
    }

    private ListValue inserted(KeyPath key, ConfigValue value) {
        ListValue list = (ListValue) valueAt(key.parent());
        int position = ((KeyPath.Index) key.last()).position();
        if (position > list.size()) {
            throw new KeyNotFoundException(key, "the list has " + list.size() + " items");
        }
        return list.withInserted(position, value);
    }

    private void set(KeyPath key, ConfigValue value) {
        edits.add(new Edit.Set(key, value));
        tree = key.isRoot() ? value : tree.with(key, value);
    }

    private void remove(KeyPath key) {
        edits.add(new Edit.Remove(key));
        tree = tree.without(key);
    }

    /** RFC 6902, 4.4: a removal and then an addition; as one edit, it keeps the comments. */
    private void move(KeyPath from, String pointer) {
        ConfigValue value = valueAt(from);
        ConfigValue without = tree.without(from);
        KeyPath to = JsonPointer.toKeyPath(pointer, without);
        if (to.startsWith(from) && !to.equals(from)) {
            throw new KeyNotFoundException(to, "it is inside of what moves");
        }
        boolean taken = !isItem(to) && without.get(to) != null;
        if (taken) {
            remove(from);
            set(to, value);
            return;
        }
        tree = without;
        edits.add(new Edit.Move(from, to));
        tree = isItem(to) ? tree.with(to.parent(), inserted(to, value)) : tree.with(to, value);
    }

    private void test(Step step) {
        KeyPath key = existing(step.text("path"));
        if (!valueAt(key).equals(step.content())) {
            throw new RefusedRequestException(
                    PRECONDITION_FAILED,
                    "test-failed",
                    "key: "
                            + key
                            + " has another value (expected: the one of "
                            + step.place()
                            + ")");
        }
    }

    private static final int PRECONDITION_FAILED = 412;
}
