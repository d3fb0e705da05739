package io.marketprism.config.versioning;

import io.marketprism.config.document.DocumentLimits;
import java.time.Duration;

/**
 * How much one request may ask of the store. Immutable.
 *
 * @param maxFileBytes longest content of a file
 * @param maxChanges most changes of a request
 * @param maxMessageBytes longest commit message
 * @param maxWaiting most requests that wait for the writer
 * @param idempotency how long the answer to an idempotency key is remembered
 * @param maxGitRequestBytes longest request of a Git client that fetches
 * @param maxRefs most branches and tags of a project
 * @param documents what a text may ask of its parser
 */
public record VersioningLimits(
        int maxFileBytes,
        int maxChanges,
        int maxMessageBytes,
        int maxWaiting,
        Duration idempotency,
        int maxGitRequestBytes,
        int maxRefs,
        DocumentLimits documents) {
    /** 10 MiB, 10,000 changes, 64 KiB, 10,000 requests, 24 hours, 32 MiB, 100,000 refs. */
    public static final VersioningLimits DEFAULT =
            new VersioningLimits(
                    10 << 20,
                    10_000,
                    64 << 10,
                    10_000,
                    Duration.ofHours(24),
                    32 << 20,
                    100_000,
                    DocumentLimits.DEFAULT);

    /**
     * Checks a quantity against its limit.
     *
     * @throws LimitExceededException if it is above
     */
    public static void check(String what, long given, long allowed) {
        if (given > allowed) {
            throw new LimitExceededException(what, given, allowed);
        }
    }
}
