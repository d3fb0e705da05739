package io.marketprism.config.model.name;

import java.time.Instant;

/**
 * Names one state of a project. The spellings:
 *
 * <table>
 *   <caption>Refs</caption>
 *   <tr><td>{@code main}</td><td>the newest commit of a branch, or a tag</td></tr>
 *   <tr><td>{@code main~live}</td><td>what programs read of the branch</td></tr>
 *   <tr><td>{@code 3f2a9c1}</td><td>a commit, 7 characters of its id or more</td></tr>
 *   <tr><td>{@code @57}</td><td>the main branch after entry 57</td></tr>
 *   <tr><td>{@code dev@57}</td><td>a branch after entry 57</td></tr>
 *   <tr><td>{@code main@{2026-11-23T10:00:00Z}}</td><td>a branch at a moment</td></tr>
 * </table>
 *
 * <p>Immutable.
 */
public sealed interface Ref {
    /** The head of {@code main}. */
    Ref MAIN = new Named(BranchName.MAIN);

    /** What programs read of {@code main}. */
    Ref MAIN_LIVE = new Live(BranchName.MAIN);

    /** The newest commit of a branch, or the commit of a tag. */
    record Named(BranchName name) implements Ref {
        @Override
        public String toString() {
            return name.value();
        }
    }

    /** The live pointer of a branch: its head, unless a rollout stands between them. */
    record Live(BranchName branch) implements Ref {
        @Override
        public String toString() {
            return branch + LIVE_SUFFIX;
        }
    }

    /**
     * The commit whose id starts with the given characters.
     *
     * @param prefix 7 to 40 hexadecimal digits in lower case
     */
    record CommitId(String prefix) implements Ref {
        /**
         * Checks the digits.
         *
         * @throws InvalidNameException if they are too few, too many or none
         */
        public CommitId {
            RefParser.checkCommitId(prefix);
        }

        @Override
        public String toString() {
            return prefix;
        }
    }

    /** A branch as it was after an entry of the log. */
    record AtRevision(BranchName branch, Revision revision) implements Ref {
        @Override
        public String toString() {
            return (branch.equals(BranchName.MAIN) ? "" : branch.value()) + "@" + revision;
        }
    }

    /** A branch as it was at a moment, by the times at which entries became durable. */
    record AtMoment(BranchName branch, Instant moment) implements Ref {
        @Override
        public String toString() {
            return branch + "@{" + moment + "}";
        }
    }

    /** What follows a branch's name when its live pointer is meant. */
    String LIVE_SUFFIX = "~live";

    /**
     * Parses any of the spellings above.
     *
     * @throws InvalidNameException if the text is none of them
     */
    static Ref parse(String text) {
        return RefParser.parse(text);
    }
}
