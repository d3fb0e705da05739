package io.marketprism.config.model.internal;

import java.util.Arrays;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * Values by name, in the order in which the names came. Immutable; changed copies share all but the
 * path to the change.
 *
 * <p>Two shapes. Most maps of a configuration are small and built once: up to {@value
 * FlatMap#MAX_SIZE} entries are a plain array with a hash table of one byte for each place ({@link
 * FlatMap}), which touches few cache lines to look up and is copied whole to change. Larger maps
 * ({@link TrieMap}) are tries for order and index: a look-up takes longer, a change copies some
 * hundred bytes whether the map has a hundred entries or a million.
 *
 * <p>Both keep the entries as names and values in turn, at <em>positions</em> from 0. A position
 * may be a hole that a removed entry left.
 *
 * @param <V> what the values are
 */
public abstract sealed class OrderedMap<V> permits FlatMap, TrieMap {
    OrderedMap() {}

    /** The map without entries. */
    public static <V> OrderedMap<V> empty() {
        return of(new Object[0]);
    }

    /**
     * A map of names and values in turn.
     *
     * @param pairs owned by the map from now on; no name twice, no hole
     */
    public static <V> OrderedMap<V> of(Object[] pairs) {
        return pairs.length <= 2 * FlatMap.MAX_SIZE ? new FlatMap<>(pairs) : new TrieMap<>(pairs);
    }

    /** How many entries there are. */
    public abstract int size();

    /** The value of a name, or {@code null}. */
    public abstract @Nullable V get(String name);

    /** A map in which the name has the value; a new name comes last. */
    public abstract OrderedMap<V> with(String name, V value);

    /** A map without the name; this one if it does not have it. */
    public abstract OrderedMap<V> without(String name);

    /** How many positions there are: the size and the holes. */
    public abstract int positions();

    /** The name at a position, or {@code null} for a hole. */
    public abstract @Nullable String nameAt(int position);

    /** The value at a position, or {@code null} for a hole. */
    public abstract @Nullable V valueAt(int position);

    /** The position of a name, or -1. */
    abstract int positionOf(String name);

    /**
     * A map of the same names at the same positions with other values; the array is owned by it.
     */
    abstract OrderedMap<V> withValues(Object[] pairs);

    /**
     * Whether this map and the other have come from one another, or from a common map, by nothing
     * but replacing values, as far as that can be told at once: then they have the same names at
     * the same positions.
     */
    public abstract boolean hasIndexOf(OrderedMap<V> other);

    /** Makes one value of two. */
    @FunctionalInterface
    public interface Merger<V> {
        /** The value for a name that two maps have; one of the two if nothing is to be made. */
        V merge(String name, V value, V other);
    }

    /**
     * A map of the entries of both: those of this map in their order, then what only the other has.
     * This map itself if the other changes nothing.
     */
    public final OrderedMap<V> merge(OrderedMap<V> other, Merger<V> merger) {
        @Nullable Object[] merged = null;
        int length = 2 * positions();
        for (int i = 0; i < other.positions(); i++) {
            String name = other.nameAt(i);
            V theirs = other.valueAt(i);
            if (name == null || theirs == null) {
                continue;
            }
            int position = positionOf(name);
            V ours = position < 0 ? null : valueAt(position);
            V value = ours == null ? theirs : merger.merge(name, ours, theirs);
            if (value == ours) {
                continue;
            }
            if (merged == null) {
                merged = pairs(2 * other.size());
            }
            if (ours == null) {
                merged[length++] = name;
                merged[length++] = value;
            } else {
                merged[2 * position + 1] = value;
            }
        }
        if (merged == null) {
            return this;
        }
        boolean sameNames = length == 2 * positions() && size() == positions();
        Object[] dense = dense(merged, length);
        return sameNames ? withValues(dense) : of(dense);
    }

    /** The names and values with their holes, and room for more at the end. */
    private @Nullable Object[] pairs(int room) {
        @Nullable Object[] pairs = new Object[2 * positions() + room];
        for (int i = 0; i < positions(); i++) {
            pairs[2 * i] = nameAt(i);
            pairs[2 * i + 1] = valueAt(i);
        }
        return pairs;
    }

    private Object[] dense(@Nullable Object[] pairs, int length) {
        boolean hasHoles = size() < positions();
        return hasHoles
                ? Arrays.stream(pairs, 0, length).filter(Objects::nonNull).toArray()
                : Arrays.copyOf(pairs, length);
    }

    /** A map of all entries but the one at a position, without holes. */
    final OrderedMap<V> compactedWithout(int left) {
        Object[] pairs = new Object[2 * size()];
        int length = 0;
        for (int i = 0; i < positions(); i++) {
            String name = nameAt(i);
            V value = valueAt(i);
            if (name != null && value != null && i != left) {
                pairs[length++] = name;
                pairs[length++] = value;
            }
        }
        return of(Arrays.copyOf(pairs, length));
    }

    /** Spreads a hash over its low bits, which choose first; different hashes stay different. */
    static int hash(String name) {
        int h = name.hashCode() * 0x9E3779B9;
        return h ^ (h >>> 16);
    }
}
