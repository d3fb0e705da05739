package io.marketprism.config.model.merge;

import java.util.Objects;

/** What becomes of a list that two layers have. Immutable. */
public sealed interface ListRule {
    /** The stronger list alone. */
    ListRule REPLACE = Simple.REPLACE;

    /** The items of the weaker list, then those of the stronger. */
    ListRule APPEND = Simple.APPEND;

    /** The items of the stronger list, then those of the weaker. */
    ListRule PREPEND = Simple.PREPEND;

    /** As append, but every item once, where it is found first. */
    ListRule UNIQUE = Simple.UNIQUE;

    /**
     * Maps that have the same value of an entry are merged with each other; the others of the
     * stronger list are appended.
     */
    static ListRule byItemKey(String itemKey) {
        return new ByItemKey(itemKey);
    }

    /** The rules without a parameter; use the constants of the interface. */
    enum Simple implements ListRule {
        /** {@link ListRule#REPLACE}. */
        REPLACE,
        /** {@link ListRule#APPEND}. */
        APPEND,
        /** {@link ListRule#PREPEND}. */
        PREPEND,
        /** {@link ListRule#UNIQUE}. */
        UNIQUE
    }

    /**
     * {@link ListRule#byItemKey}.
     *
     * @param itemKey the name of the entry that identifies an item
     */
    record ByItemKey(String itemKey) implements ListRule {
        /** Checks that there is a name. */
        public ByItemKey {
            Objects.requireNonNull(itemKey, "itemKey");
        }
    }
}
