package io.marketprism.config.versioning;

import io.marketprism.config.model.name.Revision;
import java.util.List;
import java.util.Optional;

/**
 * The answer to a {@link CommitRequest}. Immutable.
 *
 * @param revision of the project after the request; of a dry run, before it
 * @param commit the new commit; empty if nothing changed, or for a dry run
 * @param changes what the commit did, or would do
 */
public record CommitResult(
        Revision revision, Optional<ConfigCommit> commit, List<PathChange> changes) {
    /** Copies the changes. */
    public CommitResult {
        changes = List.copyOf(changes);
    }

    /** Whether the request changes anything: a file, or the history by a merge. */
    public boolean changed() {
        return commit.isPresent() || !changes.isEmpty();
    }
}
