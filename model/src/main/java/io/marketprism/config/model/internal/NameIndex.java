package io.marketprism.config.model.internal;

import java.util.Arrays;
import java.util.Comparator;
import java.util.Objects;
import java.util.stream.IntStream;

/**
 * Finds the position of a name in an array of names and values in turn. Immutable; a changed copy
 * shares all but the path to the change.
 *
 * <p>A hash trie: three bits of the name's hash choose the slot of each level, until a leaf of at
 * most {@value #LEAF_NAMES} names is left. A leaf is one {@code int[]} of hashes and positions in
 * turn. The names themselves are not here, so that an index of ten thousand names is a thousand
 * small arrays. Wider nodes with smaller leaves, as in a HAMT [1], would find a name in fewer steps
 * but take several times the memory, and be slower to build; large leaves in narrow nodes suit maps
 * that are mostly built once.
 *
 * <p>Names with one hash are easily made, so that a leaf of those, which no level can split, is
 * sorted by name and searched by halves: a hostile map of n names costs n log n and not n².
 *
 * <p>[1] P. Bagwell: Ideal Hash Trees. EPFL, 2001.
 */
final class NameIndex {
    private static final int BITS = 3;
    private static final int WIDTH = 1 << BITS;
    private static final int MASK = WIDTH - 1;
    private static final int LEAF_NAMES = 16;

    /** A branch ({@code Object[]}), a leaf ({@code int[]}) or a {@link Collision}. */
    private final Object root;

    private NameIndex(Object root) {
        this.root = root;
    }

    /** The index of an array without holes. */
    static NameIndex of(ChunkedArray<Object> pairs) {
        int[] leaf = new int[pairs.size()];
        for (int i = 0; i < leaf.length; i += 2) {
            leaf[i] = OrderedMap.hash(nameAt(i / 2, pairs));
            leaf[i + 1] = i / 2;
        }
        return new NameIndex(node(leaf, 0, pairs));
    }

    /** The position of the name in the array that this is the index of, or -1. */
    int find(String name, ChunkedArray<Object> pairs) {
        int hash = OrderedMap.hash(name);
        int bits = hash;
        Object node = root;
        while (node instanceof Object[] branch) {
            node = branch[bits & MASK];
            bits >>>= BITS;
        }
        if (node instanceof int[] leaf) {
            for (int i = 0; i < leaf.length; i += 2) {
                if (leaf[i] == hash && name.equals(pairs.get(2 * leaf[i + 1]))) {
                    return leaf[i + 1];
                }
            }
            return -1;
        }
        return ((Collision) node).find(name, pairs);
    }

    /** An index of one name more; the array has it at the position already. */
    NameIndex plus(String name, int position, ChunkedArray<Object> pairs) {
        return new NameIndex(plus(root, 0, new int[] {OrderedMap.hash(name), position}, pairs));
    }

    private static Object plus(Object node, int shift, int[] added, ChunkedArray<Object> pairs) {
        if (node instanceof Object[] branch) {
            Object[] copy = branch.clone();
            int slot = (added[0] >>> shift) & MASK;
            copy[slot] = plus(branch[slot], shift + BITS, added, pairs);
            return copy;
        }
        if (node instanceof int[] leaf) {
            int[] longer = Arrays.copyOf(leaf, leaf.length + 2);
            System.arraycopy(added, 0, longer, leaf.length, 2);
            return node(longer, shift, pairs);
        }
        return ((Collision) node).plus(added[1], pairs);
    }

    /** An index without a name that it has at the position. */
    NameIndex minus(String name, int position) {
        return new NameIndex(minus(root, 0, OrderedMap.hash(name), position));
    }

    private static Object minus(Object node, int shift, int hash, int position) {
        if (node instanceof Object[] branch) {
            Object[] copy = branch.clone();
            int slot = (hash >>> shift) & MASK;
            copy[slot] = minus(branch[slot], shift + BITS, hash, position);
            return copy;
        }
        if (node instanceof int[] leaf) {
            int at = 0;
            while (leaf[at + 1] != position) {
                at += 2;
            }
            int[] shorter = Arrays.copyOf(leaf, leaf.length - 2);
            System.arraycopy(leaf, at + 2, shorter, at, shorter.length - at);
            return shorter;
        }
        return ((Collision) node).minus(position);
    }

    /** The leaf of hashes and positions, or the branch into which they are too many for one. */
    private static Object node(int[] leaf, int shift, ChunkedArray<Object> pairs) {
        if (leaf.length <= LEAF_NAMES * 2) {
            return leaf;
        }
        if (shift >= Integer.SIZE) {
            return Collision.of(leaf, pairs);
        }
        int[] lengths = new int[WIDTH];
        for (int i = 0; i < leaf.length; i += 2) {
            lengths[(leaf[i] >>> shift) & MASK] += 2;
        }
        int[][] parts = new int[WIDTH][];
        Arrays.setAll(parts, slot -> new int[lengths[slot]]);
        for (int i = leaf.length - 2; i >= 0; i -= 2) {
            int slot = (leaf[i] >>> shift) & MASK;
            parts[slot][--lengths[slot]] = leaf[i + 1];
            parts[slot][--lengths[slot]] = leaf[i];
        }
        Object[] branch = new Object[WIDTH];
        Arrays.setAll(branch, slot -> node(parts[slot], shift + BITS, pairs));
        return branch;
    }

    private static String nameAt(int position, ChunkedArray<Object> pairs) {
        return (String) Objects.requireNonNull(pairs.get(2 * position));
    }

    /** A leaf of names that all have one hash: their positions in the order of the names. */
    private static final class Collision {
        private final int[] positions;

        private Collision(int[] positions) {
            this.positions = positions;
        }

        static Collision of(int[] leaf, ChunkedArray<Object> pairs) {
            int[] sorted =
                    IntStream.range(0, leaf.length / 2)
                            .mapToObj(i -> leaf[2 * i + 1])
                            .sorted(Comparator.comparing(position -> nameAt(position, pairs)))
                            .mapToInt(Integer::intValue)
                            .toArray();
            return new Collision(sorted);
        }

        int find(String name, ChunkedArray<Object> pairs) {
            int at = search(name, pairs);
            return at < 0 ? -1 : positions[at];
        }

        Collision plus(int position, ChunkedArray<Object> pairs) {
            int at = -1 - search(nameAt(position, pairs), pairs);
            int[] longer = Arrays.copyOf(positions, positions.length + 1);
            System.arraycopy(positions, at, longer, at + 1, positions.length - at);
            longer[at] = position;
            return new Collision(longer);
        }

        Collision minus(int position) {
            return new Collision(Arrays.stream(positions).filter(p -> p != position).toArray());
        }

        /** As {@link Arrays#binarySearch}: where the name is, or -1 minus where it would be. */
        private int search(String name, ChunkedArray<Object> pairs) {
            int low = 0;
            int high = positions.length - 1;
            while (low <= high) {
                int middle = (low + high) >>> 1;
                int order = nameAt(positions[middle], pairs).compareTo(name);
                if (order == 0) {
                    return middle;
                }
                low = order < 0 ? middle + 1 : low;
                high = order < 0 ? high : middle - 1;
            }
            return -1 - low;
        }
    }
}
