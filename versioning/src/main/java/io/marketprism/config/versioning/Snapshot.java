package io.marketprism.config.versioning;

import io.marketprism.config.model.name.FilePath;
import io.marketprism.config.model.name.ProjectName;
import io.marketprism.config.model.name.Revision;
import io.marketprism.config.versioning.internal.SnapshotReader;
import java.util.List;
import java.util.Optional;

/** The whole tree of a project at one commit. Immutable and thread-safe. */
public final class Snapshot {
    private final SnapshotReader reader;

    Snapshot(SnapshotReader reader) {
        this.reader = reader;
    }

    /** The project. */
    public ProjectName project() {
        return reader.project();
    }

    /**
     * The entry that gave this state: no later one that this snapshot knows of moved the ref. Zero
     * for a project without commits.
     */
    public Revision revision() {
        return reader.revision();
    }

    /** The commit; empty for a project without commits. */
    public Optional<GitId> commit() {
        return reader.commit();
    }

    /** The file at a path, if there is one. */
    public Optional<SnapshotFile> file(FilePath path) {
        SnapshotReader.File file = reader.file(path);
        return file == null ? Optional.empty() : Optional.of(new SnapshotFile(file));
    }

    /** One line of a listing: a file, or a folder that stands for all below it. Immutable. */
    public record Listed(String path, boolean folder, GitId id) {
        /** Where to go on with the listing after this line. */
        public String cursor() {
            return folder ? path + "/" : path;
        }
    }

    /**
     * Lists a folder in Git's order.
     *
     * @param folder empty for the root
     * @param recursive whether to list the files of all folders below instead of the folders
     * @param after only what comes behind this {@link Listed#cursor}; empty for all
     * @param limit most lines
     * @return empty if there is no such folder
     */
    public List<Listed> list(
            Optional<FilePath> folder, boolean recursive, Optional<String> after, int limit) {
        return reader.list(folder, recursive, after, limit);
    }
}
