package io.marketprism.config.versioning.internal;

import io.marketprism.config.document.ConfigDocument;
import io.marketprism.config.model.name.FilePath;
import io.marketprism.config.model.name.ProjectName;
import io.marketprism.config.model.name.Revision;
import io.marketprism.config.versioning.GitId;
import io.marketprism.config.versioning.Snapshot.Listed;
import java.nio.ByteBuffer;
import java.util.List;
import java.util.Optional;
import org.eclipse.jgit.lib.ObjectId;
import org.jspecify.annotations.Nullable;

/** The files of one commit. Immutable and thread-safe. */
public final class SnapshotReader {
    private final ProjectCell project;
    private final DocumentCache documents;
    private final Revision revision;
    private final @Nullable ObjectId commit;
    private final Tree tree;

    SnapshotReader(
            ProjectCell project,
            DocumentCache documents,
            Revision revision,
            @Nullable ObjectId commit,
            Tree tree) {
        this.project = project;
        this.documents = documents;
        this.revision = revision;
        this.commit = commit;
        this.tree = tree;
    }

    /** A file of the snapshot. */
    public record File(FilePath path, GitId id, Content content) {}

    /** What a file holds. */
    public interface Content {
        /** A new read-only buffer. */
        ByteBuffer bytes();

        /** The parsed document, if the format has keys. */
        Optional<ConfigDocument> document();
    }

    /** The project's name. */
    public ProjectName project() {
        return project.state().name();
    }

    /** The entry that gave this state. */
    public Revision revision() {
        return revision;
    }

    /** The commit, if there is one. */
    public Optional<GitId> commit() {
        return Optional.ofNullable(commit).map(GitObjects::publicId);
    }

    /** The file at a path, or {@code null}. */
    public @Nullable File file(FilePath path) {
        Blob blob = WorkingFiles.blobAt(tree, path, project);
        return blob == null ? null : new File(path, blob.publicId(), new BlobContent(path, blob));
    }

    private final class BlobContent implements Content {
        private final FilePath path;
        private final Blob blob;

        private BlobContent(FilePath path, Blob blob) {
            this.path = path;
            this.blob = blob;
        }

        @Override
        public ByteBuffer bytes() {
            return ByteBuffer.wrap(blob.content(project)).asReadOnlyBuffer();
        }

        @Override
        public Optional<ConfigDocument> document() {
            return documents.document(path, blob, project);
        }
    }

    /** See {@link io.marketprism.config.versioning.Snapshot#list}. */
    public List<Listed> list(
            Optional<FilePath> folder, boolean recursive, Optional<String> after, int limit) {
        Tree start = tree;
        String prefix = "";
        if (folder.isPresent()) {
            Tree.Entry entry = tree.resolve(folder.get().segments(), project);
            if (entry == null || !(entry.node() instanceof Tree below)) {
                return List.of();
            }
            start = below;
            prefix = folder.get() + "/";
        }
        Listing listing = new Listing(project, recursive, after.orElse(null), limit);
        listing.add(prefix, start);
        return listing.lines();
    }
}
