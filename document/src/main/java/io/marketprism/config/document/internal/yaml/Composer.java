package io.marketprism.config.document.internal.yaml;

import io.marketprism.config.document.internal.Lines;
import io.marketprism.config.document.internal.ProblemList;
import io.marketprism.config.document.internal.SourceText;
import io.marketprism.config.model.ConfigValue;
import io.marketprism.config.model.ListValue;
import io.marketprism.config.model.MapValue;
import io.marketprism.config.model.Origin;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Makes values of nodes, without recursion: the collections that are open form a stack. An alias
 * gives the very value of its anchor, shared and not copied; what its expansion would count to is
 * added up, so a text that multiplies itself costs no more than it is long. Problems that do not
 * hide others are collected. Confined to one thread.
 */
final class Composer {
    /** A node that aliases may name: its value, and what each alias of it counts as. */
    private record Anchored(int node, ConfigValue value, long size, int height) {}

    /** What aliases may always add: more than any text written by hand needs. */
    private static final long FREE_EXPANSION = 10_000;

    /** What aliases may add beyond that, for each node of the text. */
    private static final long EXPANSION_FACTOR = 100;

    private final SourceText source;
    private final NodeTree tree;
    private final ProblemList problems;
    private final Lines lines;
    private final ScalarComposer scalars;
    private final Map<Integer, Integer> aliasTargets = new HashMap<>();
    private final Map<String, @Nullable Anchored> anchors = new HashMap<>();
    private final Deque<OpenCollection> open = new ArrayDeque<>();
    private int line = 1;
    private long total;
    private long expanded;

    Composer(SourceText source, NodeTree tree, ProblemList problems) {
        this.source = source;
        this.tree = tree;
        this.problems = problems;
        this.lines = problems.lines();
        this.scalars = new ScalarComposer(source, tree, problems);
    }

    /** The values of all documents; problems go to the list. */
    List<ConfigValue> compose() {
        List<ConfigValue> values = new ArrayList<>(1);
        for (int i = 0; i < tree.documents().size(); i++) {
            anchors.clear();
            scalars.declare(tree.tagHandles(i));
            values.add(document(tree.root(i)));
        }
        return List.copyOf(values);
    }

    /** The node that each alias stands for. */
    Map<Integer, Integer> aliasTargets() {
        return aliasTargets;
    }

    private ConfigValue document(int root) {
        int node = root;
        while (true) {
            if (tree.kind(node).isCollection() && tree.first(node) != NodeTree.NONE) {
                open(node);
                node = tree.first(node);
                continue;
            }
            ConfigValue value = leaf(node);
            while (true) {
                OpenCollection parent = open.peek();
                if (parent == null) {
                    return value;
                }
                add(parent, node, value);
                int next = tree.next(node);
                if (next != NodeTree.NONE) {
                    node = next;
                    break;
                }
                node = parent.node();
                value = close(open.pop());
            }
        }
    }

    private void add(OpenCollection parent, int node, ConfigValue value) {
        if (parent instanceof OpenMap map && map.awaitsKey()) {
            map.key(node, keyName(node, value));
        } else {
            parent.add(node, value);
        }
    }

    /** The name that a key has in the tree: its text, or its notation in brackets. */
    private String keyName(int node, ConfigValue value) {
        int target = aliasTargets.getOrDefault(node, node);
        if (tree.kind(target).isScalar()) {
            return scalars.key(target);
        }
        String name = FlowNotation.of(value, BlockParser.LONGEST_KEY);
        if (name.length() <= BlockParser.LONGEST_KEY) {
            return name;
        }
        problems.add(
                tree.start(node),
                "a map or list as a key (expected: at most "
                        + BlockParser.LONGEST_KEY
                        + " characters)");
        // Cut, because keys within keys would double their quotes at each level.
        return name.substring(0, BlockParser.LONGEST_KEY);
    }

    private void open(int node) {
        scalars.checkCollectionTag(node);
        count(node, 1);
        if (tree.hasAnchor(node)) {
            anchors.put(anchor(node), null);
        }
        Origin origin = origin(node);
        open.push(
                tree.kind(node).isMap()
                        ? new OpenMap(node, origin, total, tree, scalars, problems)
                        : new OpenList(node, origin, total));
    }

    private ConfigValue close(OpenCollection collection) {
        ConfigValue value = collection.value();
        register(
                collection.node(),
                value,
                total - collection.totalBefore() + 1,
                collection.height());
        OpenCollection parent = open.peek();
        if (parent != null) {
            parent.raise(collection.height());
        }
        return value;
    }

    private ConfigValue leaf(int node) {
        NodeKind kind = tree.kind(node);
        if (kind == NodeKind.ALIAS) {
            return alias(node);
        }
        count(node, 1);
        boolean key = open.peek() instanceof OpenMap map && map.awaitsKey();
        if (key && kind.isScalar() && !tree.hasAnchor(node)) {
            return ConfigValue.ofNull();
        }
        ConfigValue value;
        int height = 0;
        if (kind.isScalar()) {
            value = scalars.value(node);
        } else {
            scalars.checkCollectionTag(node);
            value = kind.isMap() ? MapValue.EMPTY : ListValue.EMPTY;
            height = 1;
        }
        value = value.withOrigin(origin(node));
        register(node, value, 1, height);
        return value;
    }

    private ConfigValue alias(int node) {
        String name = source.text().substring(tree.start(node) + 1, tree.end(node));
        Anchored anchored = anchors.get(name);
        if (anchored == null) {
            String message =
                    anchors.containsKey(name)
                            ? "*"
                                    + name
                                    + " inside &"
                                    + name
                                    + " (expected: no value within itself)"
                            : "*" + name + " (expected: an anchor &" + name + " before it)";
            problems.add(tree.start(node), message);
            return ConfigValue.ofNull();
        }
        aliasTargets.put(node, anchored.node());
        count(node, anchored.size());
        countExpanded(node, anchored.size());
        int depth = open.size() + anchored.height();
        if (depth > source.limits().maxDepth()) {
            problems.addLimit(
                    tree.start(node), "depth of maps and lists", depth, source.limits().maxDepth());
            throw problems.exception();
        }
        OpenCollection parent = open.peek();
        if (parent != null) {
            parent.raise(anchored.height());
        }
        return anchored.value();
    }

    private void register(int node, ConfigValue value, long size, int height) {
        if (tree.hasAnchor(node)) {
            anchors.put(anchor(node), new Anchored(node, value, size, height));
        }
    }

    private void count(int node, long nodes) {
        total += nodes;
        if (total > source.limits().maxNodes()) {
            problems.addLimit(
                    tree.start(node),
                    "nodes, with aliases expanded",
                    total,
                    source.limits().maxNodes());
            throw problems.exception();
        }
    }

    /** A text whose aliases multiply it beyond all reason is an attack long before it is large. */
    private void countExpanded(int node, long nodes) {
        expanded += nodes;
        long most = Math.max(FREE_EXPANSION, EXPANSION_FACTOR * tree.count());
        if (expanded > most) {
            problems.addLimit(tree.start(node), "nodes that aliases add", expanded, most);
            throw problems.exception();
        }
    }

    private String anchor(int node) {
        return source.text()
                .substring(
                        tree.property(node, Properties.ANCHOR_START),
                        tree.property(node, Properties.ANCHOR_END));
    }

    /** The origin of a node; nodes come in the order of the text, so lines are counted on. */
    private Origin origin(int node) {
        int offset = tree.start(node);
        while (line < lines.count() && lines.start(line + 1) <= offset) {
            line++;
        }
        return new Origin(source.name(), line, offset - lines.start(line) + 1);
    }
}
