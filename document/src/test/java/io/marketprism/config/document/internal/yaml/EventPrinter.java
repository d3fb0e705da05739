package io.marketprism.config.document.internal.yaml;

import java.util.Map;

/** Prints a tree as the event stream that yaml-test-suite expects. */
final class EventPrinter {
    private final String text;
    private final NodeTree tree;
    private final ScalarText scalars;
    private final StringBuilder out = new StringBuilder("+STR\n");
    private Map<String, String> handles = Map.of();

    private EventPrinter(String text, NodeTree tree) {
        this.text = text;
        this.tree = tree;
        this.scalars = new ScalarText(text, tree);
    }

    static String print(String text, NodeTree tree) {
        EventPrinter printer = new EventPrinter(text, tree);
        for (int i = 0; i < tree.documents().size(); i++) {
            printer.handles = tree.tagHandles(i);
            printer.document(tree.documents().get(i));
        }
        return printer.out.append("-STR\n").toString();
    }

    private void document(int document) {
        int marks = tree.detail(document);
        line("+DOC" + ((marks & DocumentMarks.EXPLICIT_START) != 0 ? " ---" : ""));
        node(tree.first(document));
        line("-DOC" + ((marks & DocumentMarks.EXPLICIT_END) != 0 ? " ..." : ""));
    }

    private void node(int node) {
        NodeKind kind = tree.kind(node);
        if (kind == NodeKind.ALIAS) {
            line("=ALI " + text.substring(tree.start(node), tree.end(node)));
        } else if (kind.isScalar()) {
            line("=VAL" + properties(node) + " " + style(kind) + escaped(scalars.of(node)));
        } else {
            String name = kind.isMap() ? "MAP" : "SEQ";
            String flow = kind.isFlowCollection() ? kind.isMap() ? " {}" : " []" : "";
            line("+" + name + flow + properties(node));
            for (int at = tree.first(node); at != NodeTree.NONE; at = tree.next(at)) {
                node(at);
            }
            line("-" + name);
        }
    }

    private String properties(int node) {
        String anchor = "";
        if (tree.hasAnchor(node)) {
            anchor =
                    " &"
                            + text.substring(
                                    tree.property(node, Properties.ANCHOR_START),
                                    tree.property(node, Properties.ANCHOR_END));
        }
        return tree.hasTag(node) ? anchor + " <" + tag(node) + ">" : anchor;
    }

    private String tag(int node) {
        String tag =
                text.substring(
                        tree.property(node, Properties.TAG_START),
                        tree.property(node, Properties.TAG_END));
        return Tags.resolve(tag, handles);
    }

    private static char style(NodeKind kind) {
        return switch (kind) {
            case SINGLE_QUOTED -> '\'';
            case DOUBLE_QUOTED -> '"';
            case LITERAL -> '|';
            case FOLDED -> '>';
            default -> ':';
        };
    }

    private static String escaped(String value) {
        return value.replace("\\", "\\\\")
                .replace("\n", "\\n")
                .replace("\t", "\\t")
                .replace("\b", "\\b")
                .replace("\r", "\\r");
    }

    private void line(String event) {
        out.append(event).append('\n');
    }
}
