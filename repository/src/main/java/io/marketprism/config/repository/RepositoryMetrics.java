package io.marketprism.config.repository;

import java.time.Duration;

/**
 * Counts since a repository was made; each only grows, but for the time of the last reload. The
 * counts are taken one after the other, so that they may be off by what happens meanwhile.
 * Immutable.
 *
 * @param requests how often the state was asked for
 * @param hits how often it was at hand, without input or output
 * @param misses how often it had to be fetched first
 * @param errors attempts to read or write that failed, refused writes not included
 * @param reloads attempts to read the state
 * @param writes batches that changed the state
 * @param lastReload how long the last attempt to read took
 * @param listenerErrors exceptions that listeners have thrown
 * @param conflations how often a listener was so slow that it is told of several changes as one
 */
public record RepositoryMetrics(
        long requests,
        long hits,
        long misses,
        long errors,
        long reloads,
        long writes,
        Duration lastReload,
        long listenerErrors,
        long conflations) {}
