package io.marketprism.config.versioning.internal;

import io.marketprism.config.versioning.GitId;
import io.marketprism.config.versioning.Snapshot.Listed;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** One page of the files below a folder, in Git's order. Confined to one thread. */
final class Listing {
    private final GitObjects.Source source;
    private final boolean recursive;
    private final int limit;
    private final List<Listed> lines = new ArrayList<>();
    private final @Nullable String after;

    Listing(GitObjects.Source source, boolean recursive, @Nullable String after, int limit) {
        this.source = source;
        this.recursive = recursive;
        this.after = after;
        this.limit = limit;
    }

    List<Listed> lines() {
        return lines;
    }

    /** Adds what is below a folder and behind the place to go on from, until the page is full. */
    void add(String prefix, Tree folder) {
        for (Tree.Entry entry : folder.entries(source)) {
            if (lines.size() == limit) {
                return;
            }
            Listed line = new Listed(prefix + entry.name(), entry.isFolder(), idOf(entry.node()));
            if (recursive && entry.node() instanceof Tree below) {
                if (isBehind(line) || holdsPlaceToGoOn(line)) {
                    add(line.cursor(), below);
                }
            } else if (isBehind(line)) {
                lines.add(line);
            }
        }
    }

    private boolean isBehind(Listed line) {
        return after == null || Tree.comparePaths(line.cursor(), after) > 0;
    }

    private boolean holdsPlaceToGoOn(Listed folder) {
        return after != null && after.startsWith(folder.cursor());
    }

    private static GitId idOf(Node node) {
        return node instanceof Blob blob ? blob.publicId() : GitObjects.publicId(node.id());
    }
}
