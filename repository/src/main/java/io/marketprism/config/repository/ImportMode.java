package io.marketprism.config.repository;

/** What becomes of the keys that are there when a document is imported. */
public enum ImportMode {
    /** The state becomes the tree of the document; keys that it does not have are taken away. */
    REPLACE,
    /** The keys of the document are laid over the state, map by map; all others stay. */
    MERGE
}
