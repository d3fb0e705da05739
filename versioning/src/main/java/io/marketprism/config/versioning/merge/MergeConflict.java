package io.marketprism.config.versioning.merge;

import io.marketprism.config.model.ConfigValue;
import io.marketprism.config.versioning.GitId;
import java.util.Optional;

/** Something that both sides changed, each in its own way, and that nobody settled. Immutable. */
public sealed interface MergeConflict {
    /** Where it is. */
    ConflictPlace place();

    /** Why it is one. */
    Reason reason();

    /** Why something is a conflict. */
    enum Reason {
        /** Two different values or contents. */
        BOTH_CHANGED("both sides changed it"),
        /** Two different values or contents where there was none. */
        BOTH_ADDED("both sides added it"),
        /** Changed on one side, taken away on the other. */
        DELETED_AND_CHANGED("one side took it away, the other changed it"),
        /** A map on one side, something else on the other. */
        MAP_AND_OTHER("it is a map on one side only"),
        /** Two new names. */
        BOTH_RENAMED("both sides renamed it"),
        /** A new name on one side, taken away on the other. */
        RENAMED_AND_DELETED("one side renamed it, the other took it away"),
        /** The name that one side gave a file is another one's on the other side. */
        NAME_TAKEN("the two sides have different files or folders under this name"),
        /** The keys go together, but no text with these keys could be made from the two. */
        TEXT("the keys go together, but not the texts");

        private final String text;

        Reason(String text) {
            this.text = text;
        }

        /** Half a sentence for people. */
        public String text() {
            return text;
        }
    }

    /**
     * A key.
     *
     * @param base what both sides started from; empty if the key is new
     * @param ours empty if the side merged into took it away
     * @param theirs empty if the side merged from took it away
     */
    record OfKey(
            ConflictPlace place,
            Reason reason,
            Optional<ConfigValue> base,
            Optional<ConfigValue> ours,
            Optional<ConfigValue> theirs)
            implements MergeConflict {
        /** Where and why; never a value, which may be secret. */
        @Override
        public String toString() {
            return place + ": " + reason.text();
        }
    }

    /**
     * A whole file, by the ids of its contents.
     *
     * @param base what both sides started from; empty if the file is new
     * @param ours empty if the side merged into has no such file
     * @param theirs empty if the side merged from has no such file
     */
    record OfFile(
            ConflictPlace place,
            Reason reason,
            Optional<GitId> base,
            Optional<GitId> ours,
            Optional<GitId> theirs)
            implements MergeConflict {
        @Override
        public String toString() {
            return place + ": " + reason.text();
        }
    }
}
