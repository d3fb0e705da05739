package io.marketprism.config.versioning.internal;

import io.marketprism.config.versioning.GitId;
import org.eclipse.jgit.lib.Constants;
import org.eclipse.jgit.lib.ObjectId;
import org.jspecify.annotations.Nullable;

/**
 * The content of a file. Read from the store when it is first asked for, and kept as long as a
 * snapshot that holds it: heads stay in memory, old states go. Thread-safe.
 */
final class Blob implements Node {
    private final ObjectId id;
    private volatile byte @Nullable [] content;
    private volatile @Nullable GitId publicId;

    /** A content that is read when it is needed. */
    Blob(ObjectId id) {
        this.id = id;
    }

    /** A content that is known. */
    Blob(byte[] content) {
        this.id = GitObjects.blobId(content);
        this.content = content;
    }

    @Override
    public ObjectId id() {
        return id;
    }

    /** The id as the API shows it; made once, since reads of a head ask for it each time. */
    GitId publicId() {
        GitId known = publicId;
        if (known == null) {
            known = GitObjects.publicId(id);
            publicId = known;
        }
        return known;
    }

    /** The content; not to be changed. */
    byte[] content(GitObjects.Source source) {
        byte[] known = content;
        if (known == null) {
            known = source.read(id, Constants.OBJ_BLOB);
            content = known;
        }
        return known;
    }
}
