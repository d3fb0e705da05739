package io.marketprism.config.document.internal.yaml;

/** Works out what a scalar says from the characters of its span. */
final class ScalarText {
    private final String text;
    private final NodeTree tree;

    ScalarText(String text, NodeTree tree) {
        this.text = text;
        this.tree = tree;
    }

    /** The content of a scalar: quotes and escapes resolved, lines folded. */
    String of(int node) {
        int start = tree.start(node);
        int end = tree.end(node);
        return switch (tree.kind(node)) {
            case EMPTY -> "";
            case PLAIN ->
                    tree.detail(node) == 0
                            ? text.substring(start, end)
                            : folded(start, end, NodeKind.PLAIN);
            case SINGLE_QUOTED, DOUBLE_QUOTED -> quoted(node, start + 1, end - 1);
            case LITERAL, FOLDED -> new BlockText(text, tree, node).read();
            default -> throw new IllegalArgumentException("node: " + tree.kind(node));
        };
    }

    private String quoted(int node, int start, int end) {
        NodeKind kind = tree.kind(node);
        int special = text.indexOf(kind == NodeKind.SINGLE_QUOTED ? '\'' : '\\', start);
        boolean plain = tree.detail(node) == 0 && (special < 0 || special >= end);
        return plain ? text.substring(start, end) : folded(start, end, kind);
    }

    /** Line folding of flow scalars (6.5 and 7.3). */
    private String folded(int start, int end, NodeKind kind) {
        StringBuilder out = new StringBuilder(end - start);
        int solid = 0;
        int at = start;
        while (at < end) {
            char c = text.charAt(at);
            if (Input.isBreak(c)) {
                out.setLength(Math.max(solid, withoutBlanks(out, solid)));
                at = foldBreaks(out, at, end);
                solid = out.length();
            } else if (c == '\\' && kind == NodeKind.DOUBLE_QUOTED) {
                at = escape(out, at + 1, end);
                solid = out.length();
            } else {
                out.append(c);
                at += c == '\'' && kind == NodeKind.SINGLE_QUOTED ? 2 : 1;
            }
        }
        return out.toString();
    }

    private static int withoutBlanks(StringBuilder out, int from) {
        int length = out.length();
        while (length > from && Input.isBlank(out.charAt(length - 1))) {
            length--;
        }
        return length;
    }

    /** One break becomes a space; of several, all but the first are kept. */
    private int foldBreaks(StringBuilder out, int from, int end) {
        int breaks = 0;
        int at = from;
        while (at < end && (Input.isBreak(text.charAt(at)) || Input.isBlank(text.charAt(at)))) {
            if (Input.isBreak(text.charAt(at))) {
                breaks++;
                at = afterBreak(at);
            } else {
                at++;
            }
        }
        if (breaks == 1) {
            out.append(' ');
        }
        for (int i = 1; i < breaks; i++) {
            out.append('\n');
        }
        return at;
    }

    private int escape(StringBuilder out, int kindAt, int end) {
        char kind = text.charAt(kindAt);
        if (Input.isBreak(kind)) {
            return escapedBreak(out, kindAt, end);
        }
        int digits = Escapes.digits(kind);
        int after = kindAt + 1 + digits;
        if (digits == 0) {
            out.append(Escapes.meaning(kind));
        } else {
            out.appendCodePoint((int) Long.parseLong(text, kindAt + 1, after, 16));
        }
        return after;
    }

    /** An escaped break is nothing at all; the empty lines after it are breaks. */
    private int escapedBreak(StringBuilder out, int from, int end) {
        int at = afterBreak(from);
        int solid = at;
        while (at < end && (Input.isBreak(text.charAt(at)) || Input.isBlank(text.charAt(at)))) {
            if (Input.isBreak(text.charAt(at))) {
                out.append('\n');
                at = afterBreak(at);
                solid = at;
            } else {
                at++;
            }
        }
        return Math.max(at, solid);
    }

    private int afterBreak(int at) {
        boolean pair = text.charAt(at) == '\r' && text.startsWith("\n", at + 1);
        return pair ? at + 2 : at + 1;
    }
}
