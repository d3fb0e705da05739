package io.marketprism.config.document.internal;

import io.marketprism.config.model.KeyPath;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * Where the nodes of a tree stand in a text: a few numbers side by side for each node, instead of
 * an object. Node 0 is the root; children are linked in the order of the text. It is filled by one
 * thread and does not change afterwards.
 */
public final class SpanTree {
    /** Stands for "no such node" wherever a node is asked for. */
    public static final int NONE = -1;

    private static final int START = 0;
    private static final int END = 1;
    private static final int KEY_START = 2;
    private static final int KEY_END = 3;
    private static final int PARENT = 4;
    private static final int FIRST = 5;
    private static final int LAST = 6;
    private static final int NEXT = 7;
    private static final int SIZE = 8;
    private static final int STRIDE = 9;

    private int[] numbers;
    private @Nullable String[] names;
    private int count;

    /** An empty tree with room for some nodes; it grows as needed. */
    public SpanTree(int expectedNodes) {
        int room = Math.max(8, expectedNodes);
        this.numbers = new int[room * STRIDE];
        this.names = new String[room];
    }

    /**
     * Adds a node as the last child of another.
     *
     * @param parent {@link #NONE} for the root
     * @param name what the node is called in its map; {@code null} for a list item or the root
     * @return the node
     */
    public int add(int parent, @Nullable String name, int keyStart, int keyEnd, int start) {
        if (count == names.length) {
            numbers = Arrays.copyOf(numbers, numbers.length * 2);
            names = Arrays.copyOf(names, names.length * 2);
        }
        int node = count++;
        int at = node * STRIDE;
        numbers[at + START] = start;
        numbers[at + KEY_START] = keyStart;
        numbers[at + KEY_END] = keyEnd;
        numbers[at + PARENT] = parent;
        numbers[at + FIRST] = NONE;
        numbers[at + LAST] = NONE;
        numbers[at + NEXT] = NONE;
        names[node] = name;
        if (parent != NONE) {
            link(parent * STRIDE, node);
        }
        return node;
    }

    private void link(int parentAt, int node) {
        int last = numbers[parentAt + LAST];
        numbers[last == NONE ? parentAt + FIRST : last * STRIDE + NEXT] = node;
        numbers[parentAt + LAST] = node;
        numbers[parentAt + SIZE]++;
    }

    /** Says where a node's value ends. */
    public void end(int node, int end) {
        numbers[node * STRIDE + END] = end;
    }

    /** How many nodes there are. */
    public int count() {
        return count;
    }

    /** The offset of the first character of the node's value. */
    public int start(int node) {
        return numbers[node * STRIDE + START];
    }

    /** The offset after the last character of the node's value. */
    public int end(int node) {
        return numbers[node * STRIDE + END];
    }

    /** The offset of the first character of the node's key; of its value, if it has no key. */
    public int keyStart(int node) {
        return names[node] == null ? start(node) : numbers[node * STRIDE + KEY_START];
    }

    /** The offset after the last character of the node's key. */
    public int keyEnd(int node) {
        return numbers[node * STRIDE + KEY_END];
    }

    /** The node that holds this one, or {@link #NONE}. */
    public int parent(int node) {
        return numbers[node * STRIDE + PARENT];
    }

    /** The first child, or {@link #NONE}. */
    public int first(int node) {
        return numbers[node * STRIDE + FIRST];
    }

    /** The last child, or {@link #NONE}. */
    public int last(int node) {
        return numbers[node * STRIDE + LAST];
    }

    /** The next child of the same parent, or {@link #NONE}. */
    public int next(int node) {
        return numbers[node * STRIDE + NEXT];
    }

    /** The child before this one of the same parent, or {@link #NONE}; takes a walk. */
    public int previous(int node) {
        int before = NONE;
        int parent = parent(node);
        for (int at = parent == NONE ? node : first(parent); at != node; at = next(at)) {
            before = at;
        }
        return before;
    }

    /** How many children there are. */
    public int size(int node) {
        return numbers[node * STRIDE + SIZE];
    }

    /** What the node is called in its map, or {@code null}. */
    public @Nullable String name(int node) {
        return names[node];
    }

    /** The child with a name, or {@link #NONE}; takes a walk over the children. */
    public int child(int parent, String name) {
        int at = first(parent);
        while (at != NONE && !name.equals(names[at])) {
            at = next(at);
        }
        return at;
    }

    /** The list item at a position, or {@link #NONE}; takes a walk over the items. */
    public int item(int parent, int position) {
        int at = first(parent);
        for (int i = 0; i < position && at != NONE; i++) {
            at = next(at);
        }
        return at == NONE || names[at] != null ? NONE : at;
    }

    /** The node of a key, or {@link #NONE}. */
    public int find(KeyPath key) {
        int at = count == 0 ? NONE : 0;
        for (KeyPath.Segment segment : key.segments()) {
            if (at == NONE) {
                return NONE;
            }
            at = step(at, segment);
        }
        return at;
    }

    private int step(int at, KeyPath.Segment segment) {
        return segment instanceof KeyPath.Name name
                ? child(at, name.text())
                : item(at, ((KeyPath.Index) segment).position());
    }
}
