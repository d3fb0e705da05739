package io.marketprism.config.versioning.internal;

import io.marketprism.config.model.name.FilePath;
import io.marketprism.config.versioning.ChangeKind;
import java.util.List;

/**
 * What a commit did to one file, leaf by leaf.
 *
 * @param kind what happened to the file
 * @param path the file, under its new name
 * @param touches none if the file has no keys
 * @param complete whether these are all; if not, there are none, since they are too many to keep
 */
record FileTouches(ChangeKind kind, FilePath path, List<Touch> touches, boolean complete) {
    /** Most leaves that are kept for one file of one commit; above, the objects are compared. */
    static final int MAX_TOUCHES = 10_000;

    FileTouches {
        touches = List.copyOf(touches);
    }
}
