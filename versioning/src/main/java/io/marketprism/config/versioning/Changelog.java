package io.marketprism.config.versioning;

import java.util.List;

/**
 * What led from one state to another. Immutable.
 *
 * @param commits those that the later state has and the earlier has not, a page of them
 * @param files what differs between the two states
 */
public record Changelog(CommitPage commits, List<FileDiff> files) {
    /** Copies the list. */
    public Changelog {
        files = List.copyOf(files);
    }
}
