package io.marketprism.config.repository.internal;

import java.util.concurrent.Executor;
import java.util.concurrent.Executors;
import java.util.concurrent.ThreadFactory;
import java.util.concurrent.atomic.AtomicInteger;

/** Daemon threads that run listeners; each ends after a minute without work. */
public final class ListenerThreads {
    /** Shared by all repositories of the process. */
    public static final Executor SHARED = Executors.newCachedThreadPool(named("prism-listener-"));

    private ListenerThreads() {}

    /** Makes daemon threads that are numbered after a prefix. */
    public static ThreadFactory named(String prefix) {
        AtomicInteger count = new AtomicInteger();
        return task -> {
            Thread thread = new Thread(task, prefix + count.incrementAndGet());
            thread.setDaemon(true);
            return thread;
        };
    }
}
