package io.marketprism.config.versioning.internal;

import io.marketprism.config.versioning.StoreUnavailableException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import org.jspecify.annotations.Nullable;

/**
 * A request that waits for the writer. The writer's thread works it out within a group; the
 * request's own thread waits for the answer, which comes when the group is durable.
 */
abstract class WriteTask<T> {
    private final CompletableFuture<T> answer = new CompletableFuture<>();
    private @Nullable T result;
    private @Nullable RuntimeException refusal;

    /**
     * Works the request out on the state that the group has so far.
     *
     * @throws RuntimeException if it cannot be done; then nothing of it is written
     */
    abstract T prepare(GroupDraft draft);

    /** Prepares and remembers how it went; a failing request does not fail its neighbours. */
    final void prepareIn(GroupDraft group) {
        GroupDraft draft = group.fork();
        try {
            result = prepare(draft);
            group.join(draft);
        } catch (RuntimeException e) {
            refusal = e;
        }
    }

    /** Gives the answer after the group was written. */
    final void succeed() {
        RuntimeException refused = refusal;
        if (refused != null) {
            answer.completeExceptionally(refused);
        } else {
            answer.complete(result);
        }
    }

    /** Says that the group was not written. */
    final void fail(RuntimeException cause) {
        answer.completeExceptionally(cause);
    }

    /**
     * Waits for the answer.
     *
     * @throws StoreUnavailableException if the wait is interrupted: the request may still be done
     */
    final T await() {
        try {
            return answer.get();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new StoreUnavailableException("store: interrupted while waiting for it", e);
        } catch (ExecutionException e) {
            if (e.getCause() instanceof RuntimeException cause) {
                throw cause;
            }
            throw new StoreUnavailableException("store: the writer failed", e.getCause());
        }
    }
}
