package io.marketprism.config.document.internal.yaml;

/** The bits that say which markers a document has. */
final class DocumentMarks {
    /** It begins with {@code ---}. */
    static final int EXPLICIT_START = 1;

    /** It ends with {@code ...}. */
    static final int EXPLICIT_END = 2;

    private DocumentMarks() {}
}
