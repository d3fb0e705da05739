package io.marketprism.config.versioning;

import io.marketprism.config.document.ConfigDocument;
import io.marketprism.config.model.name.FilePath;
import io.marketprism.config.versioning.internal.SnapshotReader;
import java.nio.ByteBuffer;
import java.util.Optional;

/** A file as one snapshot has it. Immutable and thread-safe. */
public final class SnapshotFile {
    private final FilePath path;
    private final GitId id;
    private final SnapshotReader.Content content;

    SnapshotFile(SnapshotReader.File file) {
        this.path = file.path();
        this.id = file.id();
        this.content = file.content();
    }

    /** Where the file stands. */
    public FilePath path() {
        return path;
    }

    /** The id of the content; equal contents have equal ids. */
    public GitId id() {
        return id;
    }

    /** The length of the content in bytes. */
    public int size() {
        return content.bytes().remaining();
    }

    /** The content; a new read-only buffer for each call. */
    public ByteBuffer content() {
        return content.bytes();
    }

    /**
     * The content as keys and values; empty if the format has none.
     *
     * @throws io.marketprism.config.document.InvalidDocumentException if it is not well-formed
     */
    public Optional<ConfigDocument> document() {
        return content.document();
    }
}
