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
    private static final int REQUEST_THREADS = 64;

    private static final int MAX_REQUESTS = 10_000;
    private static final long REQUEST_SECONDS = 60;

    /** A pack takes a processor, memory for the search of differences, and long. */
    private static final int PACK_THREADS = 8;

    private static final int MAX_PACKS = 256;
    private static final long PACK_SECONDS = 3600;

    private static final int UNAVAILABLE = 503;
    private static final long CLOSE_SECONDS = 10;

    private final WorkerExecutor executor;
    private final int maxTasks;
    private final AtomicInteger tasks = new AtomicInteger();

    private Workers(WorkerExecutor executor, int maxTasks) {
        this.executor = executor;
        this.maxTasks = maxTasks;
    }

    /** Starts the threads for requests, most of which are short. */
    public static Workers forRequests(Vertx vertx) {
        return new Workers(
                vertx.createSharedWorkerExecutor(
                        "prism-worker", REQUEST_THREADS, REQUEST_SECONDS, TimeUnit.SECONDS),
                MAX_REQUESTS);
    }

    /** Starts the threads for clones and fetches: few, so that they leave the machine to others. */
    public static Workers forPacks(Vertx vertx) {
        return new Workers(
                vertx.createSharedWorkerExecutor(
                        "prism-pack", PACK_THREADS, PACK_SECONDS, TimeUnit.SECONDS),
                MAX_PACKS);
    }

    /** Runs a task; its result comes back on the caller's event loop. */
    public <T> Future<T> run(Callable<T> task) {
        if (tasks.incrementAndGet() > maxTasks) {
            tasks.decrementAndGet();
            return Future.failedFuture(
                    new RefusedRequestException(
                            UNAVAILABLE,
                            "server-busy",
                            "requests: "
                                    + maxTasks
                                    + " are waiting (expected: room in the queue; try again)",
                            Map.of("Retry-After", "1")));
        }
        return executor.executeBlocking(task, false).onComplete(done -> tasks.decrementAndGet());
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
