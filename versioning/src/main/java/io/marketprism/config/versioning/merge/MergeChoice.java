package io.marketprism.config.versioning.merge;

import io.marketprism.config.model.ConfigValue;
import java.util.Objects;

/** What somebody has decided for one conflict. Immutable. */
public sealed interface MergeChoice {
    /** One side has its way. */
    record Side(MergeSide side) implements MergeChoice {
        /** Checks that there is a side. */
        public Side {
            Objects.requireNonNull(side, "side");
        }
    }

    /** A value that may be neither side's; only for a key. */
    record Value(ConfigValue value) implements MergeChoice {
        /** Checks that there is a value. */
        public Value {
            Objects.requireNonNull(value, "value");
        }
    }

    /** Neither: the key or file is taken away. */
    record Removal() implements MergeChoice {}

    /** The side merged into has its way. */
    MergeChoice OURS = new Side(MergeSide.OURS);

    /** The side merged from has its way. */
    MergeChoice THEIRS = new Side(MergeSide.THEIRS);

    /** The key or file is taken away. */
    MergeChoice REMOVE = new Removal();
}
