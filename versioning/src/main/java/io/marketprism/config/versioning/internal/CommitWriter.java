package io.marketprism.config.versioning.internal;

import io.marketprism.config.versioning.StoreBusyException;
import io.marketprism.config.versioning.StoreUnavailableException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The one thread that appends. It takes all requests that wait, puts each on the state that the one
 * before left, writes them in one synced batch, shows the new states to readers, tells the
 * listeners, and answers. Requests that arrive while a batch is being synced form the next group,
 * so that the rate grows with the load.
 *
 * <p>If a write fails, nothing is shown and every request of the group is told; since nobody knows
 * then what the disk holds, the writer takes no more until the store is opened again.
 */
final class CommitWriter implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(CommitWriter.class);

    /** Most requests that share a sync, so that the first of them does not wait for too many. */
    private static final int MAX_GROUP = 256;

    private static final long CLOSE_MILLIS = 30_000;

    /** Hears of entries when they are durable and visible. */
    interface Listener {
        void published(List<GroupDraft.Publication> publications);
    }

    private final Storage storage;
    private final Watermark watermark;
    private final Listener listener;
    private final BlockingQueue<WriteTask<?>> waiting;
    private final Thread thread;
    private final AtomicReference<@Nullable StoreUnavailableException> failure =
            new AtomicReference<>();
    private volatile long sequence;

    CommitWriter(
            Storage storage,
            Watermark watermark,
            long sequence,
            int maxWaiting,
            Listener listener) {
        this.storage = storage;
        this.watermark = watermark;
        this.sequence = sequence;
        this.listener = listener;
        this.waiting = new ArrayBlockingQueue<>(maxWaiting);
        this.thread = new Thread(this::run, "prism-writer");
        thread.setDaemon(true);
    }

    void start() {
        thread.start();
    }

    /**
     * Hands a request in and waits for its answer.
     *
     * @throws StoreBusyException if too many wait already
     * @throws StoreUnavailableException if nothing can be written
     */
    <T> T submit(WriteTask<T> task) {
        StoreUnavailableException broken = failure.get();
        if (broken != null) {
            throw broken;
        }
        if (!waiting.offer(task)) {
            throw new StoreBusyException(waiting.size());
        }
        if (failure.get() != null) {
            refuseWaiting();
        }
        return task.await();
    }

    /** Why nothing can be written, or {@code null} if all is well. */
    @Nullable StoreUnavailableException failure() {
        return failure.get();
    }

    /** Takes no more requests, for the given reason; the first reason stays. */
    void stop(StoreUnavailableException reason) {
        failure.compareAndSet(null, reason);
    }

    /** The number of the last durable audit record. */
    long sequence() {
        return sequence;
    }

    /** How many requests wait. */
    int waiting() {
        return waiting.size();
    }

    private void run() {
        List<WriteTask<?>> group = new ArrayList<>(MAX_GROUP);
        try {
            while (failure.get() == null) {
                group.add(waiting.take());
                waiting.drainTo(group, MAX_GROUP - 1);
                write(group);
                group.clear();
            }
        } catch (InterruptedException e) {
            stop(new StoreUnavailableException("store: the writer was interrupted", e));
        } finally {
            refuseWaiting();
        }
    }

    private void write(List<WriteTask<?>> group) {
        GroupDraft draft = GroupDraft.after(sequence);
        group.forEach(task -> task.prepareIn(draft));
        try {
            if (!draft.batch().rows().isEmpty()) {
                storage.append(draft.batch());
                sequence = draft.sequence();
                draft.publish();
                watermark.write(sequence);
            }
        } catch (RuntimeException e) {
            LOG.error("The store takes no more writes, since one failed", e);
            StoreUnavailableException reason =
                    new StoreUnavailableException(
                            "store: a write failed, so that none is taken until a restart: "
                                    + e.getMessage(),
                            e);
            stop(reason);
            group.forEach(task -> task.fail(reason));
            return;
        }
        notifyListener(draft.publications());
        group.forEach(WriteTask::succeed);
    }

    private void notifyListener(List<GroupDraft.Publication> publications) {
        try {
            if (!publications.isEmpty()) {
                listener.published(publications);
            }
        } catch (RuntimeException e) {
            LOG.error("A listener failed; the entries are durable all the same", e);
        }
    }

    private void refuseWaiting() {
        StoreUnavailableException reason = failure.get();
        List<WriteTask<?>> left = new ArrayList<>();
        waiting.drainTo(left);
        if (reason != null) {
            left.forEach(task -> task.fail(reason));
        }
    }

    /** Finishes what is being written, refuses the rest, and waits for both. */
    @Override
    public void close() {
        stop(new StoreUnavailableException("store: closed", null));
        // Not an interrupt, which would close the channel of the watermark under a write.
        boolean unused = waiting.offer(new Wake());
        try {
            thread.join(CLOSE_MILLIS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /** Ends the writer's wait for a request. */
    private static final class Wake extends WriteTask<Boolean> {
        @Override
        Boolean prepare(GroupDraft draft) {
            return true;
        }
    }
}
