package io.marketprism.config.cli.terminal;

/**
 * How text is emphasised: with ANSI escapes, or not at all. What a reader must know never depends
 * on a colour. Immutable.
 */
public enum Style {
    /** No escapes: for pipes, files and terminals without colours. */
    PLAIN,
    /** ANSI escapes, in the sixteen colours that every theme defines. */
    ANSI;

    /** The style for an output that has colours or has not. */
    public static Style of(boolean colours) {
        return colours ? ANSI : PLAIN;
    }

    /** A heading, or the one thing to look at. */
    public String bold(String text) {
        return wrap("1", text);
    }

    /** What may be skipped. */
    public String faint(String text) {
        return wrap("2", text);
    }

    /** Success, and what was added. */
    public String green(String text) {
        return wrap("32", text);
    }

    /** Failure, and what was removed. */
    public String red(String text) {
        return wrap("31", text);
    }

    /** What asks for care. */
    public String yellow(String text) {
        return wrap("33", text);
    }

    /** Names: projects, paths, addresses. */
    public String cyan(String text) {
        return wrap("36", text);
    }

    private String wrap(String code, String text) {
        return this == PLAIN || text.isEmpty() ? text : "\033[" + code + "m" + text + "\033[0m";
    }
}
