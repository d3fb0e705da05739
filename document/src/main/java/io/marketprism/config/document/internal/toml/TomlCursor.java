package io.marketprism.config.document.internal.toml;

import io.marketprism.config.document.DocumentLimits;
import io.marketprism.config.document.InvalidDocumentException;
import io.marketprism.config.document.internal.Excerpts;
import io.marketprism.config.document.internal.ProblemList;
import io.marketprism.config.document.internal.SourceText;

/** A place in a TOML text that moves forward. Confined to one thread. */
final class TomlCursor {
    /** What {@link #peek} gives at the end; a text that holds it is refused there all the same. */
    static final char END = '\0';

    final String text;
    final int length;
    final DocumentLimits limits;
    final ProblemList problems;
    int at;

    TomlCursor(SourceText source, ProblemList problems) {
        this.text = source.text();
        this.length = text.length();
        this.limits = source.limits();
        this.problems = problems;
    }

    char peek() {
        return at < length ? text.charAt(at) : END;
    }

    char peek(int ahead) {
        return at + ahead < length ? text.charAt(at + ahead) : END;
    }

    /** Whether a line ends here: LF, or CR LF; a CR alone is a mistake. Section Spec. */
    boolean atLineEnd() {
        return at >= length || peek() == '\n' || (peek() == '\r' && peek(1) == '\n');
    }

    void skipBlanks() {
        while (peek() == ' ' || peek() == '\t') {
            at++;
        }
    }

    /** Moves over blanks, line ends and comments, as arrays allow them. */
    void skipTrivia() {
        while (at < length) {
            skipBlanks();
            if (peek() == '#') {
                skipComment();
            }
            if (at >= length || !atLineEnd()) {
                return;
            }
            skipLineEnd();
        }
    }

    void skipLineEnd() {
        at += peek() == '\r' ? 2 : at < length ? 1 : 0;
    }

    /** Moves over a comment, which may hold no control characters but tabs. Section Comment. */
    void skipComment() {
        while (!atLineEnd()) {
            if (isControl(peek())) {
                throw unexpected("no control characters in a comment");
            }
            at++;
        }
    }

    /** Whether a character may not stand in a text as it is. */
    static boolean isControl(char c) {
        return (c < ' ' && c != '\t') || c == '\u007f';
    }

    InvalidDocumentException unexpected(String expected) {
        return fail(at, "found " + found() + " (expected: " + expected + ")");
    }

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

    /** Refuses a scalar that is longer than allowed. */
    void checkLength(int start, int length) {
        if (length > limits.maxScalarLength()) {
            problems.addLimit(start, "length of a value", length, limits.maxScalarLength());
            throw problems.exception();
        }
    }
}
