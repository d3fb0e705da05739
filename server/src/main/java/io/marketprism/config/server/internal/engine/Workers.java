package io.marketprism.config.server.internal.engine;

import io.marketprism.config.server.internal.answer.RefusedRequestException;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.WorkerExecutor;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * The threads for whatever may wait for the disk or for the writer. The queue before them is
 * bounded: who comes when it is full is told to come again. Thread-safe.
 */
public final class Workers implements AutoCloseable {
    /** Commits wait for one sync together, so that many threads are many commits a sync. */
    private static final int THREADS = 64;

    private static final int UNAVAILABLE = 503;
    private static final int MAX_WAITING = 10_000;
    private static final long CLOSE_SECONDS = 10;

    private final WorkerExecutor executor;
    private final AtomicInteger waiting = new AtomicInteger();

    /** Starts the threads. */
    public Workers(Vertx vertx) {
        this.executor = vertx.createSharedWorkerExecutor("prism-worker", THREADS);
    }

    /** Runs a task; its result comes back on the caller's event loop. */
    public <T> Future<T> run(Callable<T> task) {
        if (waiting.incrementAndGet() > MAX_WAITING) {
            waiting.decrementAndGet();
            return Future.failedFuture(
                    new RefusedRequestException(
                            UNAVAILABLE,
                            "server-busy",
                            "requests: "
                                    + MAX_WAITING
                                    + " are waiting (expected: room in the queue; try again)",
                            Map.of("Retry-After", "1")));
        }
        return executor.executeBlocking(task, false).onComplete(done -> waiting.decrementAndGet());
    }

    @Override
    public void close() {
        executor.close()
                .toCompletionStage()
                .toCompletableFuture()
                .orTimeout(CLOSE_SECONDS, TimeUnit.SECONDS)
                .join();
    }
}
