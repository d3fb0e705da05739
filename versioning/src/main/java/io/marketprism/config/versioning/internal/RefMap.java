package io.marketprism.config.versioning.internal;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.function.BiPredicate;
import org.jspecify.annotations.Nullable;

/**
 * The refs of one state by their full names. Immutable: a change gives a new map that shares all
 * but the path to what changed, so that a commit costs the same among ten thousand branches as
 * among ten.
 *
 * <p>In the order of the names without regard to case: two names that differ only by case cannot
 * both be files of a clone on every system, so that only one of them can exist.
 *
 * <p>A weight-balanced tree: no subtree holds more than three times as many refs as its sibling (S.
 * Adams, Efficient sets - a balancing act, 1993; the two ratios as proven right by Y. Hirai and K.
 * Yamamoto, Balancing weight-balanced trees, 2011). Its depth does not depend on what names
 * somebody chooses, as that of a hash trie does.
 */
final class RefMap {
    private static final Comparator<String> ORDER = String.CASE_INSENSITIVE_ORDER;
    private static final int MAX_RATIO = 3;
    private static final int SINGLE_ROTATION_RATIO = 2;

    /** No refs. */
    static final RefMap EMPTY = new RefMap(null);

    private record Node(
            String name, BranchHead head, @Nullable Node left, @Nullable Node right, int size) {
        static Node of(String name, BranchHead head, @Nullable Node left, @Nullable Node right) {
            return new Node(name, head, left, right, sizeOf(left) + sizeOf(right) + 1);
        }
    }

    private final @Nullable Node root;

    private RefMap(@Nullable Node root) {
        this.root = root;
    }

    /** Where a ref stands, if there is one of the name. */
    @Nullable BranchHead get(String name) {
        Node node = find(name);
        return node == null || !node.name().equals(name) ? null : node.head();
    }

    /**
     * A ref that keeps another one of this name from existing: it differs by case at most, or would
     * have to be a file and a folder in a clone.
     */
    Optional<String> clashWith(String name) {
        Node same = find(name);
        if (same != null) {
            return Optional.of(same.name());
        }
        int parent = name.lastIndexOf('/');
        while (parent > 0) {
            Node above = find(name.substring(0, parent));
            if (above != null) {
                return Optional.of(above.name());
            }
            parent = name.lastIndexOf('/', parent - 1);
        }
        List<String> below = new ArrayList<>(1);
        String folder = name + "/";
        from(
                folder,
                (next, head) -> {
                    if (next.regionMatches(true, 0, folder, 0, folder.length())) {
                        below.add(next);
                    }
                    return false;
                });
        return below.stream().findFirst();
    }

    private @Nullable Node find(String name) {
        Node node = root;
        while (node != null) {
            int order = ORDER.compare(name, node.name());
            if (order == 0) {
                return node;
            }
            node = order < 0 ? node.left() : node.right();
        }
        return null;
    }

    /** How many refs there are. */
    int size() {
        return sizeOf(root);
    }

    boolean isEmpty() {
        return root == null;
    }

    /** The map in which a ref stands there. */
    RefMap with(String name, BranchHead head) {
        return new RefMap(put(root, name, head));
    }

    /** The map without a ref. */
    RefMap without(String name) {
        return get(name) == null ? this : new RefMap(remove(root, name));
    }

    /** Sees a ref. */
    interface Visitor {
        void ref(String name, BranchHead head);
    }

    /** Shows all refs in the order of their names. */
    void forEach(Visitor visitor) {
        from(
                "",
                (name, head) -> {
                    visitor.ref(name, head);
                    return true;
                });
    }

    /** Shows the refs from a name on, in their order, until the visitor has seen enough. */
    void from(String name, BiPredicate<String, BranchHead> visitor) {
        boolean unused = visit(root, name, visitor);
    }

    private static boolean visit(
            @Nullable Node node, String from, BiPredicate<String, BranchHead> visitor) {
        if (node == null) {
            return true;
        }
        if (ORDER.compare(node.name(), from) < 0) {
            return visit(node.right(), from, visitor);
        }
        return visit(node.left(), from, visitor)
                && visitor.test(node.name(), node.head())
                && visit(node.right(), from, visitor);
    }

    private static int sizeOf(@Nullable Node node) {
        return node == null ? 0 : node.size();
    }

    /** How much a subtree weighs; never zero, so that ratios mean something. */
    private static int weightOf(@Nullable Node node) {
        return sizeOf(node) + 1;
    }

    private static Node put(@Nullable Node node, String name, BranchHead head) {
        if (node == null) {
            return Node.of(name, head, null, null);
        }
        int order = ORDER.compare(name, node.name());
        if (order == 0) {
            return Node.of(name, head, node.left(), node.right());
        }
        return order < 0
                ? balanced(node, put(node.left(), name, head), node.right())
                : balanced(node, node.left(), put(node.right(), name, head));
    }

    private static @Nullable Node remove(@Nullable Node node, String name) {
        if (node == null) {
            return null;
        }
        int order = ORDER.compare(name, node.name());
        if (order < 0) {
            return balanced(node, remove(node.left(), name), node.right());
        }
        if (order > 0) {
            return balanced(node, node.left(), remove(node.right(), name));
        }
        if (node.left() == null || node.right() == null) {
            return node.left() == null ? node.right() : node.left();
        }
        Node next = first(node.right());
        return balanced(next, node.left(), remove(node.right(), next.name()));
    }

    private static Node first(Node node) {
        Node first = node;
        Node left = node.left();
        while (left != null) {
            first = left;
            left = first.left();
        }
        return first;
    }

    /** The ref of a node over two subtrees of which one has changed by one ref. */
    private static Node balanced(Node ref, @Nullable Node left, @Nullable Node right) {
        if (right != null && weightOf(right) > MAX_RATIO * weightOf(left)) {
            return rotatedLeft(ref, left, right);
        }
        if (left != null && weightOf(left) > MAX_RATIO * weightOf(right)) {
            return rotatedRight(ref, left, right);
        }
        return Node.of(ref.name(), ref.head(), left, right);
    }

    private static Node rotatedLeft(Node ref, @Nullable Node left, Node right) {
        Node inner = right.left();
        if (inner == null || weightOf(inner) < SINGLE_ROTATION_RATIO * weightOf(right.right())) {
            Node low = Node.of(ref.name(), ref.head(), left, inner);
            return Node.of(right.name(), right.head(), low, right.right());
        }
        Node low = Node.of(ref.name(), ref.head(), left, inner.left());
        Node high = Node.of(right.name(), right.head(), inner.right(), right.right());
        return Node.of(inner.name(), inner.head(), low, high);
    }

    private static Node rotatedRight(Node ref, Node left, @Nullable Node right) {
        Node inner = left.right();
        if (inner == null || weightOf(inner) < SINGLE_ROTATION_RATIO * weightOf(left.left())) {
            Node high = Node.of(ref.name(), ref.head(), inner, right);
            return Node.of(left.name(), left.head(), left.left(), high);
        }
        Node low = Node.of(left.name(), left.head(), left.left(), inner.left());
        Node high = Node.of(ref.name(), ref.head(), inner.right(), right);
        return Node.of(inner.name(), inner.head(), low, high);
    }

    /** The longest way from the root, for tests of the balance. */
    int depth() {
        return depth(root);
    }

    private static int depth(@Nullable Node node) {
        return node == null ? 0 : 1 + Math.max(depth(node.left()), depth(node.right()));
    }
}
