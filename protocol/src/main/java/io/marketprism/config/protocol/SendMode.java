package io.marketprism.config.protocol;

/** How much of a change a subscription wants to be sent. */
public enum SendMode implements JsonField.Word {
    /** Only that there is a new revision. */
    REVISION("revision"),
    /** Which files and keys changed. */
    KEYS("keys"),
    /** Which files and keys changed, and the new trees of files that are not large. */
    VALUES("values");

    private final String text;

    SendMode(String text) {
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
