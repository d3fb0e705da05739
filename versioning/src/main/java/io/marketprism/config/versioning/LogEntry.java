package io.marketprism.config.versioning;

import io.marketprism.config.model.name.Revision;
import java.time.Instant;
import java.util.List;

/**
 * One atomic set of ref moves with the commits that it brought. Immutable.
 *
 * @param revision its number
 * @param time when it became durable; never before that of the entry before
 * @param moves which refs moved
 * @param commits the commits that no earlier entry had, the oldest first
 */
public record LogEntry(
        Revision revision, Instant time, List<RefMove> moves, List<ConfigCommit> commits) {
    /** Copies the lists. */
    public LogEntry {
        moves = List.copyOf(moves);
        commits = List.copyOf(commits);
    }
}
