package io.marketprism.config.model;

import java.util.Objects;

/**
 * Where a value came from. Immutable.
 *
 * @param source the file, table, address or variable that gave it
 * @param line from 1; 0 if the source has no lines
 * @param column from 1; 0 if the source has no lines
 */
public record Origin(String source, int line, int column) {
    /** Checks that the source is named. */
    public Origin {
        Objects.requireNonNull(source, "source");
    }

    /** A whole source, without a place in it. */
    public static Origin of(String source) {
        return new Origin(source, 0, 0);
    }

    @Override
    public String toString() {
        return line == 0 ? source : source + ":" + line + ":" + column;
    }
}
