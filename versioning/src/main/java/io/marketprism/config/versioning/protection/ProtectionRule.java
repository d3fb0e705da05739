package io.marketprism.config.versioning.protection;

import java.util.Locale;

/** A rule of protection: who may do a thing, by the level of the branch. */
public enum ProtectionRule {
    /** New commits on a branch, and moves to commits that are there already. */
    DIRECT_COMMIT(Demand.WRITER, Demand.WRITER, Demand.APPROVAL, Demand.TWO_APPROVALS),
    /** Moves that leave commits behind. */
    FORCE_PUSH(Demand.WRITER, Demand.NOBODY, Demand.NOBODY, Demand.NOBODY),
    /** The end of a branch or tag, under its name. */
    DELETE_OR_RENAME(Demand.WRITER, Demand.ADMINISTRATOR, Demand.NOBODY, Demand.NOBODY),
    /** New branches and tags, and moves of channels. */
    CREATE(Demand.WRITER, Demand.WRITER, Demand.ADMINISTRATOR, Demand.ADMINISTRATOR),
    /** A policy under which a branch is protected less than before. */
    LOWER_LEVEL(
            Demand.WRITER, Demand.ADMINISTRATOR, Demand.ADMINISTRATOR, Demand.TWO_ADMINISTRATORS),
    /** Doing what another rule forbids, with a record of it. */
    BYPASS(Demand.WRITER, Demand.ADMINISTRATOR, Demand.ADMINISTRATOR_WITH_REASON, Demand.NOBODY);

    /** What a rule demands of a request. */
    public enum Demand {
        /** Nothing but the right to write. */
        WRITER("the right to write"),
        /** The login is an administrator. */
        ADMINISTRATOR("an administrator"),
        /** The login is an administrator and says why. */
        ADMINISTRATOR_WITH_REASON("an administrator who says why"),
        /** The login and one more administrator. */
        TWO_ADMINISTRATORS("two administrators"),
        /** Somebody else than author and login has approved. */
        APPROVAL("a change request with an approval of somebody else"),
        /** Two others have approved. */
        TWO_APPROVALS("a change request with the approvals of two others"),
        /** It cannot be done. */
        NOBODY("nobody, at this level");

        private final String words;

        Demand(String words) {
            this.words = words;
        }

        @Override
        public String toString() {
            return words;
        }
    }

    private final Demand none;
    private final Demand basic;
    private final Demand standard;
    private final Demand strict;

    ProtectionRule(Demand none, Demand basic, Demand standard, Demand strict) {
        this.none = none;
        this.basic = basic;
        this.standard = standard;
        this.strict = strict;
    }

    /** What the rule demands at a level. */
    public Demand at(ProtectionLevel level) {
        return switch (level) {
            case NONE -> none;
            case BASIC -> basic;
            case STANDARD -> standard;
            case STRICT -> strict;
        };
    }

    @Override
    public String toString() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
}
