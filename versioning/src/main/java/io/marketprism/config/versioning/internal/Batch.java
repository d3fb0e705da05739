package io.marketprism.config.versioning.internal;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Rows to be written together or not at all. Confined to one thread. */
final class Batch {
    /** One row; a row without a value is deleted. */
    @SuppressWarnings("ArrayRecordComponent") // rows are written once and never compared
    record Row(Table table, byte[] key, byte @Nullable [] value) {}

    private final List<Row> rows = new ArrayList<>();
    private long bytes;

    void put(Table table, byte[] key, byte[] value) {
        rows.add(new Row(table, key, value));
        bytes += key.length + value.length;
    }

    void delete(Table table, byte[] key) {
        rows.add(new Row(table, key, null));
        bytes += key.length;
    }

    void addAll(Batch other) {
        rows.addAll(other.rows);
        bytes += other.bytes;
    }

    List<Row> rows() {
        return rows;
    }

    /** How much there is to write. */
    long bytes() {
        return bytes;
    }
}
