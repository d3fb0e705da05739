package io.marketprism.config.document.internal.toml;

import io.marketprism.config.document.InvalidDocumentException;
import io.marketprism.config.document.internal.ProblemList;
import io.marketprism.config.document.internal.SourceText;
import io.marketprism.config.document.internal.lines.GrowingTree;
import io.marketprism.config.document.internal.lines.GrowingTree.Node;
import io.marketprism.config.document.internal.lines.GrowingTree.Spot;
import io.marketprism.config.document.internal.toml.TomlParser.Part;
import io.marketprism.config.model.KeyPath;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The tables of a TOML text and the rules on who may add to which: a table is defined once, by a
 * header, by dotted keys or inline, and what is closed stays closed. Sections Table, Inline Table
 * and Array of Tables. Confined to one thread.
 */
final class TomlTables {
    /** A table that only sub-tables speak of; a header may still define it. */
    private static final int IMPLICIT = 1;

    /** A table with a header of its own. */
    private static final int DEFINED = 2;

    /** A table made by dotted keys; more dotted keys and sub-tables may add to it. */
    private static final int DOTTED = 3;

    /** An array of tables. */
    private static final int TABLES = 4;

    /** An inline table or an array; nothing may add to it. */
    static final int CLOSED = 5;

    /**
     * What a header opens.
     *
     * @param path from the root, items of arrays included
     * @param depths where in the path the written names stand
     */
    record Opened(KeyPath path, List<Integer> depths) {}

    private final SourceText source;
    private final GrowingTree tree;
    private final ProblemList problems;
    private final Node root;
    private Node current;
    private KeyPath path = KeyPath.ROOT;

    TomlTables(SourceText source, GrowingTree tree, ProblemList problems) {
        this.source = source;
        this.tree = tree;
        this.problems = problems;
        this.root = tree.root();
        this.current = root;
    }

    /** The table that assignments add to. */
    Node current() {
        return current;
    }

    /** Where that table stands. */
    KeyPath path() {
        return path;
    }

    /** A path and one name more, as long as it is not too deep. */
    KeyPath child(KeyPath parent, Part part) {
        int most = Math.min(source.limits().maxDepth(), KeyPath.MAX_DEPTH - 2);
        if (parent.segments().size() >= most) {
            problems.addLimit(part.start(), "depth", parent.segments().size() + 1L, most);
            throw problems.exception();
        }
        return parent.child(part.name());
    }

    /** Opens the table of a header. */
    Opened open(List<Part> parts, boolean item, int start, int end) {
        Node at = root;
        KeyPath to = KeyPath.ROOT;
        List<Integer> depths = new ArrayList<>(parts.size());
        for (int i = 0; i < parts.size(); i++) {
            Part part = parts.get(i);
            depths.add(to.segments().size());
            to = child(to, part);
            Spot spot = new Spot(at, part.name(), part.start(), part.end());
            boolean last = i == parts.size() - 1;
            if (!last) {
                at = through(spot, part, start, end);
            } else {
                at = item ? addItem(spot, part, start, end) : define(spot, part, start, end);
            }
            if (at.isList()) {
                to = to.item(at.size() - 1);
                Node lastItem = at.lastItem();
                if (lastItem == null || !lastItem.isMap()) {
                    throw taken(part, at);
                }
                at = lastItem;
            }
        }
        current = at;
        path = to;
        return new Opened(to, depths);
    }

    private Node through(Spot spot, Part part, int start, int end) {
        Node known = known(spot);
        if (known == null) {
            Node table = tree.map(spot, start, end);
            table.mark(IMPLICIT);
            return table;
        }
        if (known.mark() == CLOSED || known.isScalar()) {
            throw taken(part, known);
        }
        return known;
    }

    private Node define(Spot spot, Part part, int start, int end) {
        Node known = known(spot);
        if (known == null) {
            known = tree.map(spot, start, end);
        } else if (known.mark() != IMPLICIT) {
            throw taken(part, known);
        }
        known.mark(DEFINED);
        return known;
    }

    private Node addItem(Spot spot, Part part, int start, int end) {
        Node known = known(spot);
        if (known == null) {
            known = tree.list(spot, start, end);
            known.mark(TABLES);
        } else if (known.mark() != TABLES) {
            throw taken(part, known);
        }
        tree.map(Spot.item(known), start, end).mark(DEFINED);
        tree.end(known, end);
        return known;
    }

    /** The place that a key, perhaps dotted, gives a value to, below a table. */
    Spot dotted(Node table, List<Part> parts) {
        Node at = table;
        for (int i = 0; i < parts.size(); i++) {
            Part part = parts.get(i);
            Spot spot = new Spot(at, part.name(), part.start(), part.end());
            Node known = known(spot);
            boolean last = i == parts.size() - 1;
            if (known != null && (last || known.mark() != DOTTED)) {
                throw taken(part, known);
            }
            if (last) {
                return spot;
            }
            if (known == null) {
                known = tree.map(spot, part.start(), part.end());
                known.mark(DOTTED);
            }
            at = known;
        }
        throw new IllegalArgumentException("parts: none (expected: one or more)");
    }

    private static @Nullable Node known(Spot spot) {
        Node parent = spot.parent();
        String name = spot.name();
        return parent == null || name == null ? null : parent.entry(name);
    }

    private InvalidDocumentException taken(Part part, Node known) {
        String kind = known.isMap() ? "a table" : known.isList() ? "an array" : "a value";
        problems.add(
                part.start(),
                "name: '"
                        + part.name()
                        + "' is "
                        + kind
                        + " already, in line "
                        + known.line()
                        + " (expected: a name that is free)");
        return problems.exception();
    }
}
