package io.marketprism.config.model.internal;

import java.util.AbstractList;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.RandomAccess;
import org.jspecify.annotations.Nullable;

/**
 * An immutable array of which changed copies share all but the path to the change.
 *
 * <p>A tree of nodes with {@value #WIDTH} slots each; the elements are in its leaves, all at one
 * depth, and five bits of the position choose the slot of each level. Up to {@value #WIDTH}
 * elements are one plain array. Reading takes one step per level, replacing and appending copy one
 * node per level: three for ten thousand elements. Inserting and removing in the middle is not
 * offered, since it moves all that follows.
 *
 * <p>The trie is that of Clojure's vector [1] without the tail, which would speed up only appends.
 *
 * <p>[1] P. Bagwell, T. Rompf: RRB-Trees: Efficient Immutable Vectors. EPFL-REPORT-169879, 2011;
 * section 2.
 *
 * @param <T> what the elements are; an element may be {@code null}
 */
public final class ChunkedArray<T> {
    private static final int BITS = 5;
    private static final int WIDTH = 1 << BITS;
    private static final int MASK = WIDTH - 1;
    private static final ChunkedArray<Object> EMPTY = new ChunkedArray<>(new Object[0], 0, 0);

    private final @Nullable Object[] root;

    /** How far a position is shifted to give the slot in the root: five for each level below. */
    private final int shift;

    private final int size;

    private ChunkedArray(@Nullable Object[] root, int shift, int size) {
        this.root = root;
        this.shift = shift;
        this.size = size;
    }

    /** The array without elements. */
    @SuppressWarnings("unchecked") // Without elements it is an array of anything.
    public static <T> ChunkedArray<T> empty() {
        return (ChunkedArray<T>) EMPTY;
    }

    /** An array of a copy of the elements. */
    public static <T> ChunkedArray<T> of(@Nullable Object[] elements) {
        if (elements.length == 0) {
            return empty();
        }
        @Nullable Object[] level = elements.clone();
        int shift = 0;
        while (level.length > WIDTH) {
            level = grouped(level);
            shift += BITS;
        }
        return new ChunkedArray<>(level, shift, elements.length);
    }

    private static Object[] grouped(@Nullable Object[] nodes) {
        Object[] parents = new Object[(nodes.length + MASK) >>> BITS];
        for (int i = 0; i < parents.length; i++) {
            int from = i << BITS;
            parents[i] = Arrays.copyOfRange(nodes, from, Math.min(from + WIDTH, nodes.length));
        }
        return parents;
    }

    /** How many elements there are. */
    public int size() {
        return size;
    }

    /** The element at a position from 0 to the size, exclusive. */
    @SuppressWarnings("unchecked") // Only elements of the type are ever put in.
    public @Nullable T get(int position) {
        @Nullable Object[] node = root;
        for (int s = shift; s > 0; s -= BITS) {
            node = child(node, (position >>> s) & MASK);
        }
        return (T) node[position & MASK];
    }

    /** An array with another element at the position. */
    public ChunkedArray<T> with(int position, @Nullable T element) {
        Objects.checkIndex(position, size);
        return new ChunkedArray<>(replaced(root, shift, position, element), shift, size);
    }

    /** An array with one element more. */
    public ChunkedArray<T> plus(@Nullable T element) {
        if (size == WIDTH << shift) {
            Object[] taller = {root};
            int more = shift + BITS;
            return new ChunkedArray<>(replaced(taller, more, size, element), more, size + 1);
        }
        return new ChunkedArray<>(replaced(root, shift, size, element), shift, size + 1);
    }

    /** A copy of the path to the position; nodes that are too short for it become longer. */
    private static @Nullable Object[] replaced(
            @Nullable Object[] node, int shift, int position, @Nullable Object element) {
        int slot = (position >>> shift) & MASK;
        @Nullable Object[] copy = Arrays.copyOf(node, Math.max(node.length, slot + 1));
        if (shift == 0) {
            copy[slot] = element;
        } else {
            @Nullable Object[] below = slot < node.length ? child(node, slot) : new Object[0];
            copy[slot] = replaced(below, shift - BITS, position, element);
        }
        return copy;
    }

    private static @Nullable Object[] child(@Nullable Object[] node, int slot) {
        return (Object[]) Objects.requireNonNull(node[slot]);
    }

    /** The elements as an immutable list that copies nothing; none of them may be {@code null}. */
    public List<T> asList() {
        return new View<>(this);
    }

    private static final class View<T> extends AbstractList<T> implements RandomAccess {
        private final ChunkedArray<T> array;

        View(ChunkedArray<T> array) {
            this.array = array;
        }

        @Override
        public T get(int position) {
            Objects.checkIndex(position, array.size);
            return Objects.requireNonNull(array.get(position));
        }

        @Override
        public int size() {
            return array.size;
        }
    }
}
