package io.marketprism.config.versioning.internal;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.zip.CRC32C;

/**
 * The highest audit sequence that was acknowledged, kept apart from the tables. The engine's
 * recovery stops silently at a corrupt record; a store that ends before its watermark has lost
 * something that somebody was told is safe.
 *
 * <p>Written without a sync after each group and synced once a second and at close, so it costs the
 * writer nothing; after a lost power it may be a second old, never too high. Thread-safe.
 */
final class Watermark implements AutoCloseable {
    private static final int RECORD_BYTES = Long.BYTES + Long.BYTES;

    private final FileChannel channel;
    private final ScheduledExecutorService syncer;
    private volatile boolean dirty;

    private Watermark(FileChannel channel) {
        this.channel = channel;
        this.syncer =
                Executors.newSingleThreadScheduledExecutor(
                        task -> {
                            Thread thread = new Thread(task, "prism-watermark");
                            thread.setDaemon(true);
                            return thread;
                        });
    }

    static Watermark open(Path file) {
        try {
            Watermark watermark =
                    new Watermark(
                            FileChannel.open(
                                    file,
                                    StandardOpenOption.CREATE,
                                    StandardOpenOption.READ,
                                    StandardOpenOption.WRITE));
            watermark.start();
            return watermark;
        } catch (IOException e) {
            throw new UncheckedIOException("store: the watermark cannot be opened", e);
        }
    }

    private void start() {
        var unused = syncer.scheduleWithFixedDelay(this::syncIfDirty, 1, 1, TimeUnit.SECONDS);
    }

    /** The sequence last written; 0 if there is none or a torn one, which proves nothing. */
    long read() {
        ByteBuffer record = ByteBuffer.allocate(RECORD_BYTES);
        try {
            if (channel.read(record, 0) < RECORD_BYTES) {
                return 0;
            }
        } catch (IOException e) {
            throw new UncheckedIOException("store: the watermark cannot be read", e);
        }
        long sequence = record.getLong(0);
        return record.getLong(Long.BYTES) == checksum(sequence) ? sequence : 0;
    }

    void write(long sequence) {
        ByteBuffer record = ByteBuffer.allocate(RECORD_BYTES);
        record.putLong(sequence).putLong(checksum(sequence)).flip();
        try {
            channel.write(record, 0);
            dirty = true;
        } catch (IOException e) {
            throw new UncheckedIOException("store: the watermark cannot be written", e);
        }
    }

    private void syncIfDirty() {
        if (!dirty) {
            return;
        }
        dirty = false;
        try {
            channel.force(false);
        } catch (IOException e) {
            // Only the age of the watermark suffers; the next second tries again.
            dirty = true;
        }
    }

    @Override
    public void close() {
        syncer.shutdown();
        syncIfDirty();
        try {
            channel.close();
        } catch (IOException e) {
            throw new UncheckedIOException("store: the watermark cannot be closed", e);
        }
    }

    private static long checksum(long sequence) {
        CRC32C crc = new CRC32C();
        crc.update(RowKeys.number(sequence));
        return crc.getValue();
    }
}
