package io.marketprism.config.document.internal.yaml;

import io.marketprism.config.document.internal.Splices.Splice;
import io.marketprism.config.model.ConfigValue;
import java.util.List;

/** Adds entries to maps and lists of indented lines, and takes them out. Immutable. */
final class BlockEdits {
    private final YamlSyntax syntax;
    private final NodeTree tree;
    private final Layout layout;

    BlockEdits(YamlSyntax syntax, Layout layout) {
        this.syntax = syntax;
        this.tree = syntax.tree();
        this.layout = layout;
    }

    /** Adds an entry as the last one of a map. */
    Splice addEntry(int map, String name, ConfigValue value) {
        Style style = Style.of(syntax, layout, map);
        return append(map, BlockNotation.entry(style, name, value, layout.column(map)));
    }

    /** Adds an item as the last one of a list. */
    Splice addItem(int list, ConfigValue value) {
        return append(list, itemLines(list, value));
    }

    /** Adds an item before another. */
    Splice insertItem(int list, int before, ConfigValue value) {
        String lines = itemLines(list, value);
        String indent = " ".repeat(layout.column(list));
        int start = layout.entryStart(before);
        String newline = layout.newline();
        if (!layout.startsLine(start)) {
            return new Splice(start, start, lines + newline + indent);
        }
        int head = layout.headStart(before);
        return new Splice(head, head, indent + lines + newline);
    }

    /** Adds lines that are already written, the first without indentation, as the last entry. */
    Splice append(int collection, String lines) {
        int last = lastEntry(collection);
        int column = layout.column(collection);
        int end = layout.tailEnd(layout.entryEnd(last), column);
        String newline = layout.newline();
        String gap = isSpaced(collection) ? newline : "";
        return new Splice(end, end, newline + gap + " ".repeat(column) + lines);
    }

    private String itemLines(int list, ConfigValue value) {
        int last = tree.last(list);
        int mark = tree.mark(last);
        int content = tree.startWithProperties(last);
        boolean sameLine = content > mark + 1 && content <= layout.lineEnd(mark);
        int gap = sameLine ? content - mark - 1 : 1;
        Style style = Style.of(syntax, layout, list);
        return BlockNotation.item(style, value, layout.column(list), gap);
    }

    /** Whether the author leaves a blank line before each entry. */
    private boolean isSpaced(int collection) {
        int entry = nextEntry(tree.first(collection));
        boolean several = entry != NodeTree.NONE;
        while (entry != NodeTree.NONE) {
            if (!hasBlankLineBefore(entry)) {
                return false;
            }
            entry = nextEntry(entry);
        }
        return several && !endsInBlockScalar(collection);
    }

    /** Whether a blank line at the end could become a part of a value. */
    private boolean endsInBlockScalar(int collection) {
        int last = collection;
        while (tree.kind(last).isBlockCollection()) {
            last = tree.last(last);
        }
        return tree.kind(last).isBlockScalar();
    }

    private int lastEntry(int collection) {
        int last = tree.last(collection);
        return tree.kind(collection).isMap() ? layout.previous(last) : last;
    }

    private boolean hasBlankLineBefore(int itemOrKey) {
        int head = layout.headStart(itemOrKey);
        int before = layout.lineStart(layout.beforeBreak(head));
        return head > layout.boundBefore(itemOrKey) && layout.isBlankLine(before);
    }

    /**
     * Takes out an entry that is not the only one, with the comments and the blank lines that
     * belong to it.
     */
    List<Splice> remove(int itemOrKey) {
        int start = layout.entryStart(itemOrKey);
        int column = layout.columnAt(start);
        int end = layout.tailEnd(layout.entryEnd(itemOrKey), column);
        if (!layout.startsLine(start)) {
            return List.of(removeInline(itemOrKey, start, end));
        }
        int from = layout.headStart(itemOrKey);
        int to = layout.afterLine(end);
        int blanks = blankLinesBefore(itemOrKey, from);
        boolean blankFollows = to < syntax.source().text().length() && layout.isBlankLine(to);
        if (blanks < from && (blankFollows || isLast(itemOrKey))) {
            from = blanks;
        } else if (blankFollows && isFirst(itemOrKey)) {
            while (to < syntax.source().text().length() && layout.isBlankLine(to)) {
                to = layout.afterLine(to);
            }
        }
        boolean unterminated = to == end;
        return List.of(new Splice(unterminated ? layout.beforeBreak(from) : from, to, ""));
    }

    /** The first entry, when it stands on the line of the {@code -} or {@code ?} around it. */
    private Splice removeInline(int itemOrKey, int start, int end) {
        int next = nextEntry(itemOrKey);
        int nextStart = layout.entryStart(next);
        if (layout.afterLine(end) == layout.lineStart(nextStart)) {
            return new Splice(start, nextStart, "");
        }
        return new Splice(layout.beforeBlanks(start), end, "");
    }

    private int nextEntry(int itemOrKey) {
        int next = tree.next(itemOrKey);
        return tree.kind(tree.parent(itemOrKey)).isMap() ? tree.next(next) : next;
    }

    private boolean isFirst(int itemOrKey) {
        return tree.first(tree.parent(itemOrKey)) == itemOrKey;
    }

    private boolean isLast(int itemOrKey) {
        return nextEntry(itemOrKey) == NodeTree.NONE;
    }

    private int blankLinesBefore(int itemOrKey, int head) {
        int bound = layout.boundBefore(itemOrKey);
        int line = head;
        while (line > bound) {
            int before = layout.lineStart(layout.beforeBreak(line));
            if (before < bound || before == line || !layout.isBlankLine(before)) {
                break;
            }
            line = before;
        }
        return line;
    }
}
