package io.marketprism.config.versioning.internal;

import io.marketprism.config.model.name.FilePath;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * Finds the files that differ between two trees. Folders that are the same are not looked into, so
 * the cost grows with what changed. Confined to one thread; used once.
 */
final class TreeComparison {
    /**
     * What a file was and is.
     *
     * @param before {@code null} if there was no file
     * @param after {@code null} if there is none
     */
    record Pair(@Nullable Blob before, @Nullable Blob after) {}

    private final GitObjects.Source source;
    private final Map<FilePath, Pair> different = new TreeMap<>();

    private TreeComparison(GitObjects.Source source) {
        this.source = source;
    }

    /** The files that differ, by path. */
    static Map<FilePath, Pair> between(Tree before, Tree after, GitObjects.Source source) {
        TreeComparison comparison = new TreeComparison(source);
        comparison.compare("", before, after);
        return comparison.different;
    }

    private void compare(String prefix, @Nullable Tree before, @Nullable Tree after) {
        Map<String, Node> older = byName(before);
        Map<String, Node> newer = byName(after);
        older.forEach((name, node) -> compare(prefix + name, node, newer.remove(name)));
        newer.forEach((name, node) -> compare(prefix + name, null, node));
    }

    private void compare(String path, @Nullable Node before, @Nullable Node after) {
        if (before != null && after != null && before.id().equals(after.id())) {
            return;
        }
        Tree oldFolder = before instanceof Tree tree ? tree : null;
        Tree newFolder = after instanceof Tree tree ? tree : null;
        if (oldFolder != null || newFolder != null) {
            compare(path + "/", oldFolder, newFolder);
        }
        Blob oldFile = before instanceof Blob blob ? blob : null;
        Blob newFile = after instanceof Blob blob ? blob : null;
        if (oldFile != null || newFile != null) {
            different.put(FilePath.parse(path), new Pair(oldFile, newFile));
        }
    }

    private Map<String, Node> byName(@Nullable Tree tree) {
        Map<String, Node> nodes = new HashMap<>();
        List<Tree.Entry> entries = tree == null ? List.of() : tree.entries(source);
        entries.forEach(entry -> nodes.put(entry.name(), entry.node()));
        return nodes;
    }
}
