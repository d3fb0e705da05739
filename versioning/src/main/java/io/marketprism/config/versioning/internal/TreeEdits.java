package io.marketprism.config.versioning.internal;

import io.marketprism.config.model.name.FilePath;
import io.marketprism.config.versioning.PathCollisionException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.eclipse.jgit.lib.FileMode;
import org.jspecify.annotations.Nullable;

/**
 * Makes a changed copy of a tree by copying the folders on the way to each changed file. The cost
 * grows with the number of changes and the size of these folders, not with the project. Confined to
 * one thread.
 */
final class TreeEdits {
    /**
     * What becomes of one file.
     *
     * @param path where
     * @param content what it holds; {@code null} takes it away
     */
    record FileEdit(FilePath path, @Nullable Blob content) {}

    private final GitObjects.Source source;
    private final GitObjects.Sink sink;

    /**
     * Reads folders from the source and hands every new folder to the sink.
     *
     * @param sink gets tree objects only; contents are the caller's to store
     */
    TreeEdits(GitObjects.Source source, GitObjects.Sink sink) {
        this.source = source;
        this.sink = sink;
    }

    /**
     * The tree after the edits.
     *
     * @throws PathCollisionException if a file would stand where a folder is, the other way round,
     *     or beside one whose name differs only by case or Unicode folding
     */
    Tree apply(Tree tree, List<FileEdit> edits) {
        List<Step> steps = new ArrayList<>(edits.size());
        for (FileEdit edit : edits) {
            steps.add(new Step(edit.path().segments(), edit));
        }
        return edits.isEmpty() ? tree : folder(tree, steps, 0);
    }

    private record Step(List<String> segments, FileEdit edit) {}

    private Tree folder(Tree tree, List<Step> steps, int depth) {
        Map<String, List<Step>> byName = new LinkedHashMap<>();
        for (Step step : steps) {
            byName.computeIfAbsent(step.segments().get(depth), name -> new ArrayList<>()).add(step);
        }
        List<Tree.Entry> entries = new ArrayList<>(tree.entries(source));
        boolean added = false;
        for (Map.Entry<String, List<Step>> group : byName.entrySet()) {
            added |= replace(entries, group.getKey(), group.getValue(), depth);
        }
        if (added) {
            refuseFoldedTwins(entries, steps);
        }
        return Tree.create(entries, sink);
    }

    /** Puts the new state of one name into the entries; returns whether the name is new. */
    private boolean replace(List<Tree.Entry> entries, String name, List<Step> steps, int depth) {
        Tree.Entry before = take(entries, name);
        FileEdit own = null;
        List<Step> below = new ArrayList<>();
        for (Step step : steps) {
            if (step.segments().size() == depth + 1) {
                own = step.edit();
            } else {
                below.add(step);
            }
        }
        Node after = before == null ? null : before.node();
        if (own != null && own.content() == null && after instanceof Blob) {
            after = null;
        }
        if (!below.isEmpty()) {
            after = below(after, below, depth);
        }
        if (own != null && own.content() != null) {
            if (after instanceof Tree) {
                throw new PathCollisionException(own.path(), "a folder has this name");
            }
            after = own.content();
        }
        if (after != null) {
            insert(entries, new Tree.Entry(name, mode(before, after), after));
        }
        return before == null && after != null;
    }

    private @Nullable Node below(@Nullable Node node, List<Step> steps, int depth) {
        if (node instanceof Blob) {
            throw new PathCollisionException(
                    steps.get(0).edit().path(),
                    "'" + steps.get(0).segments().get(depth) + "' is a file, not a folder");
        }
        Tree changed = folder(node instanceof Tree tree ? tree : Tree.EMPTY, steps, depth + 1);
        return changed.entries(source).isEmpty() ? null : changed;
    }

    /** A file keeps its executable bit when its content changes. */
    private static FileMode mode(Tree.@Nullable Entry before, Node after) {
        if (after instanceof Tree) {
            return FileMode.TREE;
        }
        return before != null && !before.isFolder() ? before.mode() : FileMode.REGULAR_FILE;
    }

    private static Tree.@Nullable Entry take(List<Tree.Entry> entries, String name) {
        int at = Tree.search(entries, name, false);
        if (at < 0) {
            at = Tree.search(entries, name, true);
        }
        return at < 0 ? null : entries.remove(at);
    }

    private static void insert(List<Tree.Entry> entries, Tree.Entry entry) {
        entries.add(-Tree.search(entries, entry.name(), entry.isFolder()) - 1, entry);
    }

    private static void refuseFoldedTwins(List<Tree.Entry> entries, List<Step> steps) {
        Map<String, String> seen = new HashMap<>();
        for (Tree.Entry entry : entries) {
            String twin = seen.put(FilePath.fold(entry.name()), entry.name());
            if (twin != null) {
                throw new PathCollisionException(
                        culprit(steps, twin, entry.name()),
                        "'" + twin + "' and '" + entry.name() + "' differ only by case or folding");
            }
        }
    }

    private static FilePath culprit(List<Step> steps, String one, String other) {
        return steps.stream()
                .filter(s -> s.segments().contains(one) || s.segments().contains(other))
                .findFirst()
                .orElse(steps.get(0))
                .edit()
                .path();
    }
}
