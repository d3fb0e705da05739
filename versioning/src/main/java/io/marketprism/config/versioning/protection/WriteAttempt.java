package io.marketprism.config.versioning.protection;

import io.marketprism.config.versioning.Person;

/**
 * What somebody wants to do to a ref, as rules see it. Immutable.
 *
 * @param kind what is to be done
 * @param ref the full name, such as {@code refs/heads/main}
 * @param author who wrote what is to come in; the login where nobody did
 * @param login who asks
 * @param endorsement what else stands behind it
 */
public record WriteAttempt(
        WriteKind kind, String ref, Person author, Person login, Endorsement endorsement) {
    /** How many have approved, but for author and login. */
    long approvalsOfOthers() {
        return endorsement.approvals().stream()
                .filter(person -> !person.equals(author) && !person.equals(login))
                .distinct()
                .count();
    }
}
