package io.marketprism.config.versioning.internal;

import io.marketprism.config.model.name.FilePath;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.eclipse.jgit.lib.ObjectId;
import org.jspecify.annotations.Nullable;

/** The files that a request touches, as its changes leave them one after the other. */
final class WorkingFiles {
    /** One file: what the snapshot has, and what the changes made of it so far. */
    static final class WorkingFile {
        private final @Nullable Blob before;
        private @Nullable Blob now;
        private @Nullable FilePath renamedFrom;

        private WorkingFile(@Nullable Blob before) {
            this.before = before;
            this.now = before;
        }

        @Nullable Blob before() {
            return before;
        }

        @Nullable Blob now() {
            return now;
        }

        void become(@Nullable Blob content) {
            now = content;
        }

        void renamedFrom(FilePath path) {
            renamedFrom = path;
        }

        Optional<FilePath> renamedFrom() {
            return Optional.ofNullable(renamedFrom);
        }

        Optional<ObjectId> seen() {
            return Optional.ofNullable(before).map(Blob::id);
        }

        boolean isChanged() {
            if (before == null || now == null) {
                return before != now;
            }
            return !before.id().equals(now.id());
        }
    }

    private final Tree tree;
    private final GitObjects.Source source;
    private final Map<FilePath, WorkingFile> files = new TreeMap<>();

    WorkingFiles(Tree tree, GitObjects.Source source) {
        this.tree = tree;
        this.source = source;
    }

    WorkingFile file(FilePath path) {
        return files.computeIfAbsent(path, p -> new WorkingFile(blobAt(tree, p, source)));
    }

    /** All files that were asked for, by path. */
    Map<FilePath, WorkingFile> all() {
        return files;
    }

    /** The content of a file of a tree, if there is a file. */
    static @Nullable Blob blobAt(Tree tree, FilePath path, GitObjects.Source source) {
        Tree.Entry entry = tree.resolve(path.segments(), source);
        return entry != null && entry.node() instanceof Blob blob ? blob : null;
    }
}
