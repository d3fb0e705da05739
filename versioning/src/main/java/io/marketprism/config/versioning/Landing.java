package io.marketprism.config.versioning;

/** How a merge comes to stand on its branch. */
public enum Landing {
    /** The branch moves on to what is merged; refused if it has commits of its own. */
    FAST_FORWARD,
    /** A commit with two parents, even where a fast-forward would do. */
    MERGE_COMMIT,
    /** A commit with one parent and all that is merged in it. */
    SQUASH
}
