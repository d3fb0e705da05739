package io.marketprism.config.document.internal.yaml;

/**
 * How a text is laid out: where its lines begin and end, what stands before and behind a node on
 * its lines, and which indentation and line endings its author uses. Immutable.
 *
 * <p>An <em>entry</em> is an item of a list with its {@code -}, or a key with its value. Comments
 * belong to the entry that a person would say: those directly above it in its own column, the one
 * behind it, and those directly below it that stand further right.
 */
final class Layout {
    private static final int USUAL_STEP = 2;
    private static final int WIDEST_STEP = 8;

    private final String text;
    private final NodeTree tree;

    Layout(YamlSyntax syntax) {
        this.text = syntax.source().text();
        this.tree = syntax.tree();
    }

    /** The line ending of the text; that of its first line, if they differ. */
    String newline() {
        int at = lineEnd(0);
        return at == text.length() ? "\n" : text.substring(at, afterBreak(at));
    }

    /** How much further right a map stands than the map that it is a value of. */
    int step() {
        int step = offset(NodeKind.BLOCK_MAP, 1);
        if (step == NodeTree.NONE) {
            step = offset(NodeKind.BLOCK_LIST, 1);
        }
        return step == NodeTree.NONE ? USUAL_STEP : step;
    }

    /** How much further right a list stands than the map that it is a value of; may be 0. */
    int listOffset() {
        int offset = offset(NodeKind.BLOCK_LIST, 0);
        return offset == NodeTree.NONE ? step() : offset;
    }

    private int offset(NodeKind kind, int least) {
        for (int node = 0; node < tree.count(); node++) {
            int parent = tree.parent(node);
            if (parent != NodeTree.NONE
                    && tree.kind(node) == kind
                    && tree.kind(parent) == NodeKind.BLOCK_MAP) {
                int offset = column(node) - column(parent);
                if (offset >= least && offset <= WIDEST_STEP) {
                    return offset;
                }
            }
        }
        return NodeTree.NONE;
    }

    /** The column of the entries of a block collection, from 0; -1 for a document. */
    int column(int collection) {
        return tree.kind(collection).isBlockCollection()
                ? columnAt(entryStart(tree.first(collection)))
                : -1;
    }

    /** The column of an offset, from 0. */
    int columnAt(int offset) {
        return offset - lineStart(offset);
    }

    /** Where the entry begins whose item or key a node is: with its indicator, anchor or tag. */
    int entryStart(int itemOrKey) {
        int mark = tree.mark(itemOrKey);
        return mark == NodeTree.NONE ? tree.startWithProperties(itemOrKey) : mark;
    }

    /** Where the entry ends whose item or key a node is, its comments not included. */
    int entryEnd(int itemOrKey) {
        boolean key = tree.kind(tree.parent(itemOrKey)).isMap();
        return tree.end(key ? tree.next(itemOrKey) : itemOrKey);
    }

    /** Where an entry's lines begin, the comments directly above it included. */
    int headStart(int itemOrKey) {
        int start = lineStart(entryStart(itemOrKey));
        int column = columnAt(entryStart(itemOrKey));
        int bound = boundBefore(itemOrKey);
        int line = start;
        while (line > bound) {
            int before = lineStart(beforeBreak(line));
            boolean own = before >= bound && before < line && isComment(before);
            if (!own || columnOfText(before) != column) {
                break;
            }
            line = before;
        }
        return line;
    }

    /** The first line that can belong to an entry: the one after what stands before it. */
    int boundBefore(int itemOrKey) {
        int parent = tree.parent(itemOrKey);
        int previous = previous(itemOrKey);
        int before;
        if (previous != NodeTree.NONE) {
            before = tree.end(previous);
        } else if (tree.mark(parent) != NodeTree.NONE) {
            before = tree.mark(parent);
        } else {
            return 0;
        }
        return before > lineStart(entryStart(itemOrKey)) ? 0 : afterLine(before);
    }

    /** The node before a key (a value) or before an item, or {@link NodeTree#NONE}. */
    int previous(int node) {
        int before = NodeTree.NONE;
        for (int at = tree.first(tree.parent(node)); at != node; at = tree.next(at)) {
            before = at;
        }
        return before;
    }

    /** Where the last line of an entry ends, its comments included; the break stays out. */
    int tailEnd(int end, int column) {
        int at = lineEnd(end);
        while (at < text.length()) {
            int line = afterBreak(at);
            if (!isComment(line) || columnOfText(line) <= column) {
                break;
            }
            at = lineEnd(line);
        }
        return at;
    }

    /** Whether only blanks stand before an offset on its line. */
    boolean startsLine(int offset) {
        int at = offset;
        while (at > 0 && Input.isBlank(text.charAt(at - 1))) {
            at--;
        }
        return at == lineStart(offset);
    }

    /** Where the comment begins that follows on the same line; -1 if there is none. */
    int commentAfter(int end) {
        int at = afterBlanks(end);
        return at > end && at < text.length() && text.charAt(at) == '#' ? at : NodeTree.NONE;
    }

    /** Whether a neighbouring line has a comment in the column of this one. */
    boolean hasCommentAboveOrBelow(int comment) {
        int line = lineStart(comment);
        int column = comment - line;
        int above = lineStart(beforeBreak(line));
        int below = afterLine(comment);
        return (above < line && isCommentAt(above, column)) || isCommentAt(below, column);
    }

    private boolean isCommentAt(int line, int column) {
        int at = line + column;
        return at < lineEnd(line) && text.charAt(at) == '#' && Input.isBlank(text.charAt(at - 1));
    }

    /** Whether a stretch is nothing but spaces, which indent as tabs do not. */
    boolean isSpaces(int start, int end) {
        for (int i = start; i < end; i++) {
            if (text.charAt(i) != ' ') {
                return false;
            }
        }
        return true;
    }

    boolean isBlank(int offset) {
        return Input.isBlank(text.charAt(offset));
    }

    boolean isBlankLine(int line) {
        int at = afterBlanks(line);
        return at == text.length() || Input.isBreak(text.charAt(at));
    }

    private boolean isComment(int line) {
        int at = afterBlanks(line);
        return at < text.length() && text.charAt(at) == '#';
    }

    private int columnOfText(int line) {
        return afterBlanks(line) - line;
    }

    int afterBlanks(int offset) {
        int at = offset;
        while (at < text.length() && Input.isBlank(text.charAt(at))) {
            at++;
        }
        return at;
    }

    int beforeBlanks(int offset) {
        int at = offset;
        while (at > 0 && Input.isBlank(text.charAt(at - 1))) {
            at--;
        }
        return at;
    }

    /** The offset of the first character of the line that holds an offset. */
    int lineStart(int offset) {
        int at = offset;
        while (at > 0 && !Input.isBreak(text.charAt(at - 1)) && text.charAt(at - 1) != '\uFEFF') {
            at--;
        }
        return at;
    }

    /** The offset of the break that ends the line of an offset, or of the end of the text. */
    int lineEnd(int offset) {
        int at = offset;
        while (at < text.length() && !Input.isBreak(text.charAt(at))) {
            at++;
        }
        return at;
    }

    /** The offset of the first character of the next line, or of the end of the text. */
    int afterLine(int offset) {
        int end = lineEnd(offset);
        return end == text.length() ? end : afterBreak(end);
    }

    /** The offset of the break before a line. */
    int beforeBreak(int line) {
        if (line == 0 || !Input.isBreak(text.charAt(line - 1))) {
            return line;
        }
        return text.startsWith("\r\n", line - 2) ? line - 2 : line - 1;
    }

    private int afterBreak(int offset) {
        return text.startsWith("\r\n", offset) ? offset + 2 : offset + 1;
    }
}
