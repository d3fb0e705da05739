package io.marketprism.config.versioning.protection;

import io.marketprism.config.versioning.VersioningException;
import java.util.List;

/** A policy that cannot come into force; lists every problem. */
public final class InvalidPolicyException extends VersioningException {
    private static final long serialVersionUID = 1L;

    private final List<String> problems;

    /** Creates the failure from one problem or more, each with its place. */
    public InvalidPolicyException(List<String> problems) {
        super(
                "invalid-policy",
                Severity.REQUEST,
                false,
                "policy: " + String.join("\n", problems),
                null);
        this.problems = List.copyOf(problems);
    }

    /** What is wrong, each in one line. */
    public List<String> problems() {
        return problems;
    }
}
