package io.marketprism.config.model;

/** A key path that is not well-formed. */
public final class InvalidKeyException extends ModelException {
    private static final long serialVersionUID = 1L;

    private final String given;
    private final int offset;

    InvalidKeyException(String given, int offset, String expected) {
        super("invalid-key", "key: '" + given + "' at " + offset + " (expected: " + expected + ")");
        this.given = given;
        this.offset = offset;
    }

    /** The text as it was given. */
    public String given() {
        return given;
    }

    /** Where in the text the trouble is, from 0. */
    public int offset() {
        return offset;
    }
}
