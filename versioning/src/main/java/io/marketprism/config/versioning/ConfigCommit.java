package io.marketprism.config.versioning;

import io.marketprism.config.model.name.Revision;
import java.time.Instant;
import java.util.List;

/**
 * An immutable set of changes with author, time and message: a real Git commit.
 *
 * @param id as Git computes it
 * @param revision the entry of the log that introduced it
 * @param parents the commits before it: none for the first of a project
 * @param tree the id of the whole tree of files
 * @param author who wrote it
 * @param committer the login that made it
 * @param time when it became durable
 * @param message why it was made
 * @param changes what it did, by path, in the order of the paths
 */
public record ConfigCommit(
        GitId id,
        Revision revision,
        List<GitId> parents,
        GitId tree,
        Person author,
        Person committer,
        Instant time,
        String message,
        List<PathChange> changes) {

    /** Copies the lists. */
    public ConfigCommit {
        parents = List.copyOf(parents);
        changes = List.copyOf(changes);
    }

    /** The first line of the message. */
    public String summary() {
        return message.lines().findFirst().orElse("");
    }
}
