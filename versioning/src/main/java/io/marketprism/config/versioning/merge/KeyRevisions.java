package io.marketprism.config.versioning.merge;

import io.marketprism.config.model.KeyPath;
import io.marketprism.config.model.name.FilePath;
import io.marketprism.config.model.name.Revision;
import java.util.Optional;

/** When keys changed, by the log and never by a clock. Must be a pure function. */
@FunctionalInterface
public interface KeyRevisions {
    /** Nothing is known. */
    KeyRevisions UNKNOWN = (side, path, key) -> Optional.empty();

    /**
     * The newest revision after the base that changed a key on a side; of the root, the newest that
     * changed the file.
     */
    Optional<Revision> changedAt(MergeSide side, FilePath path, KeyPath key);
}
