package io.marketprism.config.document.internal.yaml;

import io.marketprism.config.document.internal.Splices.Splice;
import java.util.ArrayList;
import java.util.List;

/**
 * The two stretches of a text that a value takes up: its head, on the line of its key or dash, and
 * its body, the lines below. A comment may stand between the two. Either may be empty.
 *
 * @param headStart where the head begins
 * @param headEnd where it ends
 * @param bodyStart the line break before the body, or where a body would be put
 * @param bodyEnd the line break after the body
 * @param glue what must stand before a new head
 */
record Zone(int headStart, int headEnd, int bodyStart, int bodyEnd, String glue) {

    /** The zone of the value of a node. */
    static Zone of(NodeTree tree, Layout layout, int node) {
        int start = tree.start(node);
        int end = tree.end(node);
        NodeKind kind = tree.kind(node);
        if (kind.isBlockCollection()) {
            return ofBlock(tree, layout, node);
        }
        if (kind.isBlockScalar()) {
            int line = layout.lineEnd(start);
            return new Zone(start, headerEnd(layout, start), line, Math.max(line, end), "");
        }
        int line = layout.lineEnd(end);
        return new Zone(start, end, line, line, kind == NodeKind.EMPTY ? " " : "");
    }

    private static Zone ofBlock(NodeTree tree, Layout layout, int node) {
        int start = tree.start(node);
        int parent = tree.parent(node);
        boolean root = tree.kind(parent) == NodeKind.DOCUMENT;
        int outer = root ? Integer.MAX_VALUE : layout.column(parent);
        int regionEnd = layout.tailEnd(tree.end(node), outer);
        if (root || !layout.startsLine(start) || tree.mark(node) == NodeTree.NONE) {
            return new Zone(start, regionEnd, regionEnd, regionEnd, "");
        }
        int behind = Math.max(tree.mark(node) + 1, tree.property(node, Properties.END));
        return new Zone(behind, behind, layout.lineEnd(behind), regionEnd, " ");
    }

    private static int headerEnd(Layout layout, int start) {
        int line = layout.lineEnd(start);
        int at = start;
        while (at < line && !layout.isBlank(at)) {
            at++;
        }
        return at;
    }

    /** The splices that put a new head and body in place of the old ones. */
    List<Splice> replace(String head, String body) {
        List<Splice> splices = new ArrayList<>(2);
        if (headStart < headEnd || !head.isEmpty()) {
            splices.add(new Splice(headStart, headEnd, head.isEmpty() ? "" : glue + head));
        }
        if (bodyStart < bodyEnd || !body.isEmpty()) {
            splices.add(new Splice(bodyStart, bodyEnd, body));
        }
        return splices;
    }

    /** The zone whose head begins further left, where it leaves no blank behind the key. */
    Zone withHeadFrom(int offset) {
        return new Zone(offset, headEnd, bodyStart, bodyEnd, glue);
    }
}
