package io.marketprism.config.document.internal.yaml;

/**
 * Finds where plain and quoted scalars end (YAML 1.2.2, 7.3). It leaves the input behind the
 * scalar's last character and does not look at what the scalar says.
 */
final class FlowScalars {
    private final Input in;

    FlowScalars(Input in) {
        this.in = in;
    }

    /** Whether a plain scalar may begin with the character that is read next. */
    boolean plainMayStart(boolean inFlow) {
        char c = in.peek();
        return switch (c) {
            case '-', '?', ':' -> isPlainSafe(in.charAt(in.at() + 1), inFlow);
            case ',', '[', ']', '{', '}', '#', '&', '*', '!', '|', '>', '\'', '"', '%', '@', '`' ->
                    false;
            default -> !Input.isWhite(c);
        };
    }

    /** Steps over the first line of a plain scalar. */
    void plainLine(boolean inFlow) {
        int at = in.at();
        int end = at;
        while (true) {
            char c = in.charAt(at);
            if (c > ':' && c < '[') {
                at++;
                end = at;
                continue;
            }
            if (Input.isBlank(c)) {
                at++;
                continue;
            }
            if (endsPlain(at, c, inFlow)) {
                break;
            }
            at++;
            end = at;
        }
        in.moveTo(end);
    }

    private boolean endsPlain(int at, char c, boolean inFlow) {
        return switch (c) {
            case 0, '\n', '\r' -> true;
            case ':' -> !isPlainSafe(in.charAt(at + 1), inFlow);
            case '#' -> Input.isBlank(in.charAt(at - 1));
            case ',', '[', ']', '{', '}' -> inFlow;
            default -> false;
        };
    }

    /**
     * Steps over the further lines of a plain scalar whose first line has been read.
     *
     * @param indent fewest spaces before such a line
     */
    void plainFurtherLines(int indent, boolean inFlow) {
        int line = nextTextLine(in.afterBlanks(in.at()));
        while (line != NodeTree.NONE) {
            int content = in.afterBlanks(line);
            if (in.afterSpaces(line) - line < indent || !mayContinuePlain(line, content, inFlow)) {
                break;
            }
            in.moveTo(content, line);
            plainLine(inFlow);
            line = nextTextLine(in.afterBlanks(in.at()));
        }
    }

    private boolean mayContinuePlain(int line, int content, boolean inFlow) {
        char c = in.charAt(content);
        return c != '#' && !endsPlain(content, c, inFlow) && !in.isMarker(line);
    }

    /** The start of the next line that is not blank, if only a break stands at the offset. */
    private int nextTextLine(int offset) {
        int at = offset;
        int line = NodeTree.NONE;
        while (Input.isBreak(in.charAt(at))) {
            line = in.afterBreak(at);
            at = in.afterBlanks(line);
        }
        return in.charAt(at) == 0 ? NodeTree.NONE : line;
    }

    /**
     * Steps over a scalar in single quotes.
     *
     * @param indent fewest spaces before its further lines
     */
    void singleQuoted(int indent) {
        int start = in.at();
        in.skip(1);
        while (true) {
            char c = in.peek();
            if (c == '\'') {
                in.skip(1);
                if (in.peek() != '\'') {
                    return;
                }
                in.skip(1);
            } else if (Input.isBreakOrEnd(c)) {
                quotedBreak(start, indent);
            } else {
                in.skip(1);
            }
        }
    }

    /** Steps over a scalar in double quotes; the same rule for its further lines. */
    void doubleQuoted(int indent) {
        int start = in.at();
        in.skip(1);
        while (true) {
            char c = in.peek();
            if (c == '"') {
                in.skip(1);
                return;
            } else if (c == '\\') {
                escape();
            } else if (Input.isBreakOrEnd(c)) {
                quotedBreak(start, indent);
            } else {
                in.skip(1);
            }
        }
    }

    private void escape() {
        char kind = in.charAt(in.at() + 1);
        if (Input.isBreak(kind)) {
            in.skip(1);
            return;
        }
        int digits = Escapes.digits(kind);
        if (digits < 0) {
            throw in.unexpected(
                    in.at() + 1,
                    "one of YAML's escapes after the backslash; write \\\\ for itself");
        }
        in.skip(2);
        int end = in.at() + digits;
        int codePoint = 0;
        while (in.at() < end) {
            int digit = Escapes.hex(in.peek());
            if (digit < 0) {
                throw in.unexpected(in.at(), digits + " hexadecimal digits after \\" + kind);
            }
            codePoint = codePoint * 16 + digit;
            in.skip(1);
        }
        if (!Character.isValidCodePoint(codePoint)) {
            throw in.fail(end - digits, "no such character (expected: at most 10FFFF)");
        }
    }

    private void quotedBreak(int start, int indent) {
        if (in.atEnd()) {
            throw in.fail(start, "a quote that is never closed (expected: the same quote again)");
        }
        do {
            in.skipBreak();
            if (in.isMarker(in.lineStart())) {
                throw in.fail(
                        in.at(), "a document marker inside quotes (expected: the closing quote)");
            }
            in.moveTo(in.afterSpaces(in.at()));
            int spaces = in.column();
            in.skipBlanks();
            if (spaces < indent && !Input.isBreakOrEnd(in.peek())) {
                throw in.unexpected(
                        in.at(), "an indentation of at least " + indent + " inside quotes");
            }
        } while (Input.isBreak(in.peek()));
    }

    private static boolean isPlainSafe(char c, boolean inFlow) {
        return !Input.isWhite(c) && !(inFlow && Input.isFlowIndicator(c));
    }
}
