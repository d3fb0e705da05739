package io.marketprism.config.versioning.protection;

import java.util.Locale;

/** What a request wants to do to a ref. A revert, an import and a push are among these as well. */
public enum WriteKind {
    /** A new commit on a branch, whatever it was made from. */
    COMMIT,
    /** A commit with two parents. */
    MERGE,
    /** A branch moved on to a commit that is there already. */
    FAST_FORWARD,
    /** A branch moved so that commits are left behind. */
    FORCE,
    /** A new branch. */
    CREATE,
    /** A branch taken away. */
    DELETE,
    /** A branch with another name. */
    RENAME,
    /** A new tag. */
    TAG,
    /** A tag taken away. */
    DELETE_TAG,
    /** A channel that points to another release, or to none. */
    MOVE_CHANNEL;

    /** The rule that decides about it. */
    public ProtectionRule rule() {
        return switch (this) {
            case COMMIT, MERGE, FAST_FORWARD -> ProtectionRule.DIRECT_COMMIT;
            case FORCE -> ProtectionRule.FORCE_PUSH;
            case CREATE, TAG, MOVE_CHANNEL -> ProtectionRule.CREATE;
            case DELETE, RENAME, DELETE_TAG -> ProtectionRule.DELETE_OR_RENAME;
        };
    }

    @Override
    public String toString() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
}
