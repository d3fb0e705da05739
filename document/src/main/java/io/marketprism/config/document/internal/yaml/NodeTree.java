package io.marketprism.config.document.internal.yaml;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;

/**
 * The nodes of a YAML stream as spans of its text: ten numbers side by side for each node instead
 * of an object. Children are linked in the order of the text; those of a map are its keys and
 * values in turn. It holds all that the text says, so the event stream of the specification is a
 * walk over it. Filled by one thread; does not change afterwards.
 */
final class NodeTree {
    /** Stands for "no such node" and "no such offset". */
    static final int NONE = -1;

    private static final int KIND = 0;
    private static final int START = 1;
    private static final int END = 2;
    private static final int PARENT = 3;
    private static final int FIRST = 4;
    private static final int LAST = 5;
    private static final int NEXT = 6;
    private static final int MARK = 7;
    private static final int PROPERTIES = 8;
    private static final int DETAIL = 9;
    private static final int STRIDE = 10;

    private final List<Map<String, String>> tagHandles = new ArrayList<>(1);
    private final List<Integer> documents = new ArrayList<>(1);
    private int[] numbers;
    private int count;
    private int[] properties = new int[0];
    private int propertyCount;

    NodeTree(int textLength) {
        numbers = new int[STRIDE * Math.max(16, textLength / 12)];
    }

    /** Adds a node that no parent holds yet. */
    int add(NodeKind kind, int start, int end) {
        int at = count * STRIDE;
        if (at + STRIDE > numbers.length) {
            numbers = Arrays.copyOf(numbers, numbers.length * 2);
        }
        numbers[at + KIND] = kind.number();
        numbers[at + START] = start;
        numbers[at + END] = end;
        numbers[at + PARENT] = NONE;
        numbers[at + FIRST] = NONE;
        numbers[at + LAST] = NONE;
        numbers[at + NEXT] = NONE;
        numbers[at + MARK] = NONE;
        numbers[at + PROPERTIES] = NONE;
        return count++;
    }

    /** Adds a document whose named tag handles are the given ones. */
    int addDocument(int start, Map<String, String> handles) {
        int node = add(NodeKind.DOCUMENT, start, start);
        numbers[node * STRIDE + DETAIL] = 0;
        tagHandles.add(handles);
        documents.add(node);
        return node;
    }

    /** Makes a node the last child of another; the mark is the offset of its indicator. */
    void attach(int parent, int node, int mark) {
        int parentAt = parent * STRIDE;
        int last = numbers[parentAt + LAST];
        numbers[last == NONE ? parentAt + FIRST : last * STRIDE + NEXT] = node;
        numbers[parentAt + LAST] = node;
        numbers[node * STRIDE + PARENT] = parent;
        numbers[node * STRIDE + MARK] = mark;
    }

    void end(int node, int end) {
        numbers[node * STRIDE + END] = end;
    }

    void detail(int node, int detail) {
        numbers[node * STRIDE + DETAIL] = detail;
    }

    /** Gives a node its anchor and tag and forgets them in the source. */
    void properties(int node, Properties source) {
        if (source.isEmpty()) {
            return;
        }
        if (propertyCount + Properties.SIZE > properties.length) {
            properties = Arrays.copyOf(properties, Math.max(64, properties.length * 2));
        }
        numbers[node * STRIDE + PROPERTIES] = propertyCount;
        source.copyTo(properties, propertyCount);
        propertyCount += Properties.SIZE;
        source.clear();
    }

    /** How many nodes there are, documents and keys included. */
    int count() {
        return count;
    }

    /** The documents, in their order. */
    List<Integer> documents() {
        return documents;
    }

    /** The root node of a document by its place in the stream. */
    int root(int document) {
        return first(documents.get(document));
    }

    /** The prefixes of the named tag handles of a document by its place in the stream. */
    Map<String, String> tagHandles(int document) {
        return tagHandles.get(document);
    }

    NodeKind kind(int node) {
        return NodeKind.of(numbers[node * STRIDE + KIND]);
    }

    /** The offset of the first character of the node itself, after its anchor and tag. */
    int start(int node) {
        return numbers[node * STRIDE + START];
    }

    /** The offset after the last character; a final line break is not part of a node. */
    int end(int node) {
        return numbers[node * STRIDE + END];
    }

    int parent(int node) {
        return numbers[node * STRIDE + PARENT];
    }

    int first(int node) {
        return numbers[node * STRIDE + FIRST];
    }

    int last(int node) {
        return numbers[node * STRIDE + LAST];
    }

    int next(int node) {
        return numbers[node * STRIDE + NEXT];
    }

    /**
     * The offset of the indicator that introduces the node: the {@code -} of an item, the {@code ?}
     * of a key, the {@code :} of a value; {@link #NONE} if it has none.
     */
    int mark(int node) {
        return numbers[node * STRIDE + MARK];
    }

    /**
     * One more number, by the kind: the indentation of a block scalar's content; whether a plain or
     * quoted scalar has line breaks (1) or not (0); the {@link DocumentMarks} of a document.
     */
    int detail(int node) {
        return numbers[node * STRIDE + DETAIL];
    }

    boolean hasAnchor(int node) {
        return property(node, Properties.ANCHOR_START) != NONE;
    }

    boolean hasTag(int node) {
        return property(node, Properties.TAG_START) != NONE;
    }

    /** One of the numbers of {@link Properties}; {@link #NONE} if the node has none. */
    int property(int node, int which) {
        int at = numbers[node * STRIDE + PROPERTIES];
        return at == NONE ? NONE : properties[at + which];
    }

    /** The offset of the node's anchor or tag, or else of the node itself. */
    int startWithProperties(int node) {
        int start = property(node, Properties.START);
        return start == NONE ? start(node) : start;
    }
}
