package io.marketprism.config.versioning;

import io.marketprism.config.model.name.FilePath;
import java.util.List;
import java.util.Optional;

/**
 * What a commit did to one file. Immutable.
 *
 * @param kind what happened
 * @param path the file, under its new name
 * @param from the old name, if the file was renamed
 * @param content the id of the new content; empty if the file is gone
 * @param keys the keys that differ, in the order of the file, for an updated file that has keys; at
 *     most {@value #MAX_KEYS}
 * @param keysComplete whether {@code keys} lists all that differ; if not, any key may have changed
 */
public record PathChange(
        ChangeKind kind,
        FilePath path,
        Optional<FilePath> from,
        Optional<GitId> content,
        List<KeyChange> keys,
        boolean keysComplete) {
    /** Most keys that are listed for one file. */
    public static final int MAX_KEYS = 1000;

    /** Copies the keys. */
    public PathChange {
        keys = List.copyOf(keys);
    }
}
