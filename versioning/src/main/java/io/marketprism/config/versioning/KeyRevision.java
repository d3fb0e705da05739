package io.marketprism.config.versioning;

import io.marketprism.config.model.name.FilePath;
import java.util.List;

/**
 * A commit in the history of a key. Immutable.
 *
 * @param commit what did it
 * @param path the name that the file had then
 * @param touches what it did to the key, or to the keys below it
 */
public record KeyRevision(ConfigCommit commit, FilePath path, List<KeyTouch> touches) {
    /** Copies the list. */
    public KeyRevision {
        touches = List.copyOf(touches);
    }
}
