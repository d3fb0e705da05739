package io.marketprism.config.document.internal.yaml;

import java.util.Arrays;

/**
 * Reads maps in braces and lists in brackets (YAML 1.2.2, 7.4) without recursion: each open
 * collection is a frame of a stack that says what may come next. Confined to one thread.
 *
 * <p>One leniency: a closing bracket may stand in the column of the key that it belongs to. The
 * productions want it one column further, but nearly everyone writes it so and every parser in use
 * reads it.
 */
final class FlowParser {
    /** What may come next in an open collection. */
    private enum Expect {
        /** An entry or the closing bracket. */
        ENTRY,
        /** The {@code :} that makes the last item of a list the key of a pair; or what follows. */
        AFTER_ITEM,
        /** The key behind a {@code ?}. */
        KEY,
        /** The {@code :} between key and value; or what follows a key without one. */
        AFTER_KEY,
        /** The value behind a {@code :}. */
        VALUE,
        /** A comma or the closing bracket. */
        SEPARATOR
    }

    private final NodeScanner scanner;
    private final Input in;
    private final NodeTree tree;
    private final Properties waiting = new Properties();

    private int indent;
    private int depth;
    private int[] nodes = new int[8];
    private Expect[] expects = new Expect[8];
    private int[] marks = new int[8];
    private int[] items = new int[8];
    private int[] itemLines = new int[8];

    FlowParser(NodeScanner scanner) {
        this.scanner = scanner;
        this.in = scanner.input();
        this.tree = scanner.tree();
    }

    /**
     * Reads the collection whose opening bracket is read next.
     *
     * @param fewestSpaces what its further lines must be indented by
     */
    int parse(int fewestSpaces) {
        indent = fewestSpaces;
        depth = 0;
        int root = open();
        while (depth > 0) {
            skipSpace();
            step();
        }
        return root;
    }

    private void step() {
        char c = in.peek();
        if (c == 0) {
            int start = tree.start(nodes[depth - 1]);
            throw in.fail(
                    start, "'" + in.charAt(start) + "' that is never closed (expected: its end)");
        }
        switch (expects[depth - 1]) {
            case ENTRY -> entry(c);
            case AFTER_ITEM -> afterItem(c);
            case KEY, VALUE -> node(c);
            case AFTER_KEY -> afterKey(c);
            case SEPARATOR -> separator(c);
        }
    }

    private void entry(char c) {
        boolean list = isList();
        if (waiting.isEmpty() && c == (list ? ']' : '}')) {
            close();
        } else if (waiting.isEmpty() && in.isIndicator(in.at(), '?')) {
            int mark = in.at();
            if (list) {
                openPair(mark);
            }
            in.skip(1);
            expect(Expect.KEY, mark);
        } else if (waiting.isEmpty() && (c == ',' || c == ']' || c == '}')) {
            throw in.unexpected(in.at(), list ? "an item or ']'" : "a key or '}'");
        } else {
            if (waiting.isEmpty()) {
                itemLines[depth - 1] = in.lineStart();
            }
            node(c);
        }
    }

    /** Reads a node or a part of one: its properties may stand on lines of their own. */
    private void node(char c) {
        if (scanner.properties().atProperty()) {
            scanner.properties().property(waiting, true);
        } else if (c == '[' || c == '{') {
            open();
        } else if (c == ',' || c == ']' || c == '}' || isValueIndicator(false)) {
            int at = waiting.isEmpty() ? emptyPlace() : waiting.end();
            finish(scanner.add(NodeKind.EMPTY, at, at));
        } else {
            finish(scanner.flowLeaf(indent, true, false));
        }
    }

    /** Where a node without any character stands: right behind its indicator, if it has one. */
    private int emptyPlace() {
        Expect expect = expects[depth - 1];
        return expect == Expect.ENTRY ? in.at() : marks[depth - 1] + 1;
    }

    private void finish(int node) {
        int top = depth - 1;
        if (!waiting.isEmpty() && tree.kind(node) == NodeKind.ALIAS) {
            throw in.fail(
                    waiting.start(), "an anchor or tag before an alias (expected: the alias)");
        }
        tree.properties(node, waiting);
        switch (expects[top]) {
            case ENTRY -> {
                if (isList()) {
                    items[top] = node;
                    expects[top] = Expect.AFTER_ITEM;
                } else {
                    attach(node, NodeTree.NONE, Expect.AFTER_KEY);
                }
            }
            case KEY -> attach(node, marks[top], Expect.AFTER_KEY);
            case VALUE -> attach(node, marks[top], Expect.SEPARATOR);
            default -> throw new IllegalStateException(expects[top].name());
        }
    }

    private void attach(int node, int mark, Expect next) {
        tree.attach(nodes[depth - 1], node, mark);
        expects[depth - 1] = next;
    }

    private void afterItem(char c) {
        int top = depth - 1;
        int item = items[top];
        if (c == ':' && isValueIndicator(tree.kind(item).isJsonLike())) {
            requireShortKey(item, itemLines[top]);
            openPair(NodeTree.NONE);
            attach(item, NodeTree.NONE, Expect.AFTER_KEY);
        } else {
            attach(item, NodeTree.NONE, Expect.SEPARATOR);
        }
    }

    private void requireShortKey(int key, int line) {
        if (line != in.lineStart()) {
            throw in.unexpected(in.at(), "',' or ']'; a key and its ':' stand on one line");
        }
        int length = in.at() - tree.startWithProperties(key);
        if (length > BlockParser.LONGEST_KEY) {
            throw in.limit(in.at(), "length of a key", length, BlockParser.LONGEST_KEY);
        }
    }

    private void afterKey(char c) {
        int key = tree.last(nodes[depth - 1]);
        if (c == ':' && isValueIndicator(tree.kind(key).isJsonLike())) {
            int mark = in.at();
            in.skip(1);
            expect(Expect.VALUE, mark);
        } else {
            int end = tree.end(key);
            int empty = scanner.add(NodeKind.EMPTY, end, end);
            attach(empty, NodeTree.NONE, Expect.SEPARATOR);
        }
    }

    private void separator(char c) {
        int top = depth - 1;
        if (tree.kind(nodes[top]) == NodeKind.FLOW_PAIR) {
            tree.end(nodes[top], tree.end(tree.last(nodes[top])));
            pop();
            expects[depth - 1] = Expect.SEPARATOR;
        } else if (c == ',') {
            in.skip(1);
            expects[top] = Expect.ENTRY;
        } else if (c == (isList() ? ']' : '}')) {
            close();
        } else {
            throw in.unexpected(in.at(), isList() ? "',' or ']'" : "',' or '}'");
        }
    }

    private int open() {
        int start = in.at();
        NodeKind kind = in.peek() == '[' ? NodeKind.FLOW_LIST : NodeKind.FLOW_MAP;
        in.skip(1);
        int node = scanner.add(kind, start, start);
        tree.properties(node, waiting);
        push(node);
        return node;
    }

    private void openPair(int mark) {
        int start = mark == NodeTree.NONE ? tree.startWithProperties(items[depth - 1]) : mark;
        int pair = scanner.add(NodeKind.FLOW_PAIR, start, start);
        tree.attach(nodes[depth - 1], pair, NodeTree.NONE);
        push(pair);
    }

    private void close() {
        in.skip(1);
        int node = nodes[depth - 1];
        tree.end(node, in.at());
        pop();
        if (depth > 0) {
            finish(node);
        }
    }

    private void push(int node) {
        scanner.enter(tree.start(node));
        if (depth == nodes.length) {
            nodes = Arrays.copyOf(nodes, depth * 2);
            expects = Arrays.copyOf(expects, depth * 2);
            marks = Arrays.copyOf(marks, depth * 2);
            items = Arrays.copyOf(items, depth * 2);
            itemLines = Arrays.copyOf(itemLines, depth * 2);
        }
        nodes[depth] = node;
        expects[depth] = Expect.ENTRY;
        depth++;
    }

    private void pop() {
        scanner.leave();
        depth--;
    }

    private void expect(Expect expect, int mark) {
        expects[depth - 1] = expect;
        marks[depth - 1] = mark;
    }

    private boolean isList() {
        return tree.kind(nodes[depth - 1]) == NodeKind.FLOW_LIST;
    }

    private boolean isValueIndicator(boolean jsonLikeKey) {
        char next = in.charAt(in.at() + 1);
        return in.peek() == ':'
                && (jsonLikeKey || Input.isWhite(next) || Input.isFlowIndicator(next));
    }

    /** Steps over white space, line breaks and comments; checks each new line's indentation. */
    private void skipSpace() {
        boolean crossed = false;
        while (true) {
            in.skipBlanks();
            char c = in.peek();
            if (c == '#') {
                if (!in.commentMayStart()) {
                    throw in.unexpected(in.at(), "a space before a comment");
                }
                in.skipToLineEnd();
            } else if (Input.isBreak(c)) {
                in.skipBreak();
                crossed = true;
            } else {
                break;
            }
        }
        if (crossed && !in.atEnd()) {
            checkIndent();
        }
    }

    private void checkIndent() {
        if (in.isMarker(in.lineStart())) {
            throw in.fail(
                    in.at(), "a document marker inside brackets (expected: the closing bracket)");
        }
        char c = in.peek();
        int fewest = c == ']' || c == '}' ? indent - 1 : indent;
        int spaces = in.afterSpaces(in.lineStart()) - in.lineStart();
        if (spaces < fewest) {
            throw in.unexpected(
                    in.at(), "an indentation of at least " + indent + " inside brackets");
        }
    }
}
