package io.marketprism.config.repository.database;

import java.util.List;

/**
 * What one statement has read of a namespace. Immutable.
 *
 * @param revision of all that was read
 * @param whole whether these are all rows, and not only what has changed
 * @param rows as they are now
 * @param gone keys of rows that are there no more; none if all rows were read
 */
record Reading(long revision, boolean whole, List<Row> rows, List<String> gone) {
    Reading {
        rows = List.copyOf(rows);
        gone = List.copyOf(gone);
    }
}
