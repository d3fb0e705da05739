package io.marketprism.config.versioning;

import io.marketprism.config.model.name.FilePath;

/** The snapshot has no file at the path. */
public final class PathNotFoundException extends VersioningException {
    private static final long serialVersionUID = 1L;

    /** Creates the failure from its facts. */
    public PathNotFoundException(FilePath path) {
        super(
                "path-not-found",
                Severity.REQUEST,
                false,
                "path: " + path + " (expected: a file of the project)",
                null);
    }
}
