package io.marketprism.config.repository;

/** Is told of the changes of a repository. */
@FunctionalInterface
public interface RepositoryListener {
    /**
     * Takes in one change. Called for one event after the other, in the order of the states, on a
     * thread that nobody waits for: a slow listener holds up nobody else. What it throws is counted
     * and logged; the next event comes all the same.
     */
    void changed(RepositoryEvent event);
}
