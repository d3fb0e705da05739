package io.marketprism.config.client;

import java.time.Instant;
import java.util.Objects;
import java.util.Optional;

/**
 * The entry of the log that changed something. Immutable.
 *
 * @param commit the commit's id; empty if the branch is gone
 * @param author who wrote it, by name
 * @param email the author's address; may be empty
 * @param time when it became durable
 * @param message why it was made
 */
public record ChangeCause(
        Optional<String> commit, String author, String email, Instant time, String message) {
    /** Checks that nothing is missing. */
    public ChangeCause {
        Objects.requireNonNull(commit, "commit");
        Objects.requireNonNull(author, "author");
        Objects.requireNonNull(email, "email");
        Objects.requireNonNull(time, "time");
        Objects.requireNonNull(message, "message");
    }
}
