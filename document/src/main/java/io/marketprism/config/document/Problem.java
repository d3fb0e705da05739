package io.marketprism.config.document;

import java.util.Objects;

/**
 * One thing that is wrong in a text, with its place. Immutable.
 *
 * @param file the name under which the text was read
 * @param line from 1
 * @param column from 1, in characters (UTF-16 units)
 * @param message what was found and what was expected
 * @param excerpt the line itself with a caret under the column, or empty if it cannot be shown
 */
public record Problem(String file, int line, int column, String message, String excerpt) {
    /** Checks that nothing is missing. */
    public Problem {
        Objects.requireNonNull(file, "file");
        Objects.requireNonNull(message, "message");
        Objects.requireNonNull(excerpt, "excerpt");
    }

    /** The place and the message on one line, as compilers print it. */
    public String summary() {
        return file + ":" + line + ":" + column + ": " + message;
    }

    @Override
    public String toString() {
        return excerpt.isEmpty() ? summary() : summary() + "\n" + excerpt;
    }
}
