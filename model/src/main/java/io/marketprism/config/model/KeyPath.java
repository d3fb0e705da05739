package io.marketprism.config.model;

import java.util.Arrays;
import java.util.List;
import java.util.Objects;

/**
 * Where a value stands in a tree: {@code exchanges.binance.symbols[0]}. Dots separate names, {@code
 * [n]} is an item of a list, and a name with any character but letters, digits, {@code _} and
 * {@code -} stands in double quotes with JSON's escapes: {@code labels."app.kubernetes.io/name"}.
 * Case is exact. At most {@value #MAX_DEPTH} segments. Immutable.
 *
 * <p>Parse a path once and keep it: {@link ConfigValue#get(KeyPath)} then allocates nothing.
 */
public final class KeyPath implements Comparable<KeyPath> {
    /** Most segments of a key path. */
    public static final int MAX_DEPTH = 128;

    /** The whole tree. */
    public static final KeyPath ROOT = new KeyPath(new Segment[0]);

    /** One step down a tree. */
    public sealed interface Segment {}

    /** A step to the entry of a map; any text, the empty one included. */
    public record Name(String text) implements Segment {
        /** Checks that there is a text. */
        public Name {
            Objects.requireNonNull(text, "text");
        }
    }

    /** A step to the item of a list, from 0. */
    public record Index(int position) implements Segment {
        /**
         * Checks the position.
         *
         * @throws IllegalArgumentException if it is negative
         */
        public Index {
            if (position < 0) {
                throw new IllegalArgumentException(
                        "position: " + position + " (expected: 0 or more)");
            }
        }
    }

    private final Segment[] steps;

    /** Worked out when first asked for, like that of a string; 0 before. */
    private int hash;

    private KeyPath(Segment[] steps) {
        this.steps = steps;
    }

    /**
     * Parses the notation above; the empty text is the root.
     *
     * @throws InvalidKeyException if the text is not a key path
     */
    public static KeyPath parse(String text) {
        return text.isEmpty()
                ? ROOT
                : new KeyPath(new KeyPathParser(text).parse().toArray(new Segment[0]));
    }

    /**
     * A path of names, each taken as it is.
     *
     * @throws InvalidKeyException if there are too many
     */
    public static KeyPath of(String... names) {
        KeyPath path = ROOT;
        for (String name : names) {
            path = path.child(name);
        }
        return path;
    }

    /**
     * The entry of this map.
     *
     * @throws InvalidKeyException if the path gets too deep
     */
    public KeyPath child(String name) {
        return append(new Name(name));
    }

    /**
     * The item of this list.
     *
     * @throws InvalidKeyException if the path gets too deep
     * @throws IllegalArgumentException if the position is negative
     */
    public KeyPath item(int position) {
        return append(new Index(position));
    }

    /**
     * This path and one more step.
     *
     * @throws InvalidKeyException if the path gets too deep
     */
    public KeyPath append(Segment segment) {
        if (steps.length == MAX_DEPTH) {
            throw new InvalidKeyException(
                    toString(), 0, "at most " + MAX_DEPTH + " segments in a key");
        }
        Segment[] longer = Arrays.copyOf(steps, steps.length + 1);
        longer[steps.length] = Objects.requireNonNull(segment, "segment");
        return new KeyPath(longer);
    }

    /** The steps from the root; immutable. */
    public List<Segment> segments() {
        return List.of(steps);
    }

    /** The steps themselves; not to be changed. */
    Segment[] steps() {
        return steps;
    }

    /** Whether this is the whole tree. */
    public boolean isRoot() {
        return steps.length == 0;
    }

    /**
     * The last step.
     *
     * @throws IllegalStateException for the root
     */
    public Segment last() {
        requireNotRoot();
        return steps[steps.length - 1];
    }

    /**
     * This path without its last step.
     *
     * @throws IllegalStateException for the root
     */
    public KeyPath parent() {
        requireNotRoot();
        return prefix(steps.length - 1);
    }

    /** The first steps of this path. */
    public KeyPath prefix(int length) {
        Objects.checkFromToIndex(0, length, steps.length);
        return length == 0 ? ROOT : new KeyPath(Arrays.copyOf(steps, length));
    }

    /** Whether the other path leads to this value or to one that contains it. */
    public boolean startsWith(KeyPath other) {
        int length = other.steps.length;
        return length <= steps.length && Arrays.equals(steps, 0, length, other.steps, 0, length);
    }

    @Override
    public int compareTo(KeyPath other) {
        int common = Math.min(steps.length, other.steps.length);
        for (int i = 0; i < common; i++) {
            int order = compare(steps[i], other.steps[i]);
            if (order != 0) {
                return order;
            }
        }
        return Integer.compare(steps.length, other.steps.length);
    }

    private static int compare(Segment a, Segment b) {
        if (a instanceof Index x && b instanceof Index y) {
            return Integer.compare(x.position, y.position);
        }
        if (a instanceof Name x && b instanceof Name y) {
            return x.text.compareTo(y.text);
        }
        return a instanceof Index ? -1 : 1;
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof KeyPath path && Arrays.equals(steps, path.steps);
    }

    @Override
    public int hashCode() {
        int known = hash;
        if (known == 0) {
            known = Arrays.hashCode(steps);
            // Its bits are spread, since the hashes of numbered keys differ in the lowest alone.
            known *= 0x9E3779B9;
            known ^= known >>> 15;
            hash = known;
        }
        return known;
    }

    /** The canonical notation: {@link #parse} reads it back to an equal path. */
    @Override
    public String toString() {
        StringBuilder out = new StringBuilder();
        for (Segment segment : steps) {
            if (segment instanceof Index index) {
                out.append('[').append(index.position).append(']');
            } else if (segment instanceof Name name) {
                KeyPathParser.appendName(out.length() == 0 ? out : out.append('.'), name.text);
            }
        }
        return out.toString();
    }

    private void requireNotRoot() {
        if (steps.length == 0) {
            throw new IllegalStateException("the root has no last segment");
        }
    }
}
