package io.marketprism.config.versioning.internal;

import io.marketprism.config.model.name.Revision;
import io.marketprism.config.versioning.CommitRequest;
import io.marketprism.config.versioning.CommitResult;
import io.marketprism.config.versioning.ConfigCommit;
import io.marketprism.config.versioning.CorruptStoreException;
import io.marketprism.config.versioning.GitId;
import io.marketprism.config.versioning.IdempotencyKeyReusedException;
import io.marketprism.config.versioning.LogEntry;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.HexFormat;
import java.util.Optional;

/**
 * What became of requests with an idempotency key, for as long as it is kept. Reading is
 * thread-safe; remembering belongs to the writer's thread.
 *
 * <p>An answer is a row under its key, and a second one under its time. Once a second the writer
 * deletes what is too old, a bounded number of rows at a time, along with whatever it writes; so
 * there is no background job, and what is kept follows the rate of requests.
 */
final class RequestMemory {
    private static final Duration SWEEP_INTERVAL = Duration.ofSeconds(1);
    private static final int MAX_SWEPT = 5_000;
    private static final byte[] NOTHING = new byte[0];

    private final Storage storage;
    private final HistoryReader history;
    private final Clock clock;
    private final Duration kept;
    private Instant lastSweep = Instant.MIN;
    private byte[] sweptUpTo = RowKeys.REQUEST_TIMES;

    RequestMemory(Storage storage, HistoryReader history, Clock clock, Duration kept) {
        this.storage = storage;
        this.history = history;
        this.clock = clock;
        this.kept = kept;
    }

    /**
     * The first answer to a request that is repeated.
     *
     * @throws IdempotencyKeyReusedException if the key came with another request
     */
    Optional<CommitResult> first(ProjectCell project, CommitRequest request, GroupDraft draft) {
        if (request.idempotencyKey().isEmpty()) {
            return Optional.empty();
        }
        String key = request.idempotencyKey().get();
        byte[] row = rowKey(project, key);
        return draft.answer(inMemory(row))
                .or(() -> stored(row))
                .map(answer -> result(project, request, key, answer, draft));
    }

    private Optional<RememberedAnswer> stored(byte[] rowKey) {
        return Optional.ofNullable(storage.get(Table.REQUESTS, rowKey))
                .map(RememberedAnswer::decode)
                .filter(answer -> isKept(answer.time()));
    }

    private boolean isKept(Instant time) {
        return time.plus(kept).isAfter(clock.instant());
    }

    private CommitResult result(
            ProjectCell project,
            CommitRequest request,
            String key,
            RememberedAnswer answer,
            GroupDraft draft) {
        if (!answer.isFor(RememberedAnswer.digestOf(request))) {
            throw new IdempotencyKeyReusedException(key);
        }
        LogEntry entry =
                draft.entry(project, answer.revision())
                        .orElseGet(() -> history.required(project.number(), answer.revision()));
        ConfigCommit commit = commitOf(project, entry, draft);
        return new CommitResult(entry.revision(), Optional.of(commit), commit.changes());
    }

    /** The commit that a request has made, or the one before that it came to be. */
    private ConfigCommit commitOf(ProjectCell project, LogEntry entry, GroupDraft draft) {
        GitId id = entry.moves().get(0).to().orElseThrow();
        return draft.commit(project, id)
                .or(() -> history.commit(project, GitObjects.internalId(id)))
                .orElseThrow(() -> new CorruptStoreException("commit " + id + " is missing", null));
    }

    /** Adds the answer to a request to what the group writes. */
    void remember(
            ProjectCell project,
            CommitRequest request,
            Revision revision,
            Instant time,
            GroupDraft draft) {
        if (request.idempotencyKey().isEmpty()) {
            return;
        }
        byte[] row = rowKey(project, request.idempotencyKey().get());
        RememberedAnswer answer =
                new RememberedAnswer(time, revision, RememberedAnswer.digestOf(request));
        draft.batch().put(Table.REQUESTS, row, answer.encode());
        draft.batch().put(Table.REQUESTS, RowKeys.requestTime(time, row), NOTHING);
        draft.remember(inMemory(row), answer);
        sweep(draft);
    }

    /** Deletes the oldest answers that are no longer kept. */
    private void sweep(GroupDraft draft) {
        Instant now = clock.instant();
        if (now.isBefore(lastSweep.plus(SWEEP_INTERVAL))) {
            return;
        }
        lastSweep = now;
        int[] swept = {0};
        storage.scanUp(
                Table.REQUESTS,
                RowKeys.REQUEST_TIMES,
                sweptUpTo,
                (key, value) -> {
                    boolean old = !isKept(RowKeys.timeOfRequest(key));
                    if (old) {
                        byte[] row = RowKeys.requestOfTime(key);
                        // The key may have been used again, even in this group: that answer stays.
                        if (draft.answer(inMemory(row)).isEmpty() && stored(row).isEmpty()) {
                            draft.batch().delete(Table.REQUESTS, row);
                        }
                        draft.batch().delete(Table.REQUESTS, key);
                        // Seeking behind what was deleted spares the engine its tombstones.
                        sweptUpTo = key;
                    }
                    return old && ++swept[0] < MAX_SWEPT;
                });
    }

    private static byte[] rowKey(ProjectCell project, String key) {
        return RowKeys.request(project.number(), RememberedAnswer.digestOfKey(key));
    }

    private static String inMemory(byte[] rowKey) {
        return HexFormat.of().formatHex(rowKey);
    }
}
