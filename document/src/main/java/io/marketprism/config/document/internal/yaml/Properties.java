package io.marketprism.config.document.internal.yaml;

/** The anchor and the tag that wait for their node, as spans (YAML 1.2.2, 6.9). One thread. */
final class Properties {
    static final int START = 0;
    static final int END = 1;
    static final int ANCHOR_START = 2;
    static final int ANCHOR_END = 3;
    static final int TAG_START = 4;
    static final int TAG_END = 5;
    static final int SIZE = 6;

    private final int[] numbers = new int[SIZE];

    Properties() {
        clear();
    }

    void clear() {
        java.util.Arrays.fill(numbers, NodeTree.NONE);
    }

    boolean isEmpty() {
        return numbers[START] == NodeTree.NONE;
    }

    boolean hasAnchor() {
        return numbers[ANCHOR_START] != NodeTree.NONE;
    }

    boolean hasTag() {
        return numbers[TAG_START] != NodeTree.NONE;
    }

    int start() {
        return numbers[START];
    }

    int end() {
        return numbers[END];
    }

    /** Adds an anchor's name, without its {@code &}. */
    void anchor(int start, int end) {
        extend(start - 1, end);
        numbers[ANCHOR_START] = start;
        numbers[ANCHOR_END] = end;
    }

    /** Adds a tag with its {@code !}. */
    void tag(int start, int end) {
        extend(start, end);
        numbers[TAG_START] = start;
        numbers[TAG_END] = end;
    }

    /** Takes over what the other has, which must not clash with what is here. */
    void takeFrom(Properties other) {
        if (other.hasAnchor()) {
            anchor(other.numbers[ANCHOR_START], other.numbers[ANCHOR_END]);
        }
        if (other.hasTag()) {
            tag(other.numbers[TAG_START], other.numbers[TAG_END]);
        }
        other.clear();
    }

    void copyTo(int[] target, int at) {
        System.arraycopy(numbers, 0, target, at, SIZE);
    }

    private void extend(int start, int end) {
        if (isEmpty()) {
            numbers[START] = start;
        }
        numbers[END] = Math.max(numbers[END], end);
    }
}
