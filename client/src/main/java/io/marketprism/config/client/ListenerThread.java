package io.marketprism.config.client;

import io.marketprism.config.client.ConfigSubscription.Failure;
import io.marketprism.config.model.KeyPath;
import io.marketprism.config.model.name.FilePath;
import java.util.ArrayDeque;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * The one thread that calls the change listeners, and the steps that wait for it. Thread-safe.
 *
 * <p>A listener may be slower than the changes. It must neither hold up the reads of the program
 * nor fill its memory, so at most {@value #MAX_WAITING} steps wait: one more, and all that wait
 * become one step, which goes from the oldest state not yet told to the newest. A listener then
 * misses states in between but never the last one, and what it is told as <em>before</em> is always
 * what it was last told as <em>after</em>.
 */
final class ListenerThread implements AutoCloseable {
    /** Most steps that wait. */
    static final int MAX_WAITING = 1000;

    private final List<ConfigSubscription> subscriptions = new CopyOnWriteArrayList<>();
    private final ArrayDeque<Transition> waiting = new ArrayDeque<>();
    private final Consumer<Failure> failures;
    private final Thread thread;
    private long lastNumber;
    private boolean closed;

    ListenerThread(String name, Consumer<Failure> failures) {
        this.failures = failures;
        this.thread = new Thread(this::run, name);
        thread.setDaemon(true);
        thread.start();
    }

    /** Adds a wish for what comes from now on. */
    synchronized ConfigSubscription subscribe(
            Optional<FilePath> path, KeyPath key, ChangeListener listener) {
        ConfigSubscription subscription =
                new ConfigSubscription(path, key, listener, lastNumber, subscriptions::remove);
        subscriptions.add(subscription);
        return subscription;
    }

    /** Tells of a step, some time soon. */
    synchronized void submit(
            ConfigSnapshot before, ConfigSnapshot after, Optional<ChangeCause> cause) {
        Transition step = new Transition(++lastNumber, before, after, cause);
        if (waiting.size() == MAX_WAITING) {
            step = waiting.getFirst().upTo(step);
            waiting.clear();
        }
        waiting.add(step);
        notifyAll();
    }

    /** Ends the thread after the call that runs, and waits for it unless it is the caller. */
    @Override
    public void close() {
        synchronized (this) {
            closed = true;
            waiting.clear();
            notifyAll();
        }
        Threads.join(thread);
    }

    private void run() {
        for (Transition step = next(); step != null; step = next()) {
            for (ConfigSubscription subscription : subscriptions) {
                subscription.tell(step, failures);
            }
        }
    }

    private synchronized @Nullable Transition next() {
        while (waiting.isEmpty() && !closed) {
            try {
                wait();
            } catch (InterruptedException e) {
                // Nobody but a listener can interrupt this thread; its work goes on.
            }
        }
        return waiting.poll();
    }
}
