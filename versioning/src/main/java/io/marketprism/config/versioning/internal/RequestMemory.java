package io.marketprism.config.versioning.internal;

import io.marketprism.config.model.name.Revision;
import io.marketprism.config.versioning.CommitRequest;
import io.marketprism.config.versioning.CommitResult;
import io.marketprism.config.versioning.ConfigCommit;
import io.marketprism.config.versioning.IdempotencyKeyReusedException;
import io.marketprism.config.versioning.LogEntry;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.HexFormat;
import java.util.Optional;

/** What became of requests with an idempotency key, for as long as it is kept. Thread-safe. */
record RequestMemory(Storage storage, HistoryReader history, Clock clock, Duration kept) {
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
        Optional<RememberedAnswer> drafted = draft.answer(memoryKey(project, key));
        return drafted.or(() -> stored(project, key))
                .map(answer -> result(project, request, key, answer, draft));
    }

    private Optional<RememberedAnswer> stored(ProjectCell project, String key) {
        byte[] row = storage.get(Table.REQUESTS, rowKey(project, key));
        return Optional.ofNullable(row)
                .map(RememberedAnswer::decode)
                .filter(answer -> answer.time().plus(kept).isAfter(clock.instant()));
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
        ConfigCommit commit = entry.commits().get(0);
        return new CommitResult(entry.revision(), Optional.of(commit), commit.changes());
    }

    void remember(
            ProjectCell project,
            CommitRequest request,
            Revision revision,
            Instant time,
            GroupDraft draft) {
        request.idempotencyKey()
                .ifPresent(
                        key -> {
                            byte[] digest = RememberedAnswer.digestOf(request);
                            RememberedAnswer answer = new RememberedAnswer(time, revision, digest);
                            draft.batch()
                                    .put(Table.REQUESTS, rowKey(project, key), answer.encode());
                            draft.remember(memoryKey(project, key), answer);
                        });
    }

    private static byte[] rowKey(ProjectCell project, String key) {
        return RowKeys.request(project.number(), RememberedAnswer.digestOfKey(key));
    }

    private static String memoryKey(ProjectCell project, String key) {
        return HexFormat.of().formatHex(rowKey(project, key));
    }
}
