package io.marketprism.config.versioning;

import io.marketprism.config.document.Edit;
import io.marketprism.config.model.name.FilePath;
import java.util.Optional;

/** Put, removal or rename of a file, or an edit of a key in one. Immutable. */
public sealed interface Change {
    /** The file that the change names; of a rename, the old name. */
    FilePath path();

    /** What must be true of the file for the change to be made, exactly and without a rebase. */
    sealed interface Expectation {
        /** Nothing is asked; an existing file is then only replaced on a base revision. */
        record Anything() implements Expectation {}

        /** There is no file yet. */
        record Absent() implements Expectation {}

        /** The file has this very content. */
        record Content(GitId id) implements Expectation {}

        /** Nothing is asked. */
        Expectation NONE = new Anything();
    }

    /**
     * A file with this content. The array is the file's from now on; the caller must not change it.
     */
    @SuppressWarnings("ArrayRecordComponent") // handed over: a copy of each file would cost more
    record PutFile(FilePath path, byte[] content, Expectation expected) implements Change {}

    /** A file taken away. */
    record RemoveFile(FilePath path, Expectation expected) implements Change {}

    /** A file with a new name and the same content. */
    record RenameFile(FilePath path, FilePath to) implements Change {}

    /**
     * An edit by key; everything else in the file's text stays as it is.
     *
     * @param document which document of a stream of several; empty for the only one
     */
    record EditKey(FilePath path, Optional<Integer> document, Edit edit, Expectation expected)
            implements Change {}
}
