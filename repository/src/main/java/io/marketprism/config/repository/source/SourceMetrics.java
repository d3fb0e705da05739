package io.marketprism.config.repository.source;

import java.time.Duration;

/**
 * Counts since a manager was opened. Immutable.
 *
 * @param requests how often the snapshot was asked for; always answered from memory
 * @param merges how often the sources were merged
 * @param snapshots how many snapshots came of that
 * @param refusals merges of which the result was refused
 * @param failures reloads that a source has failed
 * @param lastMerge how long the last merge took, checks included
 * @param listenerErrors exceptions that listeners have thrown
 * @param conflations how often a listener was so slow that it is told of several changes as one
 */
public record SourceMetrics(
        long requests,
        long merges,
        long snapshots,
        long refusals,
        long failures,
        Duration lastMerge,
        long listenerErrors,
        long conflations) {}
