package io.marketprism.config.model.json;

import io.marketprism.config.model.ModelException;

/**
 * A text that is not JSON, or that asks for more than the limits allow. The message shows at most
 * one character or name of the text, since the rest may be secret.
 */
public final class InvalidJsonException extends ModelException {
    private static final long serialVersionUID = 1L;

    private final transient Position position;
    private final String found;
    private final String expected;

    InvalidJsonException(Position position, String found, String expected) {
        super("invalid-json", "json:" + position + ": " + found + " (expected: " + expected + ")");
        this.position = position;
        this.found = found;
        this.expected = expected;
    }

    /** Where the trouble is, in UTF-16 units from 0. */
    public int offset() {
        return position.offset;
    }

    /** The line of {@link #offset}, from 1. */
    public int line() {
        return position.line;
    }

    /** The column of {@link #offset}, in UTF-16 units from 1. */
    public int column() {
        return position.column;
    }

    /** What stands there: a character, a name, or a size. */
    public String found() {
        return found;
    }

    /** What would have been right. */
    public String expected() {
        return expected;
    }

    /** A place in a text. */
    record Position(int offset, int line, int column) {
        /** Counts the lines before the offset; they end with LF, CR or CRLF. */
        static Position in(CharSequence text, int offset) {
            int line = 1;
            int lineStart = 0;
            for (int i = 0; i < offset; i++) {
                char c = text.charAt(i);
                boolean half = c == '\r' && i + 1 < text.length() && text.charAt(i + 1) == '\n';
                if (c == '\n' || (c == '\r' && !half)) {
                    line++;
                    lineStart = i + 1;
                }
            }
            return new Position(offset, line, offset - lineStart + 1);
        }

        @Override
        public String toString() {
            return line + ":" + column;
        }
    }
}
