package io.marketprism.config.model;

import io.marketprism.config.model.KeyPath.Index;
import io.marketprism.config.model.KeyPath.Name;
import io.marketprism.config.model.KeyPath.Segment;
import java.util.List;
import java.util.Objects;

/**
 * A set of key paths, written as a key path with wildcards: {@code exchanges.*.symbols[*]}.
 * Immutable.
 *
 * <table>
 *   <caption>Wildcards</caption>
 *   <tr><td>{@code *}</td><td>any one name</td></tr>
 *   <tr><td>{@code api_*_url}</td><td>names that have any text, or none, in its place</td></tr>
 *   <tr><td>{@code [*]}</td><td>any one item of a list</td></tr>
 *   <tr><td>{@code **}</td><td>any number of names and items, or none</td></tr>
 * </table>
 *
 * <p>A star in double quotes is a star. Matching takes time in proportion to the lengths of pattern
 * and key, whatever the pattern.
 */
public final class KeyPattern {
    /** Matches every key. */
    public static final KeyPattern ALL = parse("**");

    private final String text;
    private final List<Step> steps;

    private KeyPattern(String text, List<Step> steps) {
        this.text = text;
        this.steps = steps;
    }

    /**
     * Parses the notation above; the empty text matches the root only.
     *
     * @throws InvalidKeyException if the text is not a key pattern
     */
    public static KeyPattern parse(String text) {
        return new KeyPattern(text, new KeyPatternParser(text).parse());
    }

    /** The pattern that matches the path and nothing else. */
    public static KeyPattern exactly(KeyPath path) {
        return parse(path.toString());
    }

    /**
     * Whether the path is one of the set.
     *
     * <p>Steps are matched from the left; at a mismatch the last {@code **} takes one segment more.
     * To go back to an earlier one would not help, since the last can take what that could.
     */
    public boolean matches(KeyPath path) {
        Segment[] segments = path.steps();
        int step = 0;
        int lastDeep = -1;
        int resumeAt = 0;
        int at = 0;
        while (at < segments.length) {
            if (step < steps.size() && steps.get(step) == AnyDepth.ANY_DEPTH) {
                lastDeep = step++;
                resumeAt = at;
            } else if (step < steps.size() && steps.get(step).matches(segments[at])) {
                step++;
                at++;
            } else if (lastDeep >= 0) {
                step = lastDeep + 1;
                at = ++resumeAt;
            } else {
                return false;
            }
        }
        return steps.subList(step, steps.size()).stream().allMatch(AnyDepth.ANY_DEPTH::equals);
    }

    /** Whether the path, or one that contains it, is of the set. */
    public boolean covers(KeyPath path) {
        for (int length = path.steps().length; length >= 0; length--) {
            if (matches(path.prefix(length))) {
                return true;
            }
        }
        return false;
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof KeyPattern pattern && steps.equals(pattern.steps);
    }

    @Override
    public int hashCode() {
        return steps.hashCode();
    }

    /** The text that was parsed. */
    @Override
    public String toString() {
        return text;
    }

    /** What one part of a pattern matches. */
    sealed interface Step {
        boolean matches(Segment segment);
    }

    /** {@code **}: handled by the loop above, and no match of a single segment. */
    enum AnyDepth implements Step {
        ANY_DEPTH;

        @Override
        public boolean matches(Segment segment) {
            return false;
        }
    }

    /** {@code [*]}. */
    enum AnyIndex implements Step {
        ANY_INDEX;

        @Override
        public boolean matches(Segment segment) {
            return segment instanceof Index;
        }
    }

    /** A segment without wildcard. */
    record Exactly(Segment wanted) implements Step {
        @Override
        public boolean matches(Segment segment) {
            return wanted.equals(segment);
        }
    }

    /** A name with stars; matched as the steps are, characters in place of segments. */
    record Glob(String glob) implements Step {
        Glob {
            Objects.requireNonNull(glob, "glob");
        }

        @Override
        public boolean matches(Segment segment) {
            return segment instanceof Name name && matches(name.text());
        }

        private boolean matches(String name) {
            int step = 0;
            int lastStar = -1;
            int resumeAt = 0;
            int at = 0;
            while (at < name.length()) {
                if (step < glob.length() && glob.charAt(step) == '*') {
                    lastStar = step++;
                    resumeAt = at;
                } else if (step < glob.length() && glob.charAt(step) == name.charAt(at)) {
                    step++;
                    at++;
                } else if (lastStar >= 0) {
                    step = lastStar + 1;
                    at = ++resumeAt;
                } else {
                    return false;
                }
            }
            return glob.substring(step).chars().allMatch(c -> c == '*');
        }
    }
}
