package io.marketprism.config.versioning;

import java.util.List;
import java.util.Optional;

/**
 * One page of a search. Immutable.
 *
 * <p>A search looks at no more than 20,000 entries for a page, so that none takes long; a page may
 * therefore be short, and even empty, with more to come.
 *
 * @param commits the newest first
 * @param next what to go on with; empty if there is nothing more
 */
public record CommitPage(List<ConfigCommit> commits, Optional<String> next) {
    /** Copies the commits. */
    public CommitPage {
        commits = List.copyOf(commits);
    }
}
