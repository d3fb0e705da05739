package io.marketprism.config.document.internal.json;

import io.marketprism.config.document.DocumentLimits;
import io.marketprism.config.document.InvalidDocumentException;
import io.marketprism.config.document.internal.Excerpts;
import io.marketprism.config.document.internal.ProblemList;
import io.marketprism.config.document.internal.SourceText;

/**
 * A place in a JSON text that moves forward, over white space and comments as the dialect allows
 * them, and knows its line. Confined to one thread.
 */
final class JsonCursor {
    /** What {@link #peek} gives at the end; a text that holds it is refused there all the same. */
    static final char END = '\0';

    final String text;
    final int length;
    final JsonDialect dialect;
    final DocumentLimits limits;
    final ProblemList problems;

    int at;
    int line = 1;
    int lineStart;

    JsonCursor(SourceText source, JsonDialect dialect) {
        this.text = source.text();
        this.length = text.length();
        this.dialect = dialect;
        this.limits = source.limits();
        this.problems = new ProblemList(source);
    }

    char peek() {
        return at < length ? text.charAt(at) : END;
    }

    /** The character some places further on. */
    char peek(int ahead) {
        return at + ahead < length ? text.charAt(at + ahead) : END;
    }

    int column() {
        return at - lineStart + 1;
    }

    /** Moves over white space and comments. */
    void skipTrivia() {
        while (at < length) {
            char c = text.charAt(at);
            if (c == ' ' || c == '\t') {
                at++;
            } else if (c == '\n' || c == '\r') {
                lineBreak();
            } else if (c == '/' && dialect.comments()) {
                skipComment();
            } else if (isRareSpace(c)) {
                at++;
            } else {
                return;
            }
        }
    }

    private boolean isRareSpace(char c) {
        return dialect.json5() && (c == '\u000b' || c == '\f' || (c > '\u007f' && isWide(c)));
    }

    private boolean isWide(char c) {
        return dialect.isWideSpace(c);
    }

    /** Moves over the line ending that stands here: LF, CR LF or CR. */
    void lineBreak() {
        if (text.charAt(at) == '\r' && peek(1) == '\n') {
            at++;
        }
        at++;
        line++;
        lineStart = at;
    }

    /** Moves over the comment that begins here. */
    void skipComment() {
        int start = at;
        char second = peek(1);
        if (second == '/') {
            while (at < length && !endsLineComment(text.charAt(at))) {
                at++;
            }
        } else if (second == '*') {
            at += 2;
            skipBlockComment(start);
        } else {
            throw unexpected("a value, or a comment that begins with // or /*");
        }
    }

    private boolean endsLineComment(char c) {
        return c == '\n' || c == '\r' || (dialect.json5() && JsonDialect.isLineSeparator(c));
    }

    private void skipBlockComment(int start) {
        while (at < length) {
            char c = text.charAt(at);
            if (c == '*' && peek(1) == '/') {
                at += 2;
                return;
            }
            if (c == '\n' || c == '\r') {
                lineBreak();
            } else {
                at++;
            }
        }
        throw fail(start, "a comment without an end (expected: */)");
    }

    /** Reports what stands here where something else was expected. */
    InvalidDocumentException unexpected(String expected) {
        return fail(at, "found " + found() + " (expected: " + expected + ")");
    }

    /** Reports a problem after which reading on makes no sense, with those found before. */
    InvalidDocumentException fail(int offset, String message) {
        problems.add(offset, message);
        return problems.exception();
    }

    private String found() {
        int end = at;
        while (end < length && end - at < 24 && Character.isLetterOrDigit(text.charAt(end))) {
            end++;
        }
        return end - at > 1 ? "'" + text.substring(at, end) + "'" : Excerpts.found(text, at);
    }
}
