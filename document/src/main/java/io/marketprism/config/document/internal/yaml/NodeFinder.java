package io.marketprism.config.document.internal.yaml;

import io.marketprism.config.model.KeyPath;
import java.util.HashMap;
import java.util.Map;

/** Finds the nodes of keys; follows aliases and merge keys to where a value really stands. */
final class NodeFinder {
    private final NodeTree tree;
    private final YamlSyntax syntax;
    private final ScalarText texts;

    NodeFinder(YamlSyntax syntax) {
        this.syntax = syntax;
        this.tree = syntax.tree();
        this.texts = new ScalarText(syntax.source().text(), tree);
    }

    /** The node of a key below a root, or {@link NodeTree#NONE}. */
    int find(int root, KeyPath path) {
        int at = root;
        for (KeyPath.Segment segment : path.segments()) {
            at = step(target(at), segment);
            if (at == NodeTree.NONE) {
                break;
            }
        }
        return at;
    }

    private int step(int at, KeyPath.Segment segment) {
        int own = ownStep(at, segment);
        return own == NodeTree.NONE && segment instanceof KeyPath.Name name
                ? merged(at, name.text())
                : own;
    }

    /** The node that a segment leads to from a node; merge keys are not looked into. */
    int ownStep(int at, KeyPath.Segment segment) {
        NodeKind kind = tree.kind(at);
        if (segment instanceof KeyPath.Index index) {
            return kind.isList() ? item(at, index.position()) : NodeTree.NONE;
        }
        int key = kind.isMap() ? key(at, ((KeyPath.Name) segment).text()) : NodeTree.NONE;
        return key == NodeTree.NONE ? NodeTree.NONE : tree.next(key);
    }

    /** The node itself, or the one that it stands for if it is an alias. */
    int target(int node) {
        return syntax.aliasTargets().getOrDefault(node, node);
    }

    /** The item at a position of a list. */
    int item(int list, int position) {
        int at = tree.first(list);
        for (int i = 0; i < position && at != NodeTree.NONE; i++) {
            at = tree.next(at);
        }
        return at;
    }

    /** The key node of a name that a map has itself. */
    int key(int map, String name) {
        int at = tree.first(map);
        while (at != NodeTree.NONE && !isNamed(at, name)) {
            at = tree.next(tree.next(at));
        }
        return at;
    }

    /** The key nodes that a map has itself, by their names; merge keys are not among them. */
    Map<String, Integer> keys(int map) {
        Map<String, Integer> keys = new HashMap<>();
        for (int at = tree.first(map); at != NodeTree.NONE; at = tree.next(tree.next(at))) {
            int target = target(at);
            if (tree.kind(target).isScalar()) {
                String name = texts.of(target);
                if (!OpenMap.isMergeKey(tree, at, name)) {
                    keys.put(name, at);
                }
            }
        }
        return keys;
    }

    private boolean isNamed(int key, String name) {
        int target = target(key);
        boolean asWritten = tree.kind(target) == NodeKind.PLAIN && tree.detail(target) == 0;
        if (asWritten && tree.end(target) - tree.start(target) != name.length()) {
            return false;
        }
        return tree.kind(target).isScalar()
                && texts.of(target).equals(name)
                && !OpenMap.isMergeKey(tree, key, name);
    }

    /** The value node of a name that a map gets by its merge key. */
    int merged(int map, String name) {
        int source = mergeSource(map);
        if (source == NodeTree.NONE) {
            return NodeTree.NONE;
        }
        int target = target(source);
        if (tree.kind(target).isMap()) {
            return step(target, new KeyPath.Name(name));
        }
        for (int at = tree.first(target); at != NodeTree.NONE; at = tree.next(at)) {
            int found = step(target(at), new KeyPath.Name(name));
            if (found != NodeTree.NONE) {
                return found;
            }
        }
        return NodeTree.NONE;
    }

    /** The value of a map's merge key, or {@link NodeTree#NONE}. */
    int mergeSource(int map) {
        int at = tree.kind(map).isMap() ? tree.first(map) : NodeTree.NONE;
        while (at != NodeTree.NONE) {
            if (tree.kind(at) == NodeKind.PLAIN && OpenMap.isMergeKey(tree, at, texts.of(at))) {
                return tree.next(at);
            }
            at = tree.next(tree.next(at));
        }
        return NodeTree.NONE;
    }
}
