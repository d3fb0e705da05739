package io.marketprism.config.protocol;

import io.marketprism.config.model.name.FilePath;
import java.util.List;

/**
 * A pattern of paths: {@code exchanges/*.yaml}, {@code exchanges/**}. {@code *} stands for any
 * characters within a segment, {@code **} as a whole segment for any number of segments, also none;
 * everything else for itself, case exact. Immutable.
 *
 * <p>Matching backtracks to the last star only, which finds a match if there is one: what an
 * earlier star took can only be given more, never better. Time is at most the product of the two
 * lengths, so that a hostile pattern is no danger.
 */
public final class PathGlob {
    /** Longest pattern, in characters. */
    public static final int MAX_LENGTH = 1024;

    /** Every path. */
    public static final PathGlob ALL = parse("**");

    private static final String ANY_SEGMENTS = "**";

    /** What no path can hold, or what other notations of patterns use. */
    private static final String REFUSED = "\\?[]{}:\"<>|";

    private final String text;
    private final List<String> segments;

    private PathGlob(String text) {
        this.text = text;
        this.segments = List.of(text.split("/", -1));
    }

    /**
     * Reads the notation above.
     *
     * @throws InvalidMessageException if the text can match no path, or is too long
     */
    public static PathGlob parse(String text) {
        if (text.isEmpty() || text.length() > MAX_LENGTH) {
            throw refused(text.length() + " characters", "1 to " + MAX_LENGTH);
        }
        if (text.chars().anyMatch(c -> REFUSED.indexOf(c) >= 0 || Character.isISOControl(c))) {
            throw refused("one of the characters " + REFUSED, "* and ** as the only wildcards");
        }
        PathGlob glob = new PathGlob(text);
        for (String segment : glob.segments) {
            glob.check(segment);
        }
        return glob;
    }

    private void check(String segment) {
        if (segment.isEmpty() || segment.equals(".") || segment.equals("..")) {
            throw refused("an empty segment, '.' or '..'", "a pattern of a relative path");
        }
        if (segment.contains(ANY_SEGMENTS) && !segment.equals(ANY_SEGMENTS)) {
            throw refused("'**' beside other characters", "'**' as a whole segment");
        }
        if (segments.size() > FilePath.MAX_SEGMENTS) {
            throw refused(segments.size() + " segments", "at most " + FilePath.MAX_SEGMENTS);
        }
    }

    private static InvalidMessageException refused(String found, String expected) {
        return new InvalidMessageException("pattern", found, expected);
    }

    /** Whether every path matches. */
    public boolean matchesAll() {
        return text.equals(ANY_SEGMENTS);
    }

    /** Whether the path matches. */
    public boolean matches(FilePath path) {
        return matchesAll() || matches(path.segments());
    }

    private boolean matches(List<String> names) {
        int pattern = 0;
        int name = 0;
        int star = -1;
        int starName = 0;
        while (name < names.size()) {
            boolean left = pattern < segments.size();
            if (left && segments.get(pattern).equals(ANY_SEGMENTS)) {
                star = pattern++;
                starName = name;
            } else if (left && matchesSegment(segments.get(pattern), names.get(name))) {
                pattern++;
                name++;
            } else if (star >= 0) {
                pattern = star + 1;
                name = ++starName;
            } else {
                return false;
            }
        }
        while (pattern < segments.size() && segments.get(pattern).equals(ANY_SEGMENTS)) {
            pattern++;
        }
        return pattern == segments.size();
    }

    private static boolean matchesSegment(String pattern, String name) {
        int p = 0;
        int n = 0;
        int star = -1;
        int starName = 0;
        while (n < name.length()) {
            char c = p < pattern.length() ? pattern.charAt(p) : 0;
            if (c == '*') {
                star = p++;
                starName = n;
            } else if (p < pattern.length() && c == name.charAt(n)) {
                p++;
                n++;
            } else if (star >= 0) {
                p = star + 1;
                n = ++starName;
            } else {
                return false;
            }
        }
        while (p < pattern.length() && pattern.charAt(p) == '*') {
            p++;
        }
        return p == pattern.length();
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof PathGlob glob && text.equals(glob.text);
    }

    @Override
    public int hashCode() {
        return text.hashCode();
    }

    /** The pattern as it was read. */
    @Override
    public String toString() {
        return text;
    }
}
