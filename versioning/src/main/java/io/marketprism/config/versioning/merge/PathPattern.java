package io.marketprism.config.versioning.merge;

import io.marketprism.config.model.name.FilePath;
import java.util.List;
import java.util.function.BiPredicate;

/**
 * A set of paths: {@code *} stands for any characters within a segment, {@code **} as a whole
 * segment for any number of segments, also none; all else for itself. The notation is that of
 * subscriptions. Immutable.
 */
public final class PathPattern {
    /** Every path. */
    public static final PathPattern ALL = new PathPattern("**");

    private static final String ANY_DEPTH = "**";

    private final String text;
    private final List<String> segments;

    private PathPattern(String text) {
        this.text = text;
        this.segments = List.of(text.split("/", -1));
    }

    /**
     * Reads the notation above.
     *
     * @throws IllegalArgumentException if no path can match the text, or it is longer than a path
     */
    public static PathPattern parse(String text) {
        PathPattern pattern = new PathPattern(text);
        boolean sound =
                text.length() <= FilePath.MAX_BYTES
                        && pattern.segments.size() <= FilePath.MAX_SEGMENTS
                        && pattern.segments.stream().allMatch(PathPattern::isSegment);
        if (!sound) {
            throw new IllegalArgumentException(
                    "pattern: "
                            + text
                            + " (expected: a relative path in which * and, as a whole segment, **"
                            + " are wildcards)");
        }
        return pattern;
    }

    private static boolean isSegment(String text) {
        return text.equals(ANY_DEPTH)
                || !(text.isEmpty()
                        || text.equals(".")
                        || text.equals("..")
                        || text.contains(ANY_DEPTH));
    }

    /** Whether the path is one of the set. */
    public boolean matches(FilePath path) {
        List<String> names = path.segments();
        return matches(
                segments.size(),
                names.size(),
                i -> segments.get(i).equals(ANY_DEPTH),
                (i, j) -> matchesSegment(segments.get(i), names.get(j)));
    }

    private static boolean matchesSegment(String glob, String name) {
        return matches(
                glob.length(),
                name.length(),
                i -> glob.charAt(i) == '*',
                (i, j) -> glob.charAt(i) == name.charAt(j));
    }

    /** Whether a step of the pattern takes any number of parts. */
    private interface Wildcards {
        boolean at(int step);
    }

    /**
     * Matches parts against steps. At a mismatch the last wildcard takes one part more; an earlier
     * one need not, since the last can take what it could.
     */
    private static boolean matches(
            int steps, int parts, Wildcards wildcards, BiPredicate<Integer, Integer> same) {
        int step = 0;
        int part = 0;
        int wildcard = -1;
        int resumeAt = 0;
        while (part < parts) {
            if (step < steps && wildcards.at(step)) {
                wildcard = step++;
                resumeAt = part;
            } else if (step < steps && same.test(step, part)) {
                step++;
                part++;
            } else if (wildcard >= 0) {
                step = wildcard + 1;
                part = ++resumeAt;
            } else {
                return false;
            }
        }
        while (step < steps && wildcards.at(step)) {
            step++;
        }
        return step == steps;
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
