package io.marketprism.config.document.internal.yaml;

/** Reads the content of one literal or folded scalar (YAML 1.2.2, 8.1). */
final class BlockText {
    private final String text;
    private final int indent;
    private final boolean folding;
    private final int end;
    private final StringBuilder out;

    private int at;
    private char chomping = ' ';

    /** Breaks that have been read but may still fold away or be chomped. */
    private int breaks;

    BlockText(String text, NodeTree tree, int node) {
        this.text = text;
        this.indent = tree.detail(node);
        this.folding = tree.kind(node) == NodeKind.FOLDED;
        this.at = tree.start(node);
        this.end = tree.end(node);
        this.out = new StringBuilder(end - at);
    }

    String read() {
        boolean anyText = false;
        boolean previousIndented = false;
        boolean more = skipHeader();
        while (more) {
            int line = afterIndent();
            int lineEnd = lineEnd(line);
            if (line < lineEnd) {
                boolean indented = Input.isBlank(text.charAt(line));
                appendBreaks(anyText, folding && !indented && !previousIndented);
                out.append(text, line, lineEnd);
                previousIndented = indented;
                anyText = true;
            }
            more = lineEnd < end;
            if (lineEnd < text.length()) {
                at = afterBreak(lineEnd);
            }
            // The end of the text ends a line as a break does.
            breaks++;
        }
        return chomped(anyText);
    }

    private String chomped(boolean anyText) {
        if (chomping == '+') {
            appendBreaks(false, false);
        } else if (chomping == ' ' && anyText && breaks > 0) {
            out.append('\n');
        }
        return out.toString();
    }

    /** Between two lines of folded text one break is a space, and of several the first is none. */
    private void appendBreaks(boolean between, boolean fold) {
        if (between && fold) {
            if (breaks == 1) {
                out.append(' ');
            }
            breaks--;
        }
        for (; breaks > 0; breaks--) {
            out.append('\n');
        }
        breaks = 0;
    }

    /** Steps over the header; tells whether any line follows. */
    private boolean skipHeader() {
        at++;
        boolean inComment = false;
        while (at < end && !Input.isBreak(text.charAt(at))) {
            char c = text.charAt(at);
            inComment |= c == '#';
            if (!inComment && (c == '+' || c == '-')) {
                chomping = c;
            }
            at++;
        }
        if (at == end) {
            return false;
        }
        at = afterBreak(at);
        return true;
    }

    private int afterIndent() {
        int line = at;
        while (line < end && line - at < indent && text.charAt(line) == ' ') {
            line++;
        }
        return line;
    }

    private int lineEnd(int from) {
        int lineEnd = from;
        while (lineEnd < end && !Input.isBreak(text.charAt(lineEnd))) {
            lineEnd++;
        }
        return lineEnd;
    }

    private int afterBreak(int offset) {
        boolean pair = text.charAt(offset) == '\r' && text.startsWith("\n", offset + 1);
        return pair ? offset + 2 : offset + 1;
    }
}
