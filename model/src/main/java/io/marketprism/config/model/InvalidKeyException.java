package io.marketprism.config.model;

import io.marketprism.config.model.internal.Printable;

/** A key path that is not well-formed. */
public final class InvalidKeyException extends ModelException {
    private static final long serialVersionUID = 1L;

    private final String given;
    private final int offset;
    private final String expected;

    /** Creates the failure of a text at an offset from 0. */
    public InvalidKeyException(String given, int offset, String expected) {
        super(
                "invalid-key",
                "key: "
                        + Printable.quote(given)
                        + " at "
                        + offset
                        + " (expected: "
                        + expected
                        + ")");
        this.given = given;
        this.offset = offset;
        this.expected = expected;
    }

    /** The text as it was given. */
    public String given() {
        return given;
    }

    /** Where in the text the trouble is, from 0. */
    public int offset() {
        return offset;
    }

    /** What would have been right there. */
    public String expected() {
        return expected;
    }
}
