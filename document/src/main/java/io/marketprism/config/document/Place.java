package io.marketprism.config.document;

/**
 * Where a value stands in a text. Immutable.
 *
 * @param start offset of the value's first character, from 0
 * @param end offset after the value's last character
 * @param line line of the first character, from 1
 * @param column column of the first character, from 1
 */
public record Place(int start, int end, int line, int column) {}
