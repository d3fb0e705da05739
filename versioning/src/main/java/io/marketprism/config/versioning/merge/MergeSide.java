package io.marketprism.config.versioning.merge;

/** One of the two sides of a merge. */
public enum MergeSide {
    /** The side merged into. */
    OURS,
    /** The side merged from. */
    THEIRS
}
