package io.marketprism.config.versioning.internal;

import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/**
 * Ordered tables of rows with one atomic, durable way to append. On one machine an append is a
 * synced batch. Reads are thread-safe; so are appends: each is one batch, before or after any
 * other.
 */
interface Storage extends AutoCloseable {
    /** Sees the rows of a scan one by one. */
    @FunctionalInterface
    interface RowVisitor {
        /** Returns whether to go on. */
        boolean row(byte[] key, byte[] value);
    }

    /** The value of a row, or {@code null} if there is none. */
    byte @Nullable [] get(Table table, byte[] key);

    /** Visits the rows whose keys start with the prefix, from the given key on, upwards. */
    void scanUp(Table table, byte[] prefix, byte[] from, RowVisitor visitor);

    /** Visits the rows whose keys start with the prefix, from the given key on, downwards. */
    void scanDown(Table table, byte[] prefix, byte[] from, RowVisitor visitor);

    /**
     * Writes a batch atomically and returns when it is durable.
     *
     * @throws io.marketprism.config.versioning.StoreUnavailableException if that is not certain:
     *     the batch may or may not be there after a restart
     */
    void append(Batch batch);

    /**
     * Makes a copy of all tables as they are at this moment, without holding up anybody; what can
     * be shared with the files in use is.
     *
     * @param directory that does not exist yet, on the same file system
     */
    void checkpoint(Path directory);

    @Override
    void close();
}
