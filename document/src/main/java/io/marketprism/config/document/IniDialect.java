package io.marketprism.config.document;

import java.util.Objects;

/**
 * How INI files of one kind are read; there is no standard, so each habit is a choice. In all of
 * them a comment begins with {@code ;} or {@code #} at the start of a line, sections of one name
 * that are opened again go on, the case of names is exact, {@code %} is an ordinary character, and
 * every value stays text. Immutable.
 *
 * @param name what the dialect is called
 * @param separators the characters of which the first in a line ends the key
 * @param rootKeys whether keys may stand before the first section
 * @param sections how the name of a section is read
 * @param dottedKeys whether dots in keys nest
 * @param listKeys whether {@code key[] = item} adds an item to a list
 * @param comments where else comments may begin
 * @param quoting what quotes and backslashes in a value mean
 * @param continuation how a value goes on in the next line
 * @param duplicates what a key that comes again means
 * @param valueless what a key without a separator means
 */
public record IniDialect(
        String name,
        String separators,
        boolean rootKeys,
        Sections sections,
        boolean dottedKeys,
        boolean listKeys,
        Comments comments,
        Quoting quoting,
        Continuation continuation,
        Duplicates duplicates,
        Valueless valueless) {

    /** How the name of a section is read. */
    public enum Sections {
        /** {@code [a.b]} and {@code [a "b.c"]} nest; a part in quotes is one name. */
        NESTED,
        /** The whole text in the brackets is one name. */
        OPAQUE
    }

    /** Where, other than at the start of a line, comments may begin. */
    public enum Comments {
        /** Nowhere. */
        LINES_ONLY,
        /** After white space outside quotes; {@code x#y} stays. */
        AFTER_SPACE,
        /** Anywhere outside quotes. */
        ANYWHERE
    }

    /** What quotes and backslashes in a value mean. */
    public enum Quoting {
        /** Nothing: all characters stand for themselves. */
        NONE,
        /**
         * A value in {@code "…"} has JSON's escapes, one in {@code '…'} has none; in all others
         * every character stands for itself, so that Windows paths live.
         */
        WHOLE,
        /** Double quotes may enclose any part; {@code \" \\ \n \t \b} are escapes everywhere. */
        PARTS,
        /** No quotes; a backslash escapes as in {@code .properties} files. */
        BACKSLASH
    }

    /** How a value goes on in the next line. */
    public enum Continuation {
        /** After an odd number of backslashes; the blanks that begin the next line are left out. */
        BACKSLASH,
        /** After a backslash, which becomes a space; comment lines in between are skipped. */
        BACKSLASH_AS_SPACE,
        /** In lines that are indented more than the key; the line break stays in the value. */
        INDENTATION
    }

    /** What a key that comes again means. */
    public enum Duplicates {
        /** A mistake, reported with both lines. */
        ERROR,
        /** The first one counts. */
        FIRST,
        /** The last one counts. */
        LAST,
        /** All together are a list. */
        LIST,
        /** All together are a list, in which an empty value drops those before it. */
        LIST_WITH_RESET
    }

    /** What a key without a separator means. */
    public enum Valueless {
        /** A mistake. */
        ERROR,
        /** The text {@code true}. */
        TRUE,
        /** The empty text. */
        EMPTY
    }

    /** Prism's own, for {@code .ini} and {@code .cfg} files: careful where others differ. */
    public static final IniDialect STANDARD =
            new IniDialect(
                    "standard",
                    "=:",
                    true,
                    Sections.NESTED,
                    false,
                    true,
                    Comments.AFTER_SPACE,
                    Quoting.WHOLE,
                    Continuation.BACKSLASH,
                    Duplicates.ERROR,
                    Valueless.ERROR);

    /**
     * Python's {@code configparser}, but for three things: the case of keys is kept, {@code
     * [DEFAULT]} is a section like any other, and there is no interpolation.
     */
    public static final IniDialect PYTHON =
            new IniDialect(
                    "python",
                    "=:",
                    false,
                    Sections.OPAQUE,
                    false,
                    false,
                    Comments.LINES_ONLY,
                    Quoting.NONE,
                    Continuation.INDENTATION,
                    Duplicates.ERROR,
                    Valueless.ERROR);

    /** {@code git config}, but for the case of names, which is kept. */
    public static final IniDialect GIT =
            new IniDialect(
                    "git",
                    "=",
                    true,
                    Sections.NESTED,
                    false,
                    false,
                    Comments.ANYWHERE,
                    Quoting.PARTS,
                    Continuation.BACKSLASH,
                    Duplicates.LIST,
                    Valueless.TRUE);

    /** Unit files of systemd. */
    public static final IniDialect SYSTEMD =
            new IniDialect(
                    "systemd",
                    "=",
                    false,
                    Sections.OPAQUE,
                    false,
                    false,
                    Comments.LINES_ONLY,
                    Quoting.NONE,
                    Continuation.BACKSLASH_AS_SPACE,
                    Duplicates.LIST_WITH_RESET,
                    Valueless.ERROR);

    /** Sections over keys and values as in {@code .properties} files. */
    public static final IniDialect PROPERTIES_LIKE =
            new IniDialect(
                    "properties-like",
                    "=:",
                    true,
                    Sections.NESTED,
                    true,
                    true,
                    Comments.LINES_ONLY,
                    Quoting.BACKSLASH,
                    Continuation.BACKSLASH,
                    Duplicates.ERROR,
                    Valueless.EMPTY);

    /** Checks that nothing is missing. */
    public IniDialect {
        Objects.requireNonNull(name, "name");
        Objects.requireNonNull(separators, "separators");
        Objects.requireNonNull(sections, "sections");
        Objects.requireNonNull(comments, "comments");
        Objects.requireNonNull(quoting, "quoting");
        Objects.requireNonNull(continuation, "continuation");
        Objects.requireNonNull(duplicates, "duplicates");
        Objects.requireNonNull(valueless, "valueless");
    }

    /** This dialect with another meaning of keys that come again. */
    public IniDialect withDuplicates(Duplicates other) {
        return new IniDialect(
                name,
                separators,
                rootKeys,
                sections,
                dottedKeys,
                listKeys,
                comments,
                quoting,
                continuation,
                other,
                valueless);
    }

    /** This dialect with another meaning of keys without a separator. */
    public IniDialect withValueless(Valueless other) {
        return new IniDialect(
                name,
                separators,
                rootKeys,
                sections,
                dottedKeys,
                listKeys,
                comments,
                quoting,
                continuation,
                duplicates,
                other);
    }
}
