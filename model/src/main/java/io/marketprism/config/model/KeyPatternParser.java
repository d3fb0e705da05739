package io.marketprism.config.model;

import java.util.ArrayList;
import java.util.List;

/** Reads the notation of {@link KeyPattern}. Confined to one thread. */
final class KeyPatternParser {
    private final String text;
    private int at;

    KeyPatternParser(String text) {
        this.text = text;
    }

    List<KeyPattern.Step> parse() {
        List<KeyPattern.Step> steps = new ArrayList<>();
        while (at < text.length()) {
            if (steps.size() == KeyPath.MAX_DEPTH) {
                throw refused(at, "at most " + KeyPath.MAX_DEPTH + " segments in a pattern");
            }
            if (!steps.isEmpty() && text.charAt(at) == '.') {
                at++;
            } else if (!steps.isEmpty() && text.charAt(at) != '[') {
                throw refused(at, "'.' or '[' between segments");
            }
            int start = at;
            at = endOfSegment();
            steps.add(step(start, text.substring(start, at)));
        }
        return List.copyOf(steps);
    }

    private int endOfSegment() {
        int end = at;
        if (end < text.length() && text.charAt(end) == '[') {
            int close = text.indexOf(']', end);
            return close < 0 ? text.length() : close + 1;
        }
        if (end < text.length() && text.charAt(end) == '"') {
            end++;
            while (end < text.length() && text.charAt(end) != '"') {
                end += text.charAt(end) == '\\' ? 2 : 1;
            }
            return Math.min(end + 1, text.length());
        }
        while (end < text.length() && ".[\"".indexOf(text.charAt(end)) < 0) {
            end++;
        }
        return end;
    }

    private KeyPattern.Step step(int start, String segment) {
        if (segment.equals("**")) {
            return KeyPattern.AnyDepth.ANY_DEPTH;
        }
        if (segment.equals("[*]")) {
            return KeyPattern.AnyIndex.ANY_INDEX;
        }
        boolean bare = !segment.startsWith("\"") && !segment.startsWith("[");
        if (bare && segment.indexOf('*') >= 0) {
            literal(start, segment.replace('*', '_'));
            return new KeyPattern.Glob(segment);
        }
        return new KeyPattern.Exactly(literal(start, segment));
    }

    /** The segment by the rules of key paths, its place in the pattern added to any complaint. */
    private KeyPath.Segment literal(int start, String segment) {
        try {
            List<KeyPath.Segment> segments = KeyPath.parse(segment).segments();
            if (segments.size() == 1) {
                return segments.get(0);
            }
        } catch (InvalidKeyException e) {
            throw refused(start + e.offset(), e.expected());
        }
        throw refused(start, "a name, '*', '**' or '[*]'");
    }

    private InvalidKeyException refused(int offset, String expected) {
        return new InvalidKeyException(text, offset, expected);
    }
}
