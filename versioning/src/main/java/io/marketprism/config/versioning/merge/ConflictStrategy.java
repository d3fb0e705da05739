package io.marketprism.config.versioning.merge;

/** What becomes of a key or file that both sides changed, each in its own way. */
public enum ConflictStrategy {
    /** It is a conflict, and the merge waits for somebody to settle it. */
    FAIL,
    /** The side merged into has its way, here and nowhere else. */
    OURS,
    /** The side merged from has its way, here and nowhere else. */
    THEIRS,
    /**
     * Lists that are sets of scalars get what either side added and lose what either side took out;
     * lists with an item key are joined though both sides reordered them. Everything else stays a
     * conflict.
     */
    UNION,
    /**
     * The side on which this very key changed at the later revision. If both changed it in one
     * revision, or one of the revisions is not known, it stays a conflict.
     */
    NEWEST,
    /**
     * What only looks like a conflict is merged: equal numbers in different spelling, and a change
     * of a key that the other side moved. The rest goes to the fallback of the {@link Resolution}.
     */
    SEMANTIC
}
