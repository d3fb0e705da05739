package io.marketprism.config.document.internal.yaml;

/** What a node of a {@link NodeTree} is, and in which style it is written. */
enum NodeKind {
    /** A document of the stream; its only child is the root node. */
    DOCUMENT,
    /** A map of indented lines; its children are keys and values in turn. */
    BLOCK_MAP,
    /** A map in braces; its children are keys and values in turn. */
    FLOW_MAP,
    /** A map of one entry without braces, as an item of a list in brackets. */
    FLOW_PAIR,
    /** A list of indented lines. */
    BLOCK_LIST,
    /** A list in brackets. */
    FLOW_LIST,
    /** A scalar without any character of its own. */
    EMPTY,
    /** A scalar without quotes. */
    PLAIN,
    /** A scalar in single quotes. */
    SINGLE_QUOTED,
    /** A scalar in double quotes. */
    DOUBLE_QUOTED,
    /** A block scalar that keeps its line breaks: {@code |}. */
    LITERAL,
    /** A block scalar that folds its lines: {@code >}. */
    FOLDED,
    /** The name of an anchor, standing for the anchored node. */
    ALIAS;

    /** The kinds by their numbers. */
    private static final NodeKind[] ALL = values();

    /** The kind of a number. */
    static NodeKind of(int number) {
        return ALL[number];
    }

    /** The number that stands for the kind in a {@link NodeTree}. */
    @SuppressWarnings("EnumOrdinal") // The numbers never leave the memory of the process.
    int number() {
        return ordinal();
    }

    boolean isMap() {
        return this == BLOCK_MAP || this == FLOW_MAP || this == FLOW_PAIR;
    }

    boolean isList() {
        return this == BLOCK_LIST || this == FLOW_LIST;
    }

    boolean isCollection() {
        return isMap() || isList();
    }

    boolean isFlowCollection() {
        return this == FLOW_MAP || this == FLOW_LIST || this == FLOW_PAIR;
    }

    boolean isBlockCollection() {
        return this == BLOCK_MAP || this == BLOCK_LIST;
    }

    boolean isBlockScalar() {
        return this == LITERAL || this == FOLDED;
    }

    boolean isQuoted() {
        return this == SINGLE_QUOTED || this == DOUBLE_QUOTED;
    }

    /** Whether a colon right behind makes the node a key, as in {@code "a":1}. */
    boolean isJsonLike() {
        return isQuoted() || isFlowCollection();
    }

    boolean isScalar() {
        return this != ALIAS && this != DOCUMENT && !isCollection();
    }
}
