package io.marketprism.config.model.internal;

import java.util.Arrays;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * A small map: one array of names and values, and a hash table with open addressing that has one
 * byte for each place. Without holes.
 */
final class FlatMap<V> extends OrderedMap<V> {
    /** As many as a position plus one in a byte can count. */
    static final int MAX_SIZE = 127;

    private final Object[] pairs;

    /** Positions plus one, zero for a free place; at least twice as long as there are entries. */
    private final byte[] table;

    FlatMap(Object[] pairs) {
        this(pairs, tableOf(pairs));
    }

    private FlatMap(Object[] pairs, byte[] table) {
        this.pairs = pairs;
        this.table = table;
    }

    private static byte[] tableOf(Object[] pairs) {
        byte[] table = new byte[Math.max(2, Integer.highestOneBit(pairs.length) * 2)];
        for (int i = 0; i < pairs.length; i += 2) {
            int place = hash((String) pairs[i]) & (table.length - 1);
            while (table[place] != 0) {
                place = (place + 1) & (table.length - 1);
            }
            table[place] = (byte) (i / 2 + 1);
        }
        return table;
    }

    /** Where the name stands in the array of pairs, or -1. */
    private int find(String name) {
        int mask = table.length - 1;
        for (int place = hash(name) & mask; table[place] != 0; place = (place + 1) & mask) {
            int at = (table[place] - 1) * 2;
            if (name.equals(pairs[at])) {
                return at;
            }
        }
        return -1;
    }

    @Override
    int positionOf(String name) {
        return find(name) >> 1;
    }

    @Override
    OrderedMap<V> withValues(Object[] other) {
        return new FlatMap<>(other, table);
    }

    @Override
    @SuppressWarnings("ReferenceEquality") // Copies that replace values share the table.
    public boolean hasIndexOf(OrderedMap<V> other) {
        return other instanceof FlatMap<V> flat && flat.table == table;
    }

    @Override
    public int size() {
        return pairs.length / 2;
    }

    @Override
    @SuppressWarnings("unchecked") // Only values of the type are ever put in.
    public @Nullable V get(String name) {
        int at = find(name);
        return at < 0 ? null : (V) pairs[at + 1];
    }

    @Override
    public OrderedMap<V> with(String name, V value) {
        int at = find(name);
        if (at >= 0) {
            Object[] copy = pairs.clone();
            copy[at + 1] = value;
            return new FlatMap<>(copy, table);
        }
        Object[] longer = Arrays.copyOf(pairs, pairs.length + 2);
        longer[pairs.length] = name;
        longer[pairs.length + 1] = Objects.requireNonNull(value);
        return of(longer);
    }

    @Override
    public OrderedMap<V> without(String name) {
        int at = find(name);
        return at < 0 ? this : compactedWithout(at / 2);
    }

    @Override
    public int positions() {
        return pairs.length / 2;
    }

    @Override
    public String nameAt(int position) {
        return (String) pairs[2 * position];
    }

    @Override
    @SuppressWarnings("unchecked") // Only values of the type are ever put in.
    public V valueAt(int position) {
        return (V) pairs[2 * position + 1];
    }
}
