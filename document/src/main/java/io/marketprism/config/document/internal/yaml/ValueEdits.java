package io.marketprism.config.document.internal.yaml;

import io.marketprism.config.document.internal.Splices.Splice;
import io.marketprism.config.model.ConfigValue;
import io.marketprism.config.model.ListValue;
import io.marketprism.config.model.MapValue;
import io.marketprism.config.model.StringValue;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Replaces the value of a node. What stands around it stays: its key, its anchor, a tag that still
 * fits, and the comment behind it. Confined to one thread.
 */
final class ValueEdits {
    private final YamlSyntax syntax;
    private final NodeTree tree;
    private final Layout layout;
    private int styledCollection = NodeTree.NONE;
    private @Nullable Style knownStyle;

    ValueEdits(YamlSyntax syntax, Layout layout) {
        this.syntax = syntax;
        this.tree = syntax.tree();
        this.layout = layout;
    }

    /** The change that gives a node a value. */
    List<Splice> replace(int node, ConfigValue value) {
        List<Splice> splices = new ArrayList<>(3);
        if (tree.hasTag(node) && !tagFits(node, value)) {
            splices.add(withoutTag(node));
        }
        boolean inFlow = tree.kind(tree.parent(node)).isFlowCollection();
        if (lacksColon(node)) {
            splices.add(valueWithColon(node, value, inFlow));
        } else {
            splices.addAll(replaceZone(node, value, inFlow));
        }
        return splices;
    }

    private List<Splice> replaceZone(int node, ConfigValue value, boolean inFlow) {
        Style style = style(node);
        boolean flow = inFlow || (tree.kind(node).isFlowCollection() && !value.isScalar());
        if (flow) {
            return oneLine(node, FlowNotation.of(value, style, inFlow));
        }
        if (BlockNotation.takesLines(value)) {
            return collection(node, value, style);
        }
        if (value instanceof StringValue string && wantsBlockScalar(node, string.text())) {
            return blockScalar(node, string.text(), style);
        }
        return oneLine(node, FlowNotation.of(value, style, false));
    }

    /** The style of the neighbours, but strings in the quotes that the node has now. */
    private Style style(int node) {
        NodeKind kind = tree.kind(node);
        if (kind.isFlowCollection()) {
            return styleIn(node);
        }
        Style around = styleIn(tree.parent(node));
        return kind.isQuoted() || isPlainString(node) ? around.withStrings(kind) : around;
    }

    private Style styleIn(int collection) {
        Style style = knownStyle;
        if (style == null || styledCollection != collection) {
            style = Style.of(syntax, layout, collection);
            styledCollection = collection;
            knownStyle = style;
        }
        return style;
    }

    private boolean isPlainString(int node) {
        return tree.kind(node) == NodeKind.PLAIN
                && CoreSchema.shape(syntax.text(node)) == CoreSchema.Shape.STRING;
    }

    private List<Splice> oneLine(int node, String written) {
        Zone zone = Zone.of(tree, layout, node);
        int comment = layout.commentAfter(zone.headEnd());
        boolean alignable = zone.headStart() < zone.headEnd() && zone.bodyStart() == zone.bodyEnd();
        if (comment == NodeTree.NONE || !alignable || !isAligned(zone.headEnd(), comment)) {
            return zone.replace(written, "");
        }
        int longer = written.length() - (zone.headEnd() - zone.headStart());
        int gap = Math.max(1, comment - zone.headEnd() - longer);
        return List.of(new Splice(zone.headStart(), comment, written + " ".repeat(gap)));
    }

    /** Whether a comment stands in a column on purpose: set off, or below or above another one. */
    private boolean isAligned(int end, int comment) {
        return comment - end > 1 || layout.hasCommentAboveOrBelow(comment);
    }

    private boolean wantsBlockScalar(int node, String value) {
        NodeKind kind = tree.kind(node);
        boolean wanted = kind.isBlockScalar() || (value.indexOf('\n') >= 0 && !kind.isQuoted());
        return wanted && BlockScalarNotation.suits(value);
    }

    private List<Splice> blockScalar(int node, String value, Style style) {
        Zone zone = Zone.of(tree, layout, node);
        int parentColumn = layout.column(tree.parent(node));
        int column = Math.max(parentColumn, 0) + style.step();
        NodeKind kind = tree.kind(node);
        if (kind.isBlockScalar() && zone.bodyStart() < zone.bodyEnd() && tree.detail(node) > 0) {
            column = tree.detail(node);
        }
        BlockScalarNotation notation =
                new BlockScalarNotation(value, kind, parentColumn, column, style.newline());
        boolean below = zone.bodyStart() != zone.headEnd() || !kind.isBlockCollection();
        return below
                ? zone.replace(notation.header(), notation.body())
                : zone.replace(notation.header() + notation.body(), "");
    }

    /** A map or list that takes lines of its own. */
    private List<Splice> collection(int node, ConfigValue value, Style style) {
        Zone zone = Zone.of(tree, layout, node);
        int start = tree.start(node);
        int below = columnBelow(node, value, style);
        if (tree.kind(node).isBlockCollection()) {
            int column = layout.columnAt(start);
            int shift = value instanceof MapValue ? Math.max(0, leastColumn(node) - column) : 0;
            int end = Math.max(zone.headEnd(), zone.bodyEnd());
            String lines = BlockNotation.lines(style, value, column + shift);
            return List.of(new Splice(start, end, " ".repeat(shift) + lines));
        }
        if (mayStandHere(node, zone)) {
            int column = layout.columnAt(zone.headStart()) + zone.glue().length();
            String lines = zone.glue() + BlockNotation.lines(style, value, column);
            // Blanks behind the old value would become part of the new one's last line.
            int end = Math.max(layout.lineEnd(zone.headEnd()), zone.bodyEnd());
            return List.of(new Splice(zone.headStart(), end, lines));
        }
        String body =
                style.newline() + " ".repeat(below) + BlockNotation.lines(style, value, below);
        int indicator = Math.max(tree.mark(node) + 1, tree.property(node, Properties.END));
        int from = Math.max(layout.beforeBlanks(zone.headStart()), indicator);
        return zone.withHeadFrom(from).replace("", body);
    }

    /** Whether a map or list can begin where the node begins: on its own line, or behind a dash. */
    private boolean mayStandHere(int node, Zone zone) {
        if (layout.commentAfter(zone.headEnd()) != NodeTree.NONE) {
            return false;
        }
        int start = zone.headStart();
        if (tree.kind(node) != NodeKind.EMPTY && layout.startsLine(start)) {
            return layout.isSpaces(layout.lineStart(start), start);
        }
        return tree.kind(tree.parent(node)) == NodeKind.BLOCK_LIST
                && tree.property(node, Properties.START) == NodeTree.NONE
                && layout.isSpaces(tree.mark(node) + 1, start);
    }

    private int columnBelow(int node, ConfigValue value, Style style) {
        int parent = tree.parent(node);
        int column = layout.column(parent);
        if (column < 0) {
            return 0;
        }
        boolean zeroAllowed = value instanceof ListValue && tree.kind(parent).isMap();
        return column + (zeroAllowed ? style.listOffset() : style.step());
    }

    private int leastColumn(int node) {
        return layout.column(tree.parent(node)) + 1;
    }

    /** Whether the node is the value of a key without a colon. */
    private boolean lacksColon(int node) {
        int parent = tree.parent(node);
        return tree.kind(parent).isMap()
                && tree.kind(node) == NodeKind.EMPTY
                && tree.mark(node) == NodeTree.NONE;
    }

    private Splice valueWithColon(int node, ConfigValue value, boolean inFlow) {
        int end = tree.end(node);
        Style style = style(node);
        String written = ": " + FlowNotation.of(value, style, inFlow);
        if (inFlow) {
            return new Splice(end, end, written);
        }
        int line = layout.lineEnd(end);
        int column = layout.column(tree.parent(node));
        return new Splice(line, line, style.newline() + " ".repeat(column) + written);
    }

    private boolean tagFits(int node, ConfigValue value) {
        String tag =
                syntax.source()
                        .text()
                        .substring(
                                tree.property(node, Properties.TAG_START),
                                tree.property(node, Properties.TAG_END));
        return switch (tag) {
            case "!!str", "!" -> value instanceof StringValue;
            case "!!map" -> value instanceof MapValue;
            case "!!seq" -> value instanceof ListValue;
            default -> false;
        };
    }

    private Splice withoutTag(int node) {
        int start = tree.property(node, Properties.TAG_START);
        int end = tree.property(node, Properties.TAG_END);
        return layout.startsLine(start)
                ? new Splice(start, end, "")
                : new Splice(layout.beforeBlanks(start), end, "");
    }
}
