package io.marketprism.config.model.merge;

/** Which of several layers gives the value of a key. */
public enum MergeStrategy {
    /** The layer of the highest priority that has the top-level key supplies it whole. */
    OVERRIDE,

    /**
     * Maps are merged key by key, at every depth; a scalar or list of the higher priority replaces
     * what is below it, unless a {@link ListRule} says otherwise for that list.
     */
    MERGE,

    /** Leaf by leaf, the layer that was added first wins, whatever its priority. */
    FIRST_WINS,

    /** Leaf by leaf, the layer that was added last wins, whatever its priority. */
    LAST_WINS
}
