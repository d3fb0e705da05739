package io.marketprism.config.document.internal.yaml;

import io.marketprism.config.document.internal.Splices.Splice;
import io.marketprism.config.model.ConfigValue;
import io.marketprism.config.model.KeyPath;
import io.marketprism.config.model.ListValue;
import io.marketprism.config.model.MapValue;
import java.util.List;

/** The steps that change one entry of a draft each. Confined to one thread. */
final class EntrySteps {
    private final Draft draft;

    EntrySteps(Draft draft) {
        this.draft = draft;
    }

    /** Writes a value in place of another. */
    void replace(int node, ConfigValue value) {
        NodeTree tree = draft.syntax().tree();
        requireUnshared(tree.start(node), tree.end(node), node);
        draft.apply(new ValueEdits(draft.syntax(), draft.layout()).replace(node, value));
    }

    /** Adds an entry to a map, or an item to a list, as the last one. */
    void add(int collection, KeyPath.Segment segment, ConfigValue value) {
        YamlSyntax syntax = draft.syntax();
        Layout layout = draft.layout();
        boolean flow = syntax.tree().kind(collection).isFlowCollection();
        if (segment instanceof KeyPath.Name name) {
            draft.apply(
                    flow
                            ? new FlowEdits(syntax, layout).addEntry(collection, name.text(), value)
                            : List.of(
                                    new BlockEdits(syntax, layout)
                                            .addEntry(collection, name.text(), value)));
        } else {
            draft.apply(
                    flow
                            ? new FlowEdits(syntax, layout).addItem(collection, value)
                            : List.of(new BlockEdits(syntax, layout).addItem(collection, value)));
        }
    }

    /** Takes out the entry of a key that is there. */
    void remove(KeyPath key) {
        int node = draft.locateOwn(key);
        YamlSyntax syntax = draft.syntax();
        NodeTree tree = syntax.tree();
        Layout layout = draft.layout();
        int collection = tree.parent(node);
        boolean map = tree.kind(collection).isMap();
        int entry = map ? draft.keyOf(node) : node;
        requireUnmerged(collection, key);
        requireUnshared(layout.entryStart(entry), layout.entryEnd(entry), NodeTree.NONE);
        boolean only = tree.first(collection) == entry && tree.last(collection) == node;
        if (only) {
            replace(collection, map ? MapValue.EMPTY : ListValue.EMPTY);
        } else if (tree.kind(collection).isFlowCollection()) {
            draft.apply(new FlowEdits(syntax, layout).remove(entry));
        } else {
            draft.apply(new BlockEdits(syntax, layout).remove(entry));
        }
    }

    /** Gives the entry of a key that is there another name. */
    void rename(KeyPath key, String name) {
        NodeTree tree = draft.syntax().tree();
        int node = draft.locateOwn(key);
        int keyNode = draft.keyOf(node);
        requireUnmerged(tree.parent(node), key);
        int start = tree.start(keyNode);
        int end = tree.end(keyNode);
        requireUnshared(tree.startWithProperties(keyNode), Math.max(end, start + 1), NodeTree.NONE);
        NodeKind kind = tree.kind(keyNode);
        boolean inFlow = tree.kind(tree.parent(keyNode)).isFlowCollection();
        boolean behindSomething =
                tree.mark(keyNode) != NodeTree.NONE
                        || tree.property(keyNode, Properties.START) != NodeTree.NONE;
        String glue = kind == NodeKind.EMPTY && behindSomething ? " " : "";
        String written = glue + ScalarNotation.string(name, kind, inFlow);
        draft.apply(List.of(new Splice(start, end, written)));
    }

    /** Puts a value into a list before an item, or after the last. */
    void insert(KeyPath key, ConfigValue value) {
        KeyPath.Index index = (KeyPath.Index) key.last();
        int list = draft.locateOwn(key.parent());
        YamlSyntax syntax = draft.syntax();
        if (syntax.tree().kind(list) == NodeKind.ALIAS) {
            throw draft.refused(new SharedNodes(syntax).behindAlias(list));
        }
        int before = new NodeFinder(syntax).item(list, index.position());
        if (before == NodeTree.NONE) {
            add(list, index, value);
        } else if (syntax.tree().kind(list).isFlowCollection()) {
            draft.apply(new FlowEdits(syntax, draft.layout()).insertItem(list, before, value));
        } else {
            draft.apply(
                    List.of(
                            new BlockEdits(syntax, draft.layout())
                                    .insertItem(list, before, value)));
        }
    }

    /** An entry that hides one of a merged map would be replaced by that one, not removed. */
    private void requireUnmerged(int collection, KeyPath key) {
        NodeFinder finder = new NodeFinder(draft.syntax());
        if (key.last() instanceof KeyPath.Name name
                && finder.merged(collection, name.text()) != NodeTree.NONE) {
            int merge = finder.mergeSource(collection);
            throw draft.refused(
                    "without it, the merge key in line "
                            + new SharedNodes(draft.syntax()).line(merge)
                            + " gives it another value");
        }
    }

    private void requireUnshared(int start, int end, int kept) {
        new SharedNodes(draft.syntax())
                .useOfAnchorsIn(start, end, kept)
                .ifPresent(
                        reason -> {
                            throw draft.refused(reason);
                        });
    }
}
