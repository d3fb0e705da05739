package io.marketprism.config.document.internal.yaml;

import io.marketprism.config.document.DocumentLimits;
import io.marketprism.config.document.InvalidDocumentException;
import io.marketprism.config.document.internal.Excerpts;
import io.marketprism.config.document.internal.ProblemList;
import io.marketprism.config.document.internal.SourceText;
import java.util.Arrays;

/**
 * The text under the parser's eye: its characters, the place that is read next, and where that
 * place's line begins. The characters are followed by zeros, which no valid text contains, so that
 * looking ahead needs no check. Confined to one thread.
 */
final class Input {
    private static final int LOOK_AHEAD = 4;
    private static final char BYTE_ORDER_MARK = '\uFEFF';

    private final SourceText source;
    private final ProblemList problems;
    private final char[] text;
    private int at;
    private int lineStart;

    Input(SourceText source, ProblemList problems) {
        this.source = source;
        this.problems = problems;
        String string = source.text();
        this.text = Arrays.copyOf(string.toCharArray(), string.length() + LOOK_AHEAD);
    }

    DocumentLimits limits() {
        return source.limits();
    }

    int at() {
        return at;
    }

    int lineStart() {
        return lineStart;
    }

    int column() {
        return at - lineStart;
    }

    /** The character that is read next; zero at the end. */
    char peek() {
        return text[at];
    }

    /** The character at an offset up to a few characters after the end. */
    char charAt(int offset) {
        return text[offset];
    }

    boolean atEnd() {
        return text[at] == 0;
    }

    void moveTo(int offset) {
        at = offset;
    }

    /** Goes on in another line. */
    void moveTo(int offset, int start) {
        at = offset;
        lineStart = start;
    }

    void skip(int characters) {
        at += characters;
    }

    /** Steps over a byte order mark, which may stand at the start of each document. */
    void skipByteOrderMark() {
        if (text[at] == BYTE_ORDER_MARK && at == lineStart) {
            at++;
            lineStart = at;
        }
    }

    void skipBlanks() {
        while (isBlank(text[at])) {
            at++;
        }
    }

    void skipToLineEnd() {
        while (!isBreakOrEnd(text[at])) {
            at++;
        }
    }

    /** Steps over the line break that is read next. */
    void skipBreak() {
        at = afterBreak(at);
        lineStart = at;
    }

    /** The offset after the line break at an offset. */
    int afterBreak(int offset) {
        return text[offset] == '\r' && text[offset + 1] == '\n' ? offset + 2 : offset + 1;
    }

    /** The offset of the first character from an offset on that is not a space. */
    int afterSpaces(int offset) {
        int end = offset;
        while (text[end] == ' ') {
            end++;
        }
        return end;
    }

    /** The offset of the first character from an offset on that is neither space nor tab. */
    int afterBlanks(int offset) {
        int end = offset;
        while (isBlank(text[end])) {
            end++;
        }
        return end;
    }

    /** Whether {@code ---} or {@code ...} begins the line that starts at an offset (9.1.2). */
    boolean isMarker(int line) {
        char c = text[line];
        return (c == '-' || c == '.')
                && text[line + 1] == c
                && text[line + 2] == c
                && isWhite(text[line + 3]);
    }

    /** Whether an indicator stands at an offset with white space or the end behind it. */
    boolean isIndicator(int offset, char indicator) {
        return text[offset] == indicator && isWhite(text[offset + 1]);
    }

    /** Whether a comment may begin here: at the start of a line or behind a blank. */
    boolean commentMayStart() {
        return at == lineStart || isBlank(text[at - 1]);
    }

    /**
     * Requires that nothing but blanks and a comment is left on the line.
     *
     * @param expected what else the reader may have thought of
     */
    void requireLineEnd(String expected) {
        int end = at;
        skipBlanks();
        if (text[at] == '#' && at > end) {
            skipToLineEnd();
        }
        if (!isBreakOrEnd(text[at])) {
            throw unexpected(at, expected);
        }
    }

    /** A failure that tells what stands at an offset and what should. */
    InvalidDocumentException unexpected(int offset, String expected) {
        return fail(
                offset, Excerpts.found(source.text(), offset) + " (expected: " + expected + ")");
    }

    /** A failure at an offset. */
    InvalidDocumentException fail(int offset, String message) {
        problems.add(offset, message);
        return problems.exception();
    }

    /** A failure because something exceeds a limit. */
    InvalidDocumentException limit(int offset, String what, long given, long most) {
        problems.addLimit(offset, what, given, most);
        return problems.exception();
    }

    static boolean isBlank(char c) {
        return c == ' ' || c == '\t';
    }

    static boolean isBreak(char c) {
        return c == '\n' || c == '\r';
    }

    static boolean isBreakOrEnd(char c) {
        return c == '\n' || c == '\r' || c == 0;
    }

    /** Whether a character is a space, a tab, a line break or the end. */
    static boolean isWhite(char c) {
        return c <= ' ' && (c == ' ' || c == '\n' || c == '\t' || c == '\r' || c == 0);
    }

    /** Whether a character ends a plain scalar inside brackets and braces. */
    static boolean isFlowIndicator(char c) {
        return c == ',' || c == '[' || c == ']' || c == '{' || c == '}';
    }
}
