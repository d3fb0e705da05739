package io.marketprism.config.document.internal.yaml;

import io.marketprism.config.document.internal.Splices.Splice;
import io.marketprism.config.model.ConfigValue;
import java.util.ArrayList;
import java.util.List;

/** Adds entries to maps in braces and lists in brackets, and takes them out. Immutable. */
final class FlowEdits {
    private final YamlSyntax syntax;
    private final NodeTree tree;
    private final Layout layout;
    private final String text;

    FlowEdits(YamlSyntax syntax, Layout layout) {
        this.syntax = syntax;
        this.tree = syntax.tree();
        this.layout = layout;
        this.text = syntax.source().text();
    }

    /** Adds an entry as the last one of a map. */
    List<Splice> addEntry(int map, String name, ConfigValue value) {
        String entry = FlowNotation.entry(name, value, Style.of(syntax, layout, map));
        if (tree.kind(map) == NodeKind.FLOW_PAIR) {
            return List.of(
                    new Splice(tree.start(map), tree.start(map), "{"),
                    new Splice(tree.end(map), tree.end(map), ", " + entry + "}"));
        }
        return append(map, entry);
    }

    /** Adds an item as the last one of a list. */
    List<Splice> addItem(int list, ConfigValue value) {
        return append(list, notation(list, value));
    }

    /** Adds an item before another. */
    List<Splice> insertItem(int list, int before, ConfigValue value) {
        String item = notation(list, value) + ",";
        int start = layout.entryStart(before);
        if (layout.startsLine(start)) {
            int line = layout.lineStart(start);
            int head = layout.headStart(before);
            String indent = text.substring(line, start);
            return List.of(new Splice(head, head, indent + item + layout.newline()));
        }
        return List.of(new Splice(start, start, item + " "));
    }

    private String notation(int list, ConfigValue value) {
        return FlowNotation.of(value, Style.of(syntax, layout, list), true);
    }

    private List<Splice> append(int collection, String entry) {
        int last = lastEntry(collection);
        if (last == NodeTree.NONE) {
            int start = tree.start(collection) + 1;
            int end = tree.end(collection) - 1;
            boolean blank = text.substring(start, end).isBlank();
            return List.of(new Splice(start, blank ? end : start, entry));
        }
        int end = layout.entryEnd(last);
        int comma = commaAfter(end);
        int start = layout.entryStart(last);
        if (startsOwnLine(collection, start)) {
            return appendLine(last, entry, end, comma);
        }
        return List.of(
                comma == NodeTree.NONE
                        ? new Splice(end, end, ", " + entry)
                        : new Splice(comma + 1, comma + 1, " " + entry + ","));
    }

    /** Whether an entry begins a line of its own, below the opening bracket. */
    private boolean startsOwnLine(int collection, int start) {
        return layout.startsLine(start) && layout.lineStart(start) > tree.start(collection);
    }

    private List<Splice> appendLine(int last, String entry, int end, int comma) {
        int start = layout.entryStart(last);
        String line = layout.newline() + text.substring(layout.lineStart(start), start) + entry;
        int behind = comma == NodeTree.NONE ? end : comma + 1;
        int comment = layout.commentAfter(behind);
        int at = comment == NodeTree.NONE ? behind : layout.lineEnd(comment);
        List<Splice> splices = new ArrayList<>();
        if (comma != NodeTree.NONE) {
            splices.add(new Splice(at, at, line + ","));
        } else if (at == end) {
            splices.add(new Splice(end, end, "," + line));
        } else {
            splices.add(new Splice(end, end, ","));
            splices.add(new Splice(at, at, line));
        }
        return splices;
    }

    /** Takes out an entry that is not the only one, with its comma and its comments. */
    List<Splice> remove(int itemOrKey) {
        int collection = tree.parent(itemOrKey);
        int start = layout.entryStart(itemOrKey);
        int end = layout.entryEnd(itemOrKey);
        int comma = commaAfter(end);
        int behind = comma == NodeTree.NONE ? end : comma + 1;
        int comment = layout.commentAfter(behind);
        int tail = comment == NodeTree.NONE ? behind : layout.lineEnd(comment);
        boolean alone =
                startsOwnLine(collection, start)
                        && layout.afterBlanks(tail) == layout.lineEnd(tail);
        List<Splice> splices = new ArrayList<>();
        int previous = previousEntryEnd(itemOrKey);
        if (comma == NodeTree.NONE && previous != NodeTree.NONE) {
            int before = commaAfter(previous);
            if (!alone) {
                return List.of(new Splice(before, end, ""));
            }
            splices.add(new Splice(before, before + 1, ""));
        }
        if (alone) {
            splices.add(new Splice(layout.headStart(itemOrKey), layout.afterLine(tail), ""));
            return splices;
        }
        return List.of(withinLine(itemOrKey, start, behind, previous));
    }

    private Splice withinLine(int itemOrKey, int start, int behind, int previous) {
        int next = nextEntry(itemOrKey);
        if (next != NodeTree.NONE) {
            int nextStart = layout.entryStart(next);
            if (nextStart <= layout.lineEnd(behind)) {
                return new Splice(start, nextStart, "");
            }
        }
        int from = previous == NodeTree.NONE ? start : commaAfter(previous) + 1;
        return new Splice(from, behind, "");
    }

    private int previousEntryEnd(int itemOrKey) {
        int previous = layout.previous(itemOrKey);
        return previous == NodeTree.NONE ? NodeTree.NONE : tree.end(previous);
    }

    private int nextEntry(int itemOrKey) {
        int next = tree.next(itemOrKey);
        return tree.kind(tree.parent(itemOrKey)).isMap() ? tree.next(next) : next;
    }

    private int lastEntry(int collection) {
        int last = tree.last(collection);
        boolean map = tree.kind(collection).isMap() && last != NodeTree.NONE;
        return map ? layout.previous(last) : last;
    }

    /** The comma that ends an entry, past white space and comments; -1 if it has none. */
    private int commaAfter(int end) {
        int at = end;
        while (at < text.length()) {
            char c = text.charAt(at);
            if (c == ',') {
                return at;
            }
            if (c == '#' && at > end) {
                at = layout.lineEnd(at);
            } else if (Input.isWhite(c)) {
                at++;
            } else {
                break;
            }
        }
        return NodeTree.NONE;
    }
}
