package io.marketprism.config.versioning.internal;

import org.eclipse.jgit.lib.ObjectId;

/** A file's content or a folder, under its Git id. */
sealed interface Node permits Blob, Tree {
    /** The id, as Git computes it. */
    ObjectId id();
}
