package io.marketprism.config.repository;

import io.marketprism.config.model.diff.TreeDiff;
import java.util.Objects;

/**
 * What a listener is told of a repository. Immutable.
 *
 * @param diff what has changed since the event before, in what is watched; never empty
 * @param snapshot the state afterwards
 */
public record RepositoryEvent(TreeDiff diff, RepositorySnapshot snapshot) {
    /** Checks that nothing is missing. */
    public RepositoryEvent {
        Objects.requireNonNull(diff, "diff");
        Objects.requireNonNull(snapshot, "snapshot");
    }
}
