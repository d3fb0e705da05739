package io.marketprism.config.model.name;

import io.marketprism.config.model.ConfigException;
import io.marketprism.config.model.internal.Printable;

/** A project, path, branch, ref, revision or address that is not well-formed. */
public final class InvalidNameException extends ConfigException {
    private static final long serialVersionUID = 1L;

    private final String kind;
    private final String given;

    InvalidNameException(String kind, String given, String expected) {
        super(
                "invalid-" + kind,
                Severity.REQUEST,
                false,
                kind + ": " + Printable.quote(given) + " (expected: " + expected + ")",
                null);
        this.kind = kind;
        this.given = given;
    }

    /** What the text was meant to be: {@code path}, {@code project}, {@code branch} … */
    public String kind() {
        return kind;
    }

    /** The text as it was given. */
    public String given() {
        return given;
    }
}
