package io.marketprism.config.versioning.internal;

import io.marketprism.config.model.name.Revision;
import io.marketprism.config.versioning.LogEntry;
import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Consumer;

/**
 * Compares the rows that follow from the log of a project with those that are stored: the history
 * of refs and paths, and the index of searches. Nothing may be missing, be different, or be there
 * without an entry that has made it. Confined to one thread; used once.
 */
final class RowsCheck {
    private static final List<Table> TABLES = List.of(Table.HISTORY, Table.INDEX);

    private final Storage storage;
    private final HistoryIndex index;
    private final ProjectCell project;
    private final Consumer<String> report;
    private final byte generation;
    private final long[] expected = new long[TABLES.size()];

    RowsCheck(Storage storage, HistoryIndex index, ProjectCell project, Consumer<String> report) {
        this.storage = storage;
        this.index = index;
        this.project = project;
        this.report = report;
        this.generation = index.state().live();
    }

    /** Looks at the rows of one entry. */
    void check(LogEntry entry) {
        Batch batch = new Batch();
        EntryWriter.addHistory(batch, project.number(), entry);
        if (generation != HistoryIndex.NO_GENERATION) {
            IndexRows.add(
                    batch,
                    new IndexKeys(generation, project.number()),
                    entry,
                    index.touches(project, entry));
        }
        Set<ByteBuffer> seen = new HashSet<>();
        for (Batch.Row row : batch.rows()) {
            if (seen.add(ByteBuffer.wrap(row.key()))) {
                check(row, entry.revision());
            }
        }
    }

    private void check(Batch.Row row, Revision revision) {
        byte[] stored = storage.get(row.table(), row.key());
        String name = "a row of entry " + revision + " in table " + row.table().storedName();
        if (stored == null) {
            report.accept(name + " is missing");
        } else if (!Arrays.equals(stored, row.value())) {
            report.accept(name + " is not what the log says");
        }
        if (isOfOneEntry(row.table(), row.key())) {
            expected[TABLES.indexOf(row.table())]++;
        }
    }

    /** Looks for rows that no entry has made, up to the last entry that was checked. */
    void checkRest(Revision last) {
        count(Table.HISTORY, RowKeys.project(project.number()), last);
        if (generation != HistoryIndex.NO_GENERATION) {
            count(Table.INDEX, new IndexKeys(generation, project.number()).scope(), last);
        }
    }

    private void count(Table table, byte[] prefix, Revision last) {
        long[] found = new long[1];
        storage.scanUp(
                table,
                prefix,
                prefix,
                (key, value) -> {
                    boolean counts =
                            isOfOneEntry(table, key)
                                    && revisionOf(table, key, value) <= last.number();
                    found[0] += counts ? 1 : 0;
                    return true;
                });
        long strays = found[0] - expected[TABLES.indexOf(table)];
        if (strays > 0) {
            report.accept(strays + " rows of no entry in table " + table.storedName());
        }
    }

    /** The words of a path stand for all entries that brought it. */
    private static boolean isOfOneEntry(Table table, byte[] key) {
        return table != Table.INDEX || key[IndexKeys.SCOPE_BYTES] != IndexKeys.PATH_WORD;
    }

    private static long revisionOf(Table table, byte[] key, byte[] value) {
        if (table == Table.HISTORY && key[Integer.BYTES] == 'c') {
            return value.length == Long.BYTES ? ByteBuffer.wrap(value).getLong() : 0;
        }
        int at =
                table == Table.INDEX && key[IndexKeys.SCOPE_BYTES] == IndexKeys.TOUCHES
                        ? IndexKeys.SCOPE_BYTES + 1
                        : key.length - Long.BYTES;
        return at + Long.BYTES > key.length ? 0 : ByteBuffer.wrap(key).getLong(at);
    }
}
