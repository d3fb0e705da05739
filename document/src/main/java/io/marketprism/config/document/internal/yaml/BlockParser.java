package io.marketprism.config.document.internal.yaml;

import java.util.Arrays;

/**
 * Reads the content of a document: maps and lists of indented lines and whatever stands in them
 * (YAML 1.2.2, chapter 8). Confined to one thread.
 *
 * <p>There is no recursion and no token. Each open collection is a frame with its column and with
 * what it waits for. A line closes the frames that stand further right than it begins; then it is
 * either the next entry of a collection in its own column or the node that the innermost frame
 * waits for. Because keys are recognised by the colon behind them, a map is opened after its first
 * key has been read.
 *
 * <p>An anchor or a tag belongs to what follows it on its line; if nothing does, it waits for the
 * node that begins on a later line.
 */
final class BlockParser {
    /** Most characters of a key without {@code ?}, up to its colon (7.4.3 and 8.2.2). */
    static final int LONGEST_KEY = 1024;

    /** What may come next in an open collection. */
    private enum Expect {
        /** A document's root node. */
        ROOT,
        /** Nothing: the root node is complete. */
        NOTHING,
        /** A further {@code -} or key in the column of the collection. */
        ENTRY,
        /** The item behind a {@code -}. */
        ITEM,
        /** The key behind a {@code ?}. */
        KEY,
        /** The {@code :} that belongs to a {@code ?}. */
        AFTER_KEY,
        /** The value behind a {@code :}. */
        VALUE;

        boolean isNode() {
            return this == ROOT || this == ITEM || this == KEY || this == VALUE;
        }
    }

    private final NodeScanner scanner;
    private final Input in;
    private final NodeTree tree;
    private final FlowParser flows;
    private final BlockScalars blockScalars;
    private final Properties earlier = new Properties();
    private final Properties inline = new Properties();

    private int depth;
    private int[] nodes = new int[16];
    private int[] columns = new int[16];
    private Expect[] expects = new Expect[16];
    private int[] marks = new int[16];

    private boolean fresh;
    private boolean tabbed;
    private boolean compact;

    BlockParser(NodeScanner scanner) {
        this.scanner = scanner;
        this.in = scanner.input();
        this.tree = scanner.tree();
        this.flows = new FlowParser(scanner);
        this.blockScalars = new BlockScalars(in);
    }

    /** Reads up to the next document marker or the end of the text. */
    void parse(int document) {
        depth = 0;
        compact = false;
        push(document, -1, Expect.ROOT);
        marks[0] = in.at() - 1;
        while (true) {
            skipSpace();
            if (in.atEnd() || (fresh && in.isMarker(in.lineStart()))) {
                break;
            }
            if (fresh) {
                line();
            } else {
                node(compact && !tabbed);
            }
        }
        while (depth > 0) {
            pop();
        }
    }

    /** A line's first character: the next entry of a collection, or a node that is awaited. */
    private void line() {
        int column = in.afterSpaces(in.lineStart()) - in.lineStart();
        while (columns[depth - 1] > column) {
            pop();
        }
        int top = depth - 1;
        if (columns[top] == column) {
            if (tabbed) {
                throw in.unexpected(
                        in.lineStart() + column, "spaces, since tabs do not indent in YAML");
            }
            continueCollection(column);
        } else if (expects[top].isNode()) {
            node(!tabbed);
        } else {
            throw tooFarRight(top);
        }
    }

    private RuntimeException tooFarRight(int top) {
        if (expects[top] == Expect.NOTHING) {
            return in.unexpected(in.at(), "the end of the document, or '---' for another one");
        }
        String entry = tree.kind(nodes[top]).isList() ? "'-'" : "a key";
        return in.unexpected(
                in.at(), entry + " in column " + (columns[top] + 1) + ", as in the lines above");
    }

    private void continueCollection(int column) {
        int top = depth - 1;
        boolean list = tree.kind(nodes[top]).isList();
        if (in.isIndicator(in.at(), '-')) {
            if (list) {
                finishAwaited();
                startItem();
            } else if (expects[top] == Expect.VALUE || expects[top] == Expect.KEY) {
                open(NodeKind.BLOCK_LIST, in.at(), column);
                startItem();
            } else {
                throw in.unexpected(in.at(), "a key, as in the lines above");
            }
            return;
        }
        if (list) {
            if (columns[top - 1] != column) {
                throw in.unexpected(in.at(), "'-', as in the lines above");
            }
            pop();
        }
        mapEntry();
    }

    private void startItem() {
        expect(Expect.ITEM, in.at());
        in.skip(1);
        compact = true;
    }

    private void mapEntry() {
        finishAwaited();
        if (expects[depth - 1] == Expect.AFTER_KEY) {
            if (in.isIndicator(in.at(), ':')) {
                startExplicit(Expect.VALUE);
                return;
            }
            finishKeyWithoutValue();
        }
        if (in.isIndicator(in.at(), '?')) {
            startExplicit(Expect.KEY);
        } else {
            implicitKey();
        }
    }

    private void startExplicit(Expect expect) {
        expect(expect, in.at());
        in.skip(1);
        compact = true;
    }

    private void implicitKey() {
        int start = in.at();
        int line = in.lineStart();
        inlineProperties();
        int key = in.isIndicator(in.at(), ':') ? emptyKey() : flowNode(true);
        giveProperties(key, inline);
        in.skipBlanks();
        if (!in.isIndicator(in.at(), ':')) {
            throw in.unexpected(in.at(), "':' and a space after a key");
        }
        startValue(key, start, line);
    }

    /** Attaches a key to the innermost map and steps over its colon, which is read next. */
    private void startValue(int key, int start, int line) {
        if (line != in.lineStart()) {
            throw in.unexpected(in.at(), "the end of the line; a key stands on one line");
        }
        if (in.at() - start > LONGEST_KEY) {
            throw in.limit(start, "length of a key", in.at() - start, LONGEST_KEY);
        }
        tree.attach(nodes[depth - 1], key, NodeTree.NONE);
        expect(Expect.VALUE, in.at());
        in.skip(1);
        compact = false;
    }

    /** A node that the innermost frame waits for. */
    private void node(boolean blockAllowed) {
        int start = in.at();
        int column = in.column();
        inlineProperties();
        char c = in.peek();
        if (Input.isBreakOrEnd(c) || (c == '#' && in.commentMayStart())) {
            mergeProperties();
        } else if ((c == '-' || c == '?' || c == ':') && Input.isWhite(in.charAt(in.at() + 1))) {
            requireBlockAllowed(blockAllowed);
            openAtIndicator(c, start, column);
        } else if (c == '|' || c == '>') {
            mergeProperties();
            blockScalar(c);
        } else {
            flowNodeOrKey(start, column, blockAllowed);
        }
    }

    private void openAtIndicator(char c, int start, int column) {
        if (c == ':') {
            int key = emptyKey();
            giveProperties(key, inline);
            open(NodeKind.BLOCK_MAP, start, column);
            startValue(key, start, in.lineStart());
        } else if (!inline.isEmpty()) {
            throw in.unexpected(
                    in.at(), "a line break between an anchor or tag and its map or list");
        } else if (c == '-') {
            open(NodeKind.BLOCK_LIST, start, column);
            startItem();
        } else {
            open(NodeKind.BLOCK_MAP, start, column);
            startExplicit(Expect.KEY);
        }
    }

    private void blockScalar(char indicator) {
        int start = in.at();
        int end = blockScalars.skip(columns[depth - 1]);
        NodeKind kind = indicator == '|' ? NodeKind.LITERAL : NodeKind.FOLDED;
        int node = scanner.add(kind, start, end);
        tree.detail(node, blockScalars.contentIndent());
        giveProperties(node, earlier);
        finish(node);
    }

    private void flowNodeOrKey(int start, int column, boolean blockAllowed) {
        int line = in.lineStart();
        int node = flowNode(false);
        int end = in.at();
        in.skipBlanks();
        if (in.isIndicator(in.at(), ':')) {
            requireBlockAllowed(blockAllowed);
            giveProperties(node, inline);
            open(NodeKind.BLOCK_MAP, start, column);
            startValue(node, start, line);
        } else {
            in.moveTo(end);
            mergeProperties();
            giveProperties(node, earlier);
            finish(node);
            in.requireLineEnd("the end of the line or a comment");
        }
    }

    private void requireBlockAllowed(boolean allowed) {
        if (!allowed) {
            throw in.unexpected(
                    in.at(),
                    tabbed
                            ? "spaces, since tabs do not indent in YAML"
                            : "the end of the line; a map or list begins on a line of its own, and"
                                    + " a text that holds this needs quotes");
        }
    }

    /** Reads a scalar, an alias, or a map or list in brackets. */
    private int flowNode(boolean oneLine) {
        int fewestSpaces = columns[depth - 1] + 1;
        char c = in.peek();
        return c == '[' || c == '{'
                ? flows.parse(fewestSpaces)
                : scanner.flowLeaf(fewestSpaces, false, oneLine);
    }

    private int emptyKey() {
        int at = inline.isEmpty() ? in.at() : inline.end();
        return scanner.add(NodeKind.EMPTY, at, at);
    }

    private void giveProperties(int node, Properties given) {
        if (!given.isEmpty() && tree.kind(node) == NodeKind.ALIAS) {
            throw in.fail(given.start(), "an anchor or tag before an alias (expected: the alias)");
        }
        tree.properties(node, given);
    }

    private void inlineProperties() {
        while (scanner.properties().atProperty()) {
            scanner.properties().property(inline, false);
            in.skipBlanks();
        }
    }

    /** What stands alone on its line, or before a node on its line, belongs to that one node. */
    private void mergeProperties() {
        if ((inline.hasAnchor() && earlier.hasAnchor()) || (inline.hasTag() && earlier.hasTag())) {
            throw in.fail(
                    inline.start(), "a second anchor or tag (expected: one of each for a node)");
        }
        earlier.takeFrom(inline);
    }

    /** Completes what the innermost frame waits for. */
    private void finish(int node) {
        int top = depth - 1;
        Expect expected = expects[top];
        tree.attach(nodes[top], node, expected == Expect.ROOT ? NodeTree.NONE : marks[top]);
        expects[top] =
                switch (expected) {
                    case ROOT -> Expect.NOTHING;
                    case KEY -> Expect.AFTER_KEY;
                    default -> Expect.ENTRY;
                };
    }

    private void finishAwaited() {
        if (expects[depth - 1].isNode()) {
            int at = earlier.isEmpty() ? marks[depth - 1] + 1 : earlier.end();
            int empty = scanner.add(NodeKind.EMPTY, at, at);
            giveProperties(empty, earlier);
            finish(empty);
        }
    }

    private void finishKeyWithoutValue() {
        int map = nodes[depth - 1];
        int end = tree.end(tree.last(map));
        tree.attach(map, scanner.add(NodeKind.EMPTY, end, end), NodeTree.NONE);
        expects[depth - 1] = Expect.ENTRY;
    }

    /** Opens a collection as the node that the innermost frame waits for. */
    private void open(NodeKind kind, int start, int column) {
        int node = scanner.add(kind, start, start);
        giveProperties(node, earlier);
        finish(node);
        scanner.enter(start);
        push(node, column, Expect.ENTRY);
    }

    private void push(int node, int column, Expect expect) {
        if (depth == nodes.length) {
            nodes = Arrays.copyOf(nodes, depth * 2);
            columns = Arrays.copyOf(columns, depth * 2);
            expects = Arrays.copyOf(expects, depth * 2);
            marks = Arrays.copyOf(marks, depth * 2);
        }
        nodes[depth] = node;
        columns[depth] = column;
        expects[depth] = expect;
        depth++;
    }

    private void pop() {
        finishAwaited();
        int top = depth - 1;
        if (expects[top] == Expect.AFTER_KEY) {
            finishKeyWithoutValue();
        }
        tree.end(nodes[top], tree.end(tree.last(nodes[top])));
        if (top > 0) {
            scanner.leave();
        }
        depth--;
    }

    private void expect(Expect expect, int mark) {
        expects[depth - 1] = expect;
        marks[depth - 1] = mark;
    }

    /** Steps over white space, line breaks and comments and notes what came before the text. */
    private void skipSpace() {
        fresh = in.at() == in.lineStart();
        tabbed = false;
        while (true) {
            char c = in.peek();
            if (c == ' ' || c == '\t') {
                tabbed |= c == '\t';
                in.skip(1);
            } else if (c == '#' && in.commentMayStart()) {
                in.skipToLineEnd();
            } else if (Input.isBreak(c)) {
                in.skipBreak();
                fresh = true;
                tabbed = false;
            } else {
                return;
            }
        }
    }
}
