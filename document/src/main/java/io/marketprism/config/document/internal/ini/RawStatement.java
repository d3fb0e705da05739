package io.marketprism.config.document.internal.ini;

import java.util.List;

/**
 * A header or assignment as a scanner finds it. Immutable.
 *
 * @param header whether it opens a section
 * @param names what it names, below the section for an assignment
 * @param item whether it adds an item to a list, as {@code key[] = item} does
 * @param start offset of its first character
 * @param end offset after its last character
 * @param valueStart offset of the value
 * @param value what the value says
 */
record RawStatement(
        boolean header,
        List<Part> names,
        boolean item,
        int start,
        int end,
        int valueStart,
        String value) {
    /** One name and where it is written. */
    record Part(String text, int start, int end) {}
}
