package io.marketprism.config.document.internal.yaml;

import org.jspecify.annotations.Nullable;

/**
 * How new entries are to be written, so that they look like their neighbours. Immutable.
 *
 * @param keys quotes of keys, or plain
 * @param strings quotes of strings, or plain
 * @param step how much further right a map stands than the map around it
 * @param listOffset how much further right a list stands than the map around it
 * @param newline what ends a line
 */
record Style(NodeKind keys, NodeKind strings, int step, int listOffset, String newline) {

    /** The style of a text that has no entries yet. */
    static Style plain(Layout layout) {
        return new Style(
                NodeKind.PLAIN,
                NodeKind.PLAIN,
                layout.step(),
                layout.listOffset(),
                layout.newline());
    }

    /** The style of the entries of a collection; an empty one has that of the collection above. */
    static Style of(YamlSyntax syntax, Layout layout, int collection) {
        NodeTree tree = syntax.tree();
        int at = collection;
        while (tree.parent(at) != NodeTree.NONE && tree.first(at) == NodeTree.NONE) {
            at = tree.parent(at);
        }
        boolean map = tree.kind(at).isMap();
        boolean key = map;
        NodeKind keys = null;
        NodeKind strings = null;
        for (int child = tree.first(at); child != NodeTree.NONE; child = tree.next(child)) {
            NodeKind kind = tree.kind(child);
            if (key && (kind == NodeKind.PLAIN || kind.isQuoted())) {
                keys = common(keys, kind);
            } else if (!key && isString(syntax, child)) {
                strings = common(strings, kind);
            }
            key = map && !key;
        }
        return new Style(
                keys == null ? NodeKind.PLAIN : keys,
                strings == null ? NodeKind.PLAIN : strings,
                layout.step(),
                layout.listOffset(),
                layout.newline());
    }

    /** One plain neighbour shows that the others have quotes only because they need them. */
    private static NodeKind common(@Nullable NodeKind before, NodeKind kind) {
        return before == NodeKind.PLAIN ? before : kind;
    }

    /** The same style with other quotes of strings. */
    Style withStrings(NodeKind kind) {
        return new Style(keys, kind, step, listOffset, newline);
    }

    private static boolean isString(YamlSyntax syntax, int node) {
        NodeKind kind = syntax.tree().kind(node);
        return kind.isQuoted()
                || (kind == NodeKind.PLAIN
                        && CoreSchema.shape(syntax.text(node)) == CoreSchema.Shape.STRING);
    }
}
