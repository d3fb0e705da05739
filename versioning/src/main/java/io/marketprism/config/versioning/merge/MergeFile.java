package io.marketprism.config.versioning.merge;

import io.marketprism.config.document.ConfigDocument;
import io.marketprism.config.versioning.GitId;
import java.util.Arrays;
import java.util.Optional;

/** The content of a file in one of the states of a merge. Must be immutable. */
public interface MergeFile {
    /** The id of the content; empty if it was made by a merge and is not stored. */
    Optional<GitId> id();

    /** The content; not to be changed. */
    byte[] bytes();

    /**
     * The content as keys and values; empty if the format has none.
     *
     * @throws io.marketprism.config.document.InvalidDocumentException if it is not well-formed
     */
    Optional<ConfigDocument> document();

    /** Whether the content is that of the other, byte by byte. */
    default boolean sameAs(MergeFile other) {
        if (id().isPresent() && other.id().isPresent()) {
            return id().equals(other.id());
        }
        return Arrays.equals(bytes(), other.bytes());
    }
}
