package io.marketprism.config.model.internal;

import org.jspecify.annotations.Nullable;

/**
 * A large map: names and values in turn in a {@link ChunkedArray}, in the order of the map, and a
 * {@link NameIndex} from name to position.
 *
 * <p>To replace a value copies a path of the array; to add an entry, a path of both. To remove one
 * leaves a hole, and when half of the positions are holes, the map is built anew, so that removals
 * cost, spread over many, as little as the rest. A map kept just before that point pays again for
 * every copy made from it: the price of not keeping a tree that is balanced by order as well.
 */
final class TrieMap<V> extends OrderedMap<V> {
    private final ChunkedArray<Object> pairs;
    private final NameIndex index;
    private final int size;

    TrieMap(Object[] pairs) {
        this.pairs = ChunkedArray.of(pairs);
        this.index = NameIndex.of(this.pairs);
        this.size = pairs.length / 2;
    }

    private TrieMap(ChunkedArray<Object> pairs, NameIndex index, int size) {
        this.pairs = pairs;
        this.index = index;
        this.size = size;
    }

    @Override
    int positionOf(String name) {
        return index.find(name, pairs);
    }

    @Override
    OrderedMap<V> withValues(Object[] other) {
        return new TrieMap<>(ChunkedArray.of(other), index, size);
    }

    @Override
    @SuppressWarnings("ReferenceEquality") // Copies that replace values share the index.
    public boolean hasIndexOf(OrderedMap<V> other) {
        return other instanceof TrieMap<V> trie && trie.index == index;
    }

    @Override
    public int size() {
        return size;
    }

    @Override
    public @Nullable V get(String name) {
        int position = index.find(name, pairs);
        return position < 0 ? null : valueAt(position);
    }

    @Override
    public OrderedMap<V> with(String name, V value) {
        int position = index.find(name, pairs);
        if (position >= 0) {
            return new TrieMap<>(pairs.with(2 * position + 1, value), index, size);
        }
        ChunkedArray<Object> longer = pairs.plus(name).plus(value);
        return new TrieMap<>(longer, index.plus(name, positions(), longer), size + 1);
    }

    @Override
    public OrderedMap<V> without(String name) {
        int position = index.find(name, pairs);
        if (position < 0) {
            return this;
        }
        if (2 * (size - 1) <= positions()) {
            return compactedWithout(position);
        }
        ChunkedArray<Object> holed = pairs.with(2 * position, null).with(2 * position + 1, null);
        return new TrieMap<>(holed, index.minus(name, position), size - 1);
    }

    @Override
    public int positions() {
        return pairs.size() / 2;
    }

    @Override
    public @Nullable String nameAt(int position) {
        return (String) pairs.get(2 * position);
    }

    @Override
    @SuppressWarnings("unchecked") // Only values of the type are ever put in.
    public @Nullable V valueAt(int position) {
        return (V) pairs.get(2 * position + 1);
    }
}
