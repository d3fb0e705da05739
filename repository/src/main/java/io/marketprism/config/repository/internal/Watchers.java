package io.marketprism.config.repository.internal;

import io.marketprism.config.repository.RepositoryLimitException;
import io.marketprism.config.repository.Watch;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.concurrent.Executor;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.atomic.LongAdder;
import java.util.function.BiConsumer;
import org.jspecify.annotations.Nullable;

/**
 * Tells listeners of a sequence of states, each in order and at its own pace. Thread-safe.
 *
 * <p>Each listener has a queue of states that it has not been told of. To publish is to append to
 * the queues: it never waits. A queue holds at most {@value #QUEUE}; in a full one the newest state
 * takes the place of the newest before, so that the listener is told of both as one step: no change
 * is lost, since a step is told as the difference of the states at its ends. A listener runs on one
 * thread at a time, taken from the executor only while there is something to tell.
 *
 * @param <S> the states, immutable
 */
public final class Watchers<S> {
    /** Most listeners at a time. */
    public static final int MAX_LISTENERS = 1_000;

    /** Most states that wait for one listener. */
    public static final int QUEUE = 16;

    private static final System.Logger LOG = System.getLogger(Watchers.class.getName());

    private final Executor executor;
    private final LongAdder errors = new LongAdder();
    private final LongAdder conflations = new LongAdder();
    private List<Listener> listeners = List.of();
    private @Nullable S latest;
    private boolean closed;

    /** Creates it without listeners. */
    public Watchers(Executor executor) {
        this.executor = executor;
    }

    /**
     * Tells a listener of every step after the state that was published last.
     *
     * @param told takes the state before, {@code null} if there was none, and the state after
     * @throws RepositoryLimitException if there are too many
     */
    public synchronized Watch add(BiConsumer<@Nullable S, S> told) {
        if (listeners.size() == MAX_LISTENERS) {
            throw new RepositoryLimitException("listeners", MAX_LISTENERS + 1L, MAX_LISTENERS);
        }
        Listener listener = new Listener(told, latest);
        List<Listener> more = new ArrayList<>(listeners);
        more.add(listener);
        listeners = List.copyOf(more);
        return () -> remove(listener);
    }

    /** Appends a state to the queues. The order of the calls is the order of the events. */
    public synchronized void publish(S next) {
        if (!closed) {
            latest = next;
            listeners.forEach(listener -> listener.offer(next));
        }
    }

    /** Ends all listeners. */
    public synchronized void close() {
        closed = true;
        listeners.forEach(Listener::end);
        listeners = List.of();
    }

    /** How many exceptions listeners have thrown. */
    public long errors() {
        return errors.sum();
    }

    /** How often two steps became one. */
    public long conflations() {
        return conflations.sum();
    }

    private synchronized void remove(Listener listener) {
        listener.end();
        listeners = listeners.stream().filter(other -> other != listener).toList();
    }

    private final class Listener {
        private final BiConsumer<@Nullable S, S> told;
        private final Deque<S> queue = new ArrayDeque<>();
        private boolean running;
        private boolean ended;

        /** Touched by the thread that drains alone. */
        private @Nullable S last;

        Listener(BiConsumer<@Nullable S, S> told, @Nullable S last) {
            this.told = told;
            this.last = last;
        }

        synchronized void offer(S next) {
            if (ended) {
                return;
            }
            if (queue.size() == QUEUE) {
                queue.removeLast();
                conflations.increment();
            }
            queue.addLast(next);
            if (!running) {
                running = true;
                start();
            }
        }

        private void start() {
            try {
                executor.execute(this::drain);
            } catch (RejectedExecutionException shutDown) {
                running = false;
                errors.increment();
            }
        }

        private void drain() {
            for (S next = poll(); next != null; next = poll()) {
                try {
                    told.accept(last, next);
                } catch (RuntimeException | Error e) {
                    errors.increment();
                    LOG.log(System.Logger.Level.WARNING, "a listener failed", e);
                }
                last = next;
            }
        }

        private synchronized @Nullable S poll() {
            S next = ended ? null : queue.pollFirst();
            running = next != null;
            return next;
        }

        private synchronized void end() {
            ended = true;
            queue.clear();
        }
    }
}
