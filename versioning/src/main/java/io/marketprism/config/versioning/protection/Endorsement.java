package io.marketprism.config.versioning.protection;

import io.marketprism.config.versioning.Person;
import io.marketprism.config.versioning.VersioningLimits;
import java.util.List;
import java.util.Optional;

/**
 * What stands behind a request besides its login. Whoever hands the request in vouches for it: a
 * server takes approvals from where they were given, never from the body of a request. Immutable.
 *
 * @param approvals who else has approved exactly this
 * @param bypass why a rule is to be bypassed by an administrator; empty if none is
 */
public record Endorsement(List<Person> approvals, Optional<String> bypass) {
    /** Most approvals of one request. */
    public static final int MAX_APPROVALS = 100;

    /** Longest reason, in characters. */
    public static final int MAX_REASON = 4096;

    /** The login alone. */
    public static final Endorsement NONE = new Endorsement(List.of(), Optional.empty());

    /**
     * Copies the approvals.
     *
     * @throws io.marketprism.config.versioning.LimitExceededException if there are too many, or the
     *     reason is too long
     */
    public Endorsement {
        approvals = List.copyOf(approvals);
        VersioningLimits.check("approvals", approvals.size(), MAX_APPROVALS);
        VersioningLimits.check("reason", bypass.map(String::length).orElse(0), MAX_REASON);
    }

    /** Approved by others. */
    public static Endorsement approvedBy(Person... people) {
        return new Endorsement(List.of(people), Optional.empty());
    }

    /** Not approved, but to be done nevertheless. */
    public static Endorsement bypassing(String reason) {
        return new Endorsement(List.of(), Optional.of(reason));
    }

    /** For the audit: who approved, or why rules were bypassed; empty for the login alone. */
    public Optional<String> record() {
        if (bypass.isPresent()) {
            return bypass.map(reason -> "bypass: " + reason);
        }
        return approvals.isEmpty()
                ? Optional.empty()
                : Optional.of(
                        "approved by "
                                + String.join(
                                        ", ", approvals.stream().map(Person::toString).toList()));
    }
}
