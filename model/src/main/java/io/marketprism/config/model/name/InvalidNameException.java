package io.marketprism.config.model.name;

import io.marketprism.config.model.ConfigException;

/** A project, path, branch, ref, revision or address that is not well-formed. */
public final class InvalidNameException extends ConfigException {
    private static final long serialVersionUID = 1L;

    private static final int SHOWN_CHARACTERS = 80;

    private final String kind;
    private final String given;

    InvalidNameException(String kind, String given, String expected) {
        super(
                "invalid-" + kind,
                Severity.REQUEST,
                false,
                kind + ": " + printable(given) + " (expected: " + expected + ")",
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

    /** Shows any text on one line: quoted, shortened, and with invisible characters spelled out. */
    static String printable(String text) {
        StringBuilder out = new StringBuilder("\"");
        text.codePoints()
                .limit(SHOWN_CHARACTERS)
                .forEach(
                        c -> {
                            if (c == '"' || c == '\\') {
                                out.append('\\').appendCodePoint(c);
                            } else if (CodePoints.isInvisible(c)) {
                                out.append(String.format("\\u%04X", c));
                            } else {
                                out.appendCodePoint(c);
                            }
                        });
        if (text.codePointCount(0, text.length()) > SHOWN_CHARACTERS) {
            out.append('…');
        }
        return out.append('"').toString();
    }
}
