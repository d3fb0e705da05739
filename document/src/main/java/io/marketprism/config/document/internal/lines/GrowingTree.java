package io.marketprism.config.document.internal.lines;

import io.marketprism.config.document.internal.Lines;
import io.marketprism.config.document.internal.ProblemList;
import io.marketprism.config.document.internal.SourceText;
import io.marketprism.config.document.internal.SpanTree;
import io.marketprism.config.model.ConfigValue;
import io.marketprism.config.model.ListValue;
import io.marketprism.config.model.MapValue;
import io.marketprism.config.model.Origin;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A tree whose maps and lists may be added to from anywhere in a text, and which becomes values at
 * the end. Checks the limits of depth and nodes. Confined to one thread.
 */
public final class GrowingTree {
    /** A map, list or scalar of the tree. */
    public static final class Node {
        private final int span;
        private final int depth;
        private final Origin origin;
        private final @Nullable Map<String, Node> entries;
        private final @Nullable List<Node> items;
        private @Nullable ConfigValue value;
        private int mark;

        private Node(
                int span,
                int depth,
                Origin origin,
                @Nullable Map<String, Node> entries,
                @Nullable List<Node> items,
                @Nullable ConfigValue value) {
            this.span = span;
            this.depth = depth;
            this.origin = origin;
            this.entries = entries;
            this.items = items;
            this.value = value;
        }

        /** A note that the format made about this node; 0 at first. */
        public int mark() {
            return mark;
        }

        /** Makes a note about this node. */
        public void mark(int note) {
            mark = note;
        }

        /** Whether this is a map. */
        public boolean isMap() {
            return entries != null;
        }

        /** Whether this is a list. */
        public boolean isList() {
            return items != null;
        }

        /** The line where it was first spoken of. */
        public int line() {
            return origin.line();
        }

        /** How many items the list has. */
        public int size() {
            return items == null ? 0 : items.size();
        }

        /** The entry of a map, or {@code null}. */
        public @Nullable Node entry(String name) {
            return entries == null ? null : entries.get(name);
        }

        /** The last item of a list that has some, or {@code null}. */
        public @Nullable Node lastItem() {
            return items == null || items.isEmpty() ? null : items.get(items.size() - 1);
        }

        /** Whether it has a value already, because it is a scalar. */
        public boolean isScalar() {
            return entries == null && items == null;
        }
    }

    /**
     * Where something new belongs and stands.
     *
     * @param parent the map or list
     * @param name its name in a map; {@code null} in a list
     * @param keyStart offset of the key
     * @param keyEnd offset after the key
     */
    public record Spot(@Nullable Node parent, @Nullable String name, int keyStart, int keyEnd) {
        /** A place in a list, at its end. */
        public static Spot item(Node list) {
            return new Spot(list, null, 0, 0);
        }
    }

    private final SourceText source;
    private final ProblemList problems;
    private final Lines lines;
    private final SpanTree spans;
    private final List<Node> nodes = new ArrayList<>();
    private int line = 1;

    /** An empty tree; add the root first. */
    public GrowingTree(SourceText source, ProblemList problems) {
        this.source = source;
        this.problems = problems;
        this.lines = problems.lines();
        this.spans = new SpanTree(source.text().length() / 24);
    }

    /** The root map, which begins with the text. */
    public Node root() {
        return map(new Spot(null, null, 0, 0), 0, source.text().length());
    }

    /** Adds a map. */
    public Node map(Spot spot, int start, int end) {
        return add(spot, start, end, new LinkedHashMap<>(), null, null);
    }

    /** Adds a list. */
    public Node list(Spot spot, int start, int end) {
        return add(spot, start, end, null, new ArrayList<>(), null);
    }

    /** Adds a scalar. */
    public Node scalar(Spot spot, int start, int end, ConfigValue value) {
        return add(spot, start, end, null, null, value);
    }

    /** Says where a map or list ends, once that is known. */
    public void end(Node node, int end) {
        spans.end(node.span, end);
    }

    private Node add(
            Spot spot,
            int start,
            int end,
            @Nullable Map<String, Node> entries,
            @Nullable List<Node> items,
            @Nullable ConfigValue value) {
        Node parent = spot.parent();
        int depth = parent == null ? 0 : parent.depth + 1;
        checkLimits(start, depth + (value == null ? 1 : 0));
        int span =
                spans.add(
                        parent == null ? SpanTree.NONE : parent.span,
                        spot.name(),
                        spot.keyStart(),
                        spot.keyEnd(),
                        start);
        spans.end(span, end);
        line = lines.line(start, line);
        Origin origin = new Origin(source.name(), line, start - lines.start(line) + 1);
        Node node = new Node(span, depth, origin, entries, items, value);
        nodes.add(node);
        if (parent != null && parent.entries != null && spot.name() != null) {
            parent.entries.put(spot.name(), node);
        } else if (parent != null && parent.items != null) {
            parent.items.add(node);
        }
        return node;
    }

    private void checkLimits(int offset, int depth) {
        if (depth > source.limits().maxDepth()) {
            problems.addLimit(offset, "depth", depth, source.limits().maxDepth());
            throw problems.exception();
        }
        if (nodes.size() >= source.limits().maxNodes()) {
            problems.addLimit(offset, "nodes", nodes.size() + 1L, source.limits().maxNodes());
            throw problems.exception();
        }
    }

    /** Where the nodes stand. */
    public SpanTree spans() {
        return spans;
    }

    /** The tree as a value. Children come after their parents, so that one walk back is enough. */
    public ConfigValue value() {
        for (int i = nodes.size() - 1; i >= 0; i--) {
            Node node = nodes.get(i);
            node.value = valueOf(node).withOrigin(node.origin);
        }
        return finished(nodes.get(0));
    }

    private static ConfigValue valueOf(Node node) {
        if (node.entries != null) {
            Map<String, ConfigValue> entries = new LinkedHashMap<>();
            node.entries.forEach((name, child) -> entries.put(name, finished(child)));
            return MapValue.of(entries);
        }
        if (node.items != null) {
            List<ConfigValue> items = new ArrayList<>(node.items.size());
            node.items.forEach(child -> items.add(finished(child)));
            return ListValue.of(items);
        }
        return finished(node);
    }

    private static ConfigValue finished(Node node) {
        ConfigValue value = node.value;
        if (value == null) {
            throw new IllegalStateException("a node is used before its children are known");
        }
        return value;
    }
}
