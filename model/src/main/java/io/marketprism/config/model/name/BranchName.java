package io.marketprism.config.model.name;

import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.regex.Pattern;

/**
 * The name of a branch or tag, such as {@code main} or {@code feature/fees}, by the rules of {@code
 * git check-ref-format}, and besides: in normalization form C, no leading {@code -}, and nothing
 * that {@link Ref} reads as something else: a commit id, a revision, a branch at a revision.
 * Immutable.
 *
 * @param value the name without {@code refs/heads/}
 */
public record BranchName(String value) implements Comparable<BranchName> {
    /** Longest name, in UTF-8 bytes. */
    public static final int MAX_BYTES = 255;

    private static final Pattern LOOKS_LIKE_ID = Pattern.compile("[0-9a-fA-F]{7,64}|(.*@)?[0-9]+");
    private static final String FORBIDDEN = " ~^:?*[\\";

    /** The branch that a new project has; after the patterns, since its check needs them. */
    public static final BranchName MAIN = new BranchName("main");

    /**
     * Checks the name.
     *
     * @throws InvalidNameException if the text is not a branch name
     */
    public BranchName {
        check(value);
    }

    /**
     * Parses a branch name.
     *
     * @throws InvalidNameException if the text is not one
     */
    public static BranchName parse(String text) {
        return new BranchName(text);
    }

    @Override
    public int compareTo(BranchName other) {
        return value.compareTo(other.value);
    }

    @Override
    public String toString() {
        return value;
    }

    private static void check(String text) {
        if (text.isEmpty() || text.getBytes(StandardCharsets.UTF_8).length > MAX_BYTES) {
            throw refused(text, "1 to " + MAX_BYTES + " bytes of UTF-8");
        }
        if (LOOKS_LIKE_ID.matcher(text).matches()) {
            throw refused(text, "a name that cannot be taken for a commit id or a revision");
        }
        boolean strange =
                text.codePoints()
                        .anyMatch(c -> CodePoints.isInvisible(c) || FORBIDDEN.indexOf(c) >= 0);
        if (strange) {
            throw refused(text, "no invisible character and none of '" + FORBIDDEN + "'");
        }
        if (!CodePoints.isNfc(text)) {
            throw refused(text, "Unicode normalization form C");
        }
        checkGitRules(text);
    }

    private static void checkGitRules(String text) {
        if (text.startsWith("-") || text.equals("@") || text.equalsIgnoreCase("HEAD")) {
            throw refused(text, "no leading '-', and neither '@' nor 'HEAD'");
        }
        if (text.contains("..") || text.contains("@{") || text.endsWith(".")) {
            throw refused(text, "no '..', no '@{' and no '.' at the end");
        }
        if (text.equals("refs") || text.startsWith("refs/")) {
            throw refused(text, "the short name, without 'refs/'");
        }
        for (String part : text.split("/", -1)) {
            if (part.isEmpty()
                    || part.startsWith(".")
                    || part.toLowerCase(Locale.ROOT).endsWith(".lock")) {
                throw refused(text, "parts that are not empty, start with no dot, end in no .lock");
            }
        }
    }

    private static InvalidNameException refused(String text, String expected) {
        return new InvalidNameException("branch", text, expected);
    }
}
