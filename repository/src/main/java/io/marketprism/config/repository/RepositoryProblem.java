package io.marketprism.config.repository;

import io.marketprism.config.model.Origin;
import java.util.Objects;

/**
 * Something that is wrong with a part of a repository while the rest is of use, such as a broken
 * file of which the last good tree is shown. Immutable.
 *
 * @param origin where it is
 * @param message what was found and what was expected; never a secret
 */
public record RepositoryProblem(Origin origin, String message) {
    /** Checks that nothing is missing. */
    public RepositoryProblem {
        Objects.requireNonNull(origin, "origin");
        Objects.requireNonNull(message, "message");
    }

    @Override
    public String toString() {
        return origin + ": " + message;
    }
}
