package io.marketprism.config.versioning.merge;

import java.util.Optional;

/**
 * How something that both sides changed was settled. Immutable.
 *
 * @param place where
 * @param strategy the strategy that settled it; empty if somebody chose, or if it is about the text
 * @param taken whose way it went
 * @param note the reason in half a sentence; never a value
 */
public record MergeDecision(
        ConflictPlace place, Optional<ConflictStrategy> strategy, Taken taken, String note) {

    /** Whose way it went. */
    public enum Taken {
        /** That of the side merged into. */
        OURS,
        /** That of the side merged from. */
        THEIRS,
        /** Both: they were joined. */
        BOTH,
        /** Neither: somebody chose another value, or to take it away. */
        OTHER
    }

    @Override
    public String toString() {
        return place
                + ": "
                + strategy.map(s -> s.name() + ", ").orElse("")
                + taken
                + " ("
                + note
                + ")";
    }
}
