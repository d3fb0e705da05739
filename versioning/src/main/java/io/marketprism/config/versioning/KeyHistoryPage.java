package io.marketprism.config.versioning;

import java.util.List;
import java.util.Optional;

/**
 * One page of the history of a key. Immutable.
 *
 * @param revisions the newest first
 * @param next what to go on with; empty if there is nothing more
 */
public record KeyHistoryPage(List<KeyRevision> revisions, Optional<String> next) {
    /** Copies the list. */
    public KeyHistoryPage {
        revisions = List.copyOf(revisions);
    }
}
