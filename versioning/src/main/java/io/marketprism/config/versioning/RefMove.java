package io.marketprism.config.versioning;

import java.util.Optional;

/**
 * A ref that an entry of the log moved. Immutable.
 *
 * @param ref the full name, such as {@code refs/heads/main}
 * @param from where it stood; empty if it is new
 * @param to where it stands; empty if it is gone
 */
public record RefMove(String ref, Optional<GitId> from, Optional<GitId> to) {
    /** What full names of branches start with. */
    public static final String BRANCHES = "refs/heads/";
}
