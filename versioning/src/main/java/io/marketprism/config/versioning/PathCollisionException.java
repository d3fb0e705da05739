package io.marketprism.config.versioning;

import io.marketprism.config.model.name.FilePath;

/** A file that cannot stand beside another: a folder has its name, or one differs only by case. */
public final class PathCollisionException extends VersioningException {
    private static final long serialVersionUID = 1L;

    /** Creates the failure from its facts. */
    public PathCollisionException(FilePath path, String reason) {
        super("path-collision", Severity.REQUEST, false, "path: " + path + ": " + reason, null);
    }
}
