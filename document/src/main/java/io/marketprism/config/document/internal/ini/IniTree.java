package io.marketprism.config.document.internal.ini;

import io.marketprism.config.document.IniDialect.Duplicates;
import io.marketprism.config.document.internal.ProblemList;
import io.marketprism.config.document.internal.SourceText;
import io.marketprism.config.document.internal.SpanSyntax;
import io.marketprism.config.document.internal.ini.RawStatement.Part;
import io.marketprism.config.document.internal.lines.GrowingTree;
import io.marketprism.config.document.internal.lines.GrowingTree.Node;
import io.marketprism.config.document.internal.lines.GrowingTree.Spot;
import io.marketprism.config.document.internal.lines.Statement;
import io.marketprism.config.document.internal.lines.Statement.Written;
import io.marketprism.config.document.internal.lines.StatementSyntax;
import io.marketprism.config.model.ConfigValue;
import io.marketprism.config.model.KeyPath;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Turns the statements of an INI or properties text into a tree. First it finds which statements of
 * a key count, since a key that comes again may mean several things; then the tree grows in the
 * order of the text. Confined to one thread.
 */
final class IniTree {
    /** All statements of one key, and those of them that count. */
    private static final class Assigned {
        final List<RawStatement> counting = new ArrayList<>(1);
        final RawStatement first;
        boolean list;
        int added;
        @Nullable Node node;

        Assigned(RawStatement first) {
            this.first = first;
        }

        /** The position among those that count, which are asked for in the order of the text. */
        int position(RawStatement statement) {
            boolean counts = added < counting.size() && counting.get(added).equals(statement);
            return counts ? added++ : -1;
        }
    }

    private final SourceText source;
    private final ProblemList problems;
    private final Duplicates duplicates;
    private final boolean valuesOfParents;
    private final GrowingTree tree;
    private final Node root;
    private final Map<KeyPath, Assigned> assigned;
    private final Set<KeyPath> parents = new HashSet<>();
    private final List<Statement> statements = new ArrayList<>();

    private IniTree(
            SourceText source,
            int count,
            ProblemList problems,
            Duplicates duplicates,
            boolean valuesOfParents) {
        this.source = source;
        this.assigned = new HashMap<>(count * 2);
        this.problems = problems;
        this.duplicates = duplicates;
        this.valuesOfParents = valuesOfParents;
        this.tree = new GrowingTree(source, problems);
        this.root = tree.root();
    }

    /**
     * Builds the syntax; throws with the problems that the scanner and the tree have found.
     *
     * @param valuesOfParents whether a name may be both a value and a parent, and then keeps its
     *     value under the empty name
     */
    static StatementSyntax build(
            SourceText source,
            List<RawStatement> raw,
            ProblemList problems,
            Duplicates duplicates,
            boolean valuesOfParents) {
        return new IniTree(source, raw.size(), problems, duplicates, valuesOfParents).grow(raw);
    }

    private StatementSyntax grow(List<RawStatement> raw) {
        List<KeyPath> keys = keys(raw);
        List<@Nullable Assigned> owners = new ArrayList<>(raw.size());
        for (int i = 0; i < raw.size(); i++) {
            owners.add(raw.get(i).header() ? null : assign(raw.get(i), keys.get(i)));
        }
        Node section = root;
        int depth = 0;
        for (int i = 0; i < raw.size(); i++) {
            RawStatement statement = raw.get(i);
            if (statement.header()) {
                Node opened = maps(root, statement.names(), statement.names().size(), statement);
                section = opened == null ? root : opened;
                depth = opened == null ? 0 : statement.names().size();
                statements.add(statement(statement, keys.get(i), 0));
            } else {
                add(section, depth, statement, keys.get(i), owners.get(i));
            }
        }
        problems.throwIfAny();
        List<ConfigValue> values = raw.isEmpty() ? List.of() : List.of(tree.value());
        return new StatementSyntax(
                new SpanSyntax(source, values, tree.spans()), List.copyOf(statements));
    }

    /** The key of each statement, from the root. */
    private List<KeyPath> keys(List<RawStatement> raw) {
        List<KeyPath> keys = new ArrayList<>(raw.size());
        KeyPath section = KeyPath.ROOT;
        for (RawStatement statement : raw) {
            KeyPath key = statement.header() ? KeyPath.ROOT : section;
            int depth = key.segments().size() + statement.names().size();
            int most = Math.min(source.limits().maxDepth(), KeyPath.MAX_DEPTH - 1);
            if (depth > most) {
                problems.addLimit(statement.start(), "depth", depth, most);
                throw problems.exception();
            }
            for (Part part : statement.names()) {
                key = key.child(part.text());
            }
            if (valuesOfParents) {
                addParents(key);
            }
            section = statement.header() ? key : section;
            keys.add(key);
        }
        return keys;
    }

    private void addParents(KeyPath key) {
        KeyPath parent = key;
        while (!parent.isRoot()) {
            parent = parent.parent();
            if (!parents.add(parent)) {
                return;
            }
        }
    }

    private Assigned assign(RawStatement statement, KeyPath key) {
        Assigned all = assigned.computeIfAbsent(key, k -> new Assigned(statement));
        all.list |= statement.item();
        boolean again = !all.counting.isEmpty();
        boolean mixed = again && all.first.item() != statement.item();
        if (mixed || (again && !statement.item() && duplicates == Duplicates.ERROR)) {
            int line = problems.lines().line(all.first.start());
            problems.add(
                    statement.start(),
                    "key: " + key + " again (expected: once; it is in line " + line + " already)");
        } else if (duplicates == Duplicates.LIST_WITH_RESET && statement.value().isEmpty()) {
            all.counting.clear();
            all.counting.add(statement);
        } else if (duplicates == Duplicates.LIST_WITH_RESET
                && again
                && all.counting.get(0).value().isEmpty()) {
            all.counting.set(0, statement);
        } else if (!again || statement.item() || isCollected()) {
            all.counting.add(statement);
        } else if (duplicates == Duplicates.LAST) {
            all.counting.set(0, statement);
        }
        all.list |= all.counting.size() > 1;
        return all;
    }

    private boolean isCollected() {
        return duplicates == Duplicates.LIST || duplicates == Duplicates.LIST_WITH_RESET;
    }

    private void add(
            Node section, int depth, RawStatement statement, KeyPath key, @Nullable Assigned all) {
        int position = all == null ? -1 : all.position(statement);
        boolean parent = valuesOfParents && parents.contains(key);
        KeyPath path = parent ? key.child("") : key;
        if (all == null || position < 0) {
            // It does not count, but goes when its key goes.
            statements.add(statement(statement, path, depth));
            return;
        }
        Part last = statement.names().get(statement.names().size() - 1);
        Node holder = maps(section, statement.names(), statement.names().size() - 1, statement);
        String name = last.text();
        if (holder != null && parent) {
            holder = map(holder, last, statement);
            name = "";
        }
        if (holder == null) {
            return;
        }
        int end = statement.end();
        ConfigValue value = ConfigValue.of(statement.value());
        Spot spot = new Spot(holder, name, last.start(), last.end());
        if (!all.list) {
            if (isFree(holder, name, statement)) {
                tree.scalar(spot, statement.valueStart(), end, value);
            }
            statements.add(statement(statement, path, depth));
            return;
        }
        Node list = all.node;
        if (list == null && isFree(holder, name, statement)) {
            list = tree.list(spot, statement.valueStart(), end);
            all.node = list;
        }
        if (list != null) {
            tree.scalar(Spot.item(list), statement.valueStart(), end, value);
            tree.end(list, end);
            statements.add(statement(statement, path.item(position), depth));
        }
    }

    private boolean isFree(Node holder, String name, RawStatement statement) {
        Node other = holder.entry(name);
        if (other != null) {
            clash(name, other, statement);
        }
        return other == null;
    }

    /** The map below the first names, made where it is missing; {@code null} after a clash. */
    private @Nullable Node maps(Node from, List<Part> names, int count, RawStatement statement) {
        Node at = from;
        for (int i = 0; i < count && at != null; i++) {
            at = map(at, names.get(i), statement);
        }
        return at;
    }

    private @Nullable Node map(Node holder, Part part, RawStatement statement) {
        Node known = holder.entry(part.text());
        if (known == null) {
            Spot spot = new Spot(holder, part.text(), part.start(), part.end());
            return tree.map(spot, statement.start(), statement.end());
        }
        if (!known.isMap()) {
            clash(part.text(), known, statement);
            return null;
        }
        return known;
    }

    private void clash(String name, Node other, RawStatement statement) {
        String kind = other.isMap() ? "a section" : "a value";
        problems.add(
                statement.start(),
                "name: '"
                        + name
                        + "' is "
                        + kind
                        + " since line "
                        + other.line()
                        + " (expected: either a section or a value)");
    }

    private static Statement statement(RawStatement raw, KeyPath path, int depth) {
        List<Written> written = new ArrayList<>(raw.names().size());
        for (Part part : raw.names()) {
            written.add(new Written(depth + written.size(), part.start(), part.end()));
        }
        return new Statement(
                raw.header(), path, written, raw.start(), raw.end(), raw.valueStart(), raw.end());
    }
}
