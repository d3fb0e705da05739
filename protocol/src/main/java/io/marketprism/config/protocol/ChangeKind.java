package io.marketprism.config.protocol;

/** What happened to a file or key. */
public enum ChangeKind implements JsonField.Word {
    /** It is new. */
    ADDED("added"),
    /** Its content is another. */
    UPDATED("updated"),
    /** It is gone. */
    DELETED("deleted"),
    /** It has another name; its content may be another too. */
    RENAMED("renamed");

    private final String text;

    ChangeKind(String text) {
        this.text = text;
    }

    @Override
    public String text() {
        return text;
    }

    @Override
    public String toString() {
        return text;
    }
}
