package io.marketprism.config.model;

import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * A tree that remembers what was looked up in it, so that a key path that is asked for again and
 * again costs one step instead of one for each of its segments. Worth having for a tree that many
 * look-ups are made in before another takes its place: an effective configuration. Thread-safe
 * without locks.
 *
 * <p>A table of fixed size, in which each path has two places next to each other: the first that
 * comes keeps the first place, any other takes the second. Threads may write over each other's
 * answers, which costs another look-up and is never wrong, since an answer is one immutable object
 * that says which path it is about. What is forgotten with the tree is forgotten: a path holds no
 * tree.
 */
public final class TreeIndex {
    private static final int PLACES = 4_096;

    /** The value of a path; {@code null} if the tree has none, which is remembered just as well. */
    private record Answer(KeyPath path, @Nullable ConfigValue value) {}

    private final ConfigValue tree;
    private volatile @Nullable Answer @Nullable [] table;

    private TreeIndex(ConfigValue tree) {
        this.tree = Objects.requireNonNull(tree, "tree");
    }

    /** An index of a tree; it takes up memory (16 KiB) with the first look-up. */
    public static TreeIndex of(ConfigValue tree) {
        return new TreeIndex(tree);
    }

    /** The tree itself. */
    public ConfigValue tree() {
        return tree;
    }

    /** The value at a path, as {@link ConfigValue#get(KeyPath)} gives it. */
    public @Nullable ConfigValue get(KeyPath path) {
        @Nullable Answer[] answers = table;
        if (answers == null) {
            answers = new Answer[PLACES];
            table = answers;
        }
        int place = path.hashCode() & (PLACES - 1);
        Answer first = answers[place];
        if (first != null && isFor(first, path)) {
            return first.value;
        }
        Answer second = answers[place ^ 1];
        if (second != null && isFor(second, path)) {
            return second.value;
        }
        Answer found = new Answer(path, tree.get(path));
        answers[first == null ? place : place ^ 1] = found;
        return found.value;
    }

    @SuppressWarnings("ReferenceEquality") // A path that is kept is most often the very same one.
    private static boolean isFor(Answer answer, KeyPath path) {
        return answer.path == path || answer.path.equals(path);
    }
}
