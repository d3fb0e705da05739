package io.marketprism.config.versioning.spi;

import io.marketprism.config.model.name.ProjectName;
import io.marketprism.config.versioning.GitId;
import io.marketprism.config.versioning.Person;
import java.time.Instant;
import java.util.Optional;

/**
 * Writes the audit record of a decision, which is stored in the same atomic write as what was
 * decided. Called on the writer's thread: it must not block. Must be thread-safe.
 */
@FunctionalInterface
public interface AuditRecorder {
    /**
     * What was decided; never a value.
     *
     * @param sequence of the record in the store, from 1 without gaps
     * @param time when it became durable
     * @param actor the login
     * @param verb {@code create}, {@code write}, {@code force}, {@code delete} or {@code rename}
     * @param project where
     * @param ref what was moved; empty for a whole project
     * @param before the commit before; empty if there was none
     * @param after the commit after; empty if there is none
     * @param reason why, in the words of who asked; empty if nobody gave one
     */
    record Decision(
            long sequence,
            Instant time,
            Person actor,
            String verb,
            ProjectName project,
            Optional<String> ref,
            Optional<GitId> before,
            Optional<GitId> after,
            Optional<String> reason) {}

    /** Returns the record as canonical JSON (RFC 8785) in UTF-8. */
    byte[] record(Decision decision);
}
