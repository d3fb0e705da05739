package io.marketprism.config.document.internal.lines;

import io.marketprism.config.model.KeyPath;
import java.util.List;

/**
 * A header or an assignment of a text. Immutable.
 *
 * @param header whether it opens a section or table
 * @param path from the root: what a header opens, what an assignment gives a value to
 * @param written which of the path's names stand in the statement, and where
 * @param start offset of its first character
 * @param end offset after its last character; a comment that follows is no part of it
 * @param valueStart offset of the value of an assignment
 * @param valueEnd offset after that value
 */
public record Statement(
        boolean header,
        KeyPath path,
        List<Written> written,
        int start,
        int end,
        int valueStart,
        int valueEnd) {
    /** A name of the path, counted from 0, and the text that writes it, quotes included. */
    public record Written(int depth, int start, int end) {}
}
