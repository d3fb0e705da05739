package io.marketprism.config.cli.mend;

import java.util.Objects;

/**
 * One mend. Immutable.
 *
 * @param line from 1
 * @param kind what was wrong there
 */
public record Mend(int line, Kind kind) {
    /** Checks that nothing is missing. */
    public Mend {
        Objects.requireNonNull(kind, "kind");
    }

    /** What can be mended. */
    public enum Kind {
        /** The text begins with U+FEFF, which says nothing in UTF-8. */
        BYTE_ORDER_MARK("a byte order mark"),
        /** The line ends otherwise than most lines of the text. */
        LINE_END("another line end than most lines have"),
        /** Spaces or tabs between the last character and the line end. */
        TRAILING_BLANKS("blanks at the end of the line"),
        /** The last line has no line end. */
        LAST_LINE("no line end at the end of the file");

        private final String text;

        Kind(String text) {
            this.text = text;
        }

        @Override
        public String toString() {
            return text;
        }
    }
}
