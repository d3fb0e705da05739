package io.marketprism.config.repository;

/** A listener's registration. Thread-safe. */
public interface Watch extends AutoCloseable {
    /**
     * Ends it: no event begins after this returns; one that is being told now may still be.
     * Idempotent.
     */
    @Override
    void close();
}
