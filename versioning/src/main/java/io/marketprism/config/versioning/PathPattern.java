package io.marketprism.config.versioning;

import io.marketprism.config.model.name.FilePath;
import java.util.List;

/**
 * A pattern of paths: {@code exchanges/*.yaml}, {@code exchanges/**}. {@code *} stands for any
 * characters within a segment, {@code **} as a whole segment for any number of segments, also none;
 * everything else for itself, case exact. Immutable.
 *
 * <p>Matching takes time in proportion to the product of the lengths of pattern and path, whatever
 * the pattern.
 */
public final class PathPattern {
    /** Longest pattern, in characters. */
    public static final int MAX_LENGTH = 1024;

    private static final String ANY_SEGMENTS = "**";

    /** Every path. */
    public static final PathPattern ALL = parse(ANY_SEGMENTS);

    private final String text;
    private final List<String> segments;

    private PathPattern(String text) {
        this.text = text;
        this.segments = List.of(text.split("/", -1));
    }

    /**
     * Reads the notation above.
     *
     * @throws InvalidQueryException if the text is empty, too long, or has an empty segment
     */
    public static PathPattern parse(String text) {
        PathPattern pattern = new PathPattern(text);
        if (text.length() > MAX_LENGTH || pattern.segments.contains("")) {
            throw new InvalidQueryException(
                    "path",
                    text.length() + " characters",
                    "1 to " + MAX_LENGTH + ", without an empty segment");
        }
        return pattern;
    }

    /** The pattern that matches one path; a star in it stands for itself no more. */
    public static PathPattern of(FilePath path) {
        return parse(path.value());
    }

    /** What every path that matches starts with. */
    public String literalPrefix() {
        int star = text.indexOf('*');
        return star < 0 ? text : text.substring(0, star);
    }

    /** Whether it has no wildcard. */
    public boolean isLiteral() {
        return text.indexOf('*') < 0;
    }

    /** Whether the path matches. */
    public boolean matches(FilePath path) {
        return isLiteral() ? text.equals(path.value()) : matches(path.segments());
    }

    /** At a mismatch the last star takes more; an earlier one could do no better. */
    private boolean matches(List<String> names) {
        int pattern = 0;
        int name = 0;
        int star = -1;
        int resumeAt = 0;
        while (name < names.size()) {
            String step = pattern < segments.size() ? segments.get(pattern) : "";
            if (step.equals(ANY_SEGMENTS)) {
                star = pattern++;
                resumeAt = name;
            } else if (!step.isEmpty() && matches(step, names.get(name))) {
                pattern++;
                name++;
            } else if (star >= 0) {
                pattern = star + 1;
                name = ++resumeAt;
            } else {
                return false;
            }
        }
        return segments.subList(pattern, segments.size()).stream().allMatch(ANY_SEGMENTS::equals);
    }

    private static boolean matches(String step, String name) {
        int pattern = 0;
        int at = 0;
        int star = -1;
        int resumeAt = 0;
        while (at < name.length()) {
            char wanted = pattern < step.length() ? step.charAt(pattern) : 0;
            if (wanted == '*') {
                star = pattern++;
                resumeAt = at;
            } else if (wanted == name.charAt(at)) {
                pattern++;
                at++;
            } else if (star >= 0) {
                pattern = star + 1;
                at = ++resumeAt;
            } else {
                return false;
            }
        }
        return step.substring(pattern).chars().allMatch(c -> c == '*');
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof PathPattern pattern && text.equals(pattern.text);
    }

    @Override
    public int hashCode() {
        return text.hashCode();
    }

    /** The text that was parsed. */
    @Override
    public String toString() {
        return text;
    }
}
