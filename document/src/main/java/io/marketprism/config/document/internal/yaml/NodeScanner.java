package io.marketprism.config.document.internal.yaml;

/** Reads the nodes that block and flow collections share: scalars and aliases. One thread. */
final class NodeScanner {
    private final Input in;
    private final NodeTree tree;
    private final FlowScalars scalars;
    private final PropertyScanner properties;
    private int depth;

    NodeScanner(Input in, NodeTree tree) {
        this.in = in;
        this.tree = tree;
        this.scalars = new FlowScalars(in);
        this.properties = new PropertyScanner(in);
    }

    Input input() {
        return in;
    }

    NodeTree tree() {
        return tree;
    }

    PropertyScanner properties() {
        return properties;
    }

    /** Adds a node, within the limit. */
    int add(NodeKind kind, int start, int end) {
        // Twice, since keys are nodes here; the exact budget is kept where aliases are expanded.
        if (tree.count() > 2L * in.limits().maxNodes()) {
            throw in.limit(start, "nodes", tree.count(), in.limits().maxNodes());
        }
        return tree.add(kind, start, end);
    }

    /** Counts a collection that was opened. */
    void enter(int offset) {
        if (++depth > in.limits().maxDepth()) {
            throw in.limit(offset, "depth of maps and lists", depth, in.limits().maxDepth());
        }
    }

    /** Counts a collection that was closed. */
    void leave() {
        depth--;
    }

    /**
     * Reads an alias or a scalar that is not a block scalar.
     *
     * @param indent fewest spaces before its further lines
     * @param oneLine whether a plain scalar may have no further lines
     */
    int flowLeaf(int indent, boolean inFlow, boolean oneLine) {
        int start = in.at();
        int line = in.lineStart();
        switch (in.peek()) {
            case '*' -> {
                return alias();
            }
            case '"' -> {
                scalars.doubleQuoted(indent);
                return scalar(NodeKind.DOUBLE_QUOTED, start, line);
            }
            case '\'' -> {
                scalars.singleQuoted(indent);
                return scalar(NodeKind.SINGLE_QUOTED, start, line);
            }
            default -> {
                return plain(indent, inFlow, oneLine);
            }
        }
    }

    private int alias() {
        int start = in.at();
        properties.alias();
        return add(NodeKind.ALIAS, start, in.at());
    }

    private int plain(int indent, boolean inFlow, boolean oneLine) {
        if (!scalars.plainMayStart(inFlow)) {
            throw in.unexpected(in.at(), Expectations.forValue(in.peek()));
        }
        int start = in.at();
        int line = in.lineStart();
        scalars.plainLine(inFlow);
        if (!oneLine && Input.isBreak(in.charAt(in.afterBlanks(in.at())))) {
            scalars.plainFurtherLines(indent, inFlow);
        }
        return scalar(NodeKind.PLAIN, start, line);
    }

    private int scalar(NodeKind kind, int start, int line) {
        int node = add(kind, start, in.at());
        tree.detail(node, line == in.lineStart() ? 0 : 1);
        return node;
    }
}
