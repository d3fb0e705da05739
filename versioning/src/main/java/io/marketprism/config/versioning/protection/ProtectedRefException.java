package io.marketprism.config.versioning.protection;

import io.marketprism.config.versioning.VersioningException;

/** A rule of protection forbids what was asked; it says which, and how to go on. */
public final class ProtectedRefException extends VersioningException {
    private static final long serialVersionUID = 1L;

    private final ProtectionRule rule;
    private final ProtectionLevel level;
    private final String ref;

    /** Creates the failure from its facts. */
    public ProtectedRefException(WriteAttempt attempt, ProtectionRule rule, ProtectionLevel level) {
        super(
                "protected-ref",
                Severity.REQUEST,
                false,
                attempt.ref()
                        + ": "
                        + attempt.kind()
                        + " by "
                        + attempt.login().name()
                        + ", against the rule "
                        + rule
                        + " of level "
                        + level
                        + " (expected: "
                        + rule.at(level)
                        + bypassWords(rule, level)
                        + ")",
                null);
        this.rule = rule;
        this.level = level;
        this.ref = attempt.ref();
    }

    private static String bypassWords(ProtectionRule rule, ProtectionLevel level) {
        ProtectionRule.Demand bypass = ProtectionRule.BYPASS.at(level);
        boolean possible =
                bypass != ProtectionRule.Demand.NOBODY && ProtectionPolicy.mayBeBypassed(rule);
        return possible ? "; or a bypass by " + bypass : "";
    }

    /** The rule. */
    public ProtectionRule rule() {
        return rule;
    }

    /** The level at which the rule demands more than was there. */
    public ProtectionLevel level() {
        return level;
    }

    /** The full name of the branch, tag or channel. */
    public String ref() {
        return ref;
    }
}
