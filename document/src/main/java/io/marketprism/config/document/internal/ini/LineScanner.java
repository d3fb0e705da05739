package io.marketprism.config.document.internal.ini;

import io.marketprism.config.document.internal.Excerpts;
import io.marketprism.config.document.internal.ProblemList;
import io.marketprism.config.document.internal.SourceText;
import io.marketprism.config.document.internal.TextLayout;
import java.util.ArrayList;
import java.util.List;

/**
 * What scanners of INI and properties share: a place in the text that moves line by line, and what
 * has been found. After a mistake they go on with the next line. Confined to one thread.
 */
abstract class LineScanner {
    final String text;
    final int length;
    final ProblemList problems;
    final List<RawStatement> found = new ArrayList<>();
    private final int longest;
    int at;

    LineScanner(SourceText source, ProblemList problems) {
        this.text = source.text();
        this.length = text.length();
        this.problems = problems;
        this.longest = source.limits().maxScalarLength();
    }

    /** Finds the statements of the whole text. */
    final List<RawStatement> scan() {
        at = !text.isEmpty() && text.charAt(0) == '\ufeff' ? 1 : 0;
        while (at < length) {
            skipBlanks();
            if (at < length && !TextLayout.isBreak(text.charAt(at))) {
                if (isCommentStart(text.charAt(at))) {
                    skipLine();
                } else {
                    statement();
                }
            }
            at = TextLayout.afterBreak(text, at);
        }
        return found;
    }

    /** Whether a line that begins with the character is a comment. */
    abstract boolean isCommentStart(char c);

    /**
     * Reads the statement that begins here, and moves to the end of its last line, before the line
     * break.
     */
    abstract void statement();

    final void skipBlanks() {
        while (at < length && isBlank(text.charAt(at))) {
            at++;
        }
    }

    final void skipLine() {
        at = TextLayout.lineEnd(text, at);
    }

    static boolean isBlank(char c) {
        return c == ' ' || c == '\t' || c == '\f';
    }

    /** The line ending or the end of the text. */
    final boolean atLineEnd() {
        return at >= length || TextLayout.isBreak(text.charAt(at));
    }

    /** Reports a mistake and goes on with the next line. */
    final void mistake(int offset, String expected) {
        problems.add(
                offset, "found " + Excerpts.found(text, offset) + " (expected: " + expected + ")");
        skipLine();
    }

    /** Reads an escape of {@code .properties}, or moves over a line end that it hides. */
    final void backslash(StringBuilder out) {
        int start = at++;
        if (at >= length) {
            return;
        }
        char c = text.charAt(at);
        if (TextLayout.isBreak(c)) {
            at = TextLayout.afterBreak(text, at);
            skipBlanks();
            return;
        }
        at++;
        switch (c) {
            case 't' -> out.append('\t');
            case 'n' -> out.append('\n');
            case 'r' -> out.append('\r');
            case 'f' -> out.append('\f');
            case 'u' -> out.append(hexadecimal(start));
            default -> out.append(c);
        }
    }

    /** Reads four hexadecimal digits. */
    final char hexadecimal(int start) {
        int value = 0;
        for (int i = 0; i < 4; i++) {
            int digit = at < length ? Character.digit(text.charAt(at), 16) : -1;
            if (digit < 0) {
                problems.add(start, "\\u without four hexadecimal digits (expected: \\uXXXX)");
                return '?';
            }
            value = value << 4 | digit;
            at++;
        }
        return (char) value;
    }

    /** Reports half of a surrogate pair, which no text in UTF-8 can hold. */
    final void checkValue(int offset, String value) {
        if (value.length() > longest) {
            problems.addLimit(offset, "length of a value", value.length(), longest);
            throw problems.exception();
        }
        for (int i = 0; i < value.length(); i++) {
            int c = value.codePointAt(i);
            if (c > Character.MAX_VALUE) {
                i++;
            } else if (Character.isSurrogate((char) c)) {
                problems.add(
                        offset,
                        String.format(
                                "found \\u%04x alone (expected: both halves of a surrogate pair)",
                                c));
                return;
            }
        }
    }
}
