package io.marketprism.config.versioning.internal;

import io.marketprism.config.versioning.StoreUnavailableException;
import java.util.concurrent.CountDownLatch;
import org.jspecify.annotations.Nullable;

/** A store whose disk can be held up, and can fail before or after a batch has reached it. */
final class FaultyStorage implements Storage {
    /** When the disk fails. */
    enum Fault {
        NONE,
        BEFORE_WRITE,
        AFTER_WRITE
    }

    private final Storage real;
    private volatile Fault fault = Fault.NONE;
    private volatile @Nullable CountDownLatch gate;
    private volatile int appends;

    FaultyStorage(Storage real) {
        this.real = real;
    }

    void fail(Fault next) {
        fault = next;
    }

    /** Holds every append up until the latch is down. */
    void holdUp(CountDownLatch latch) {
        gate = latch;
    }

    /** How many batches were asked for. */
    int appends() {
        return appends;
    }

    @Override
    public byte @Nullable [] get(Table table, byte[] key) {
        return real.get(table, key);
    }

    @Override
    public void scanUp(Table table, byte[] prefix, byte[] from, RowVisitor visitor) {
        real.scanUp(table, prefix, from, visitor);
    }

    @Override
    public void scanDown(Table table, byte[] prefix, byte[] from, RowVisitor visitor) {
        real.scanDown(table, prefix, from, visitor);
    }

    @Override
    @SuppressWarnings("NonAtomicVolatileUpdate") // one thread appends
    public void append(Batch batch) {
        appends++;
        CountDownLatch held = gate;
        if (held != null) {
            await(held);
        }
        if (fault != Fault.BEFORE_WRITE) {
            real.append(batch);
        }
        if (fault != Fault.NONE) {
            throw new StoreUnavailableException("disk: no space left", null);
        }
    }

    private static void await(CountDownLatch latch) {
        try {
            latch.await();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    @Override
    public void close() {
        real.close();
    }

    @Override
    public void checkpoint(java.nio.file.Path directory) {
        real.checkpoint(directory);
    }
}
