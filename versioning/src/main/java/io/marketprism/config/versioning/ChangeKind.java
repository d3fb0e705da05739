package io.marketprism.config.versioning;

/** What happened to a file or key. */
public enum ChangeKind {
    /** It is new. */
    ADDED,
    /** Its content is another. */
    UPDATED,
    /** It is gone. */
    DELETED,
    /** It has another name; its content may be another too. */
    RENAMED
}
