package io.marketprism.config.document.internal.yaml;

/**
 * Finds where block scalars end and how far their content is indented (YAML 1.2.2, 8.1). Confined
 * to one thread.
 */
final class BlockScalars {
    private final Input in;
    private int explicitIndent;
    private boolean keep;
    private int contentIndent;

    BlockScalars(Input in) {
        this.in = in;
    }

    /**
     * Steps over a block scalar, from its indicator to the start of the line after it.
     *
     * @param parentIndent indentation of the collection around it; -1 for the document
     * @return the offset after its last line, that line's break not included
     */
    int skip(int parentIndent) {
        header();
        int end = in.at();
        if (in.atEnd()) {
            contentIndent = 0;
            return end;
        }
        in.skipBreak();
        contentIndent =
                explicitIndent > 0
                        ? Math.max(parentIndent, 0) + explicitIndent
                        : detectIndent(parentIndent + 1);
        return content(end);
    }

    /** How many spaces the scalar that was read last has before each line of its content. */
    int contentIndent() {
        return contentIndent;
    }

    private void header() {
        in.skip(1);
        explicitIndent = 0;
        keep = false;
        boolean chomped = false;
        while (true) {
            char c = in.peek();
            if (c >= '1' && c <= '9' && explicitIndent == 0) {
                explicitIndent = c - '0';
            } else if ((c == '+' || c == '-') && !chomped) {
                chomped = true;
                keep = c == '+';
            } else {
                break;
            }
            in.skip(1);
        }
        in.requireLineEnd("an indentation of 1 to 9, '+', '-' or the end of the line");
    }

    /** The indentation of the first line that is not blank; the fewest spaces if there is none. */
    private int detectIndent(int fewest) {
        int line = in.at();
        int deepestBlank = 0;
        int deepestBlankAt = line;
        while (true) {
            int content = in.afterSpaces(line);
            int spaces = content - line;
            char c = in.charAt(content);
            if (!Input.isBreak(c)) {
                if (c == 0) {
                    return Math.max(fewest, Math.max(deepestBlank, spaces));
                }
                if (spaces < fewest) {
                    return Math.max(fewest, deepestBlank);
                }
                if (deepestBlank > spaces) {
                    throw in.fail(
                            deepestBlankAt,
                            "a blank line of "
                                    + deepestBlank
                                    + " spaces (expected: at most "
                                    + spaces
                                    + ", as the first line of text has)");
                }
                return spaces;
            }
            if (spaces > deepestBlank) {
                deepestBlank = spaces;
                deepestBlankAt = line;
            }
            line = in.afterBreak(content);
        }
    }

    private int content(int headerEnd) {
        int end = headerEnd;
        while (!in.atEnd() && !(contentIndent == 0 && in.isMarker(in.at()))) {
            int text = in.afterSpaces(in.at());
            int spaces = text - in.at();
            boolean blank = Input.isBreakOrEnd(in.charAt(text));
            if (spaces < contentIndent && !blank) {
                rejectTab(text);
                break;
            }
            in.moveTo(text);
            in.skipToLineEnd();
            if (keep || !blank || spaces > contentIndent) {
                end = in.at();
            }
            if (in.atEnd()) {
                break;
            }
            in.skipBreak();
        }
        return end;
    }

    private void rejectTab(int offset) {
        if (in.charAt(offset) == '\t') {
            throw in.unexpected(offset, "spaces, since tabs do not indent");
        }
    }
}
