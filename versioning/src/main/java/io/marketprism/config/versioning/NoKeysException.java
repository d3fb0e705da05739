package io.marketprism.config.versioning;

import io.marketprism.config.model.name.FilePath;

/** A key of a file that has none, since its format is unknown. */
public final class NoKeysException extends VersioningException {
    private static final long serialVersionUID = 1L;

    /** Creates the failure from its facts. */
    public NoKeysException(FilePath path) {
        super(
                "no-keys",
                Severity.REQUEST,
                false,
                "path: " + path + " (expected: a file whose format has keys)",
                null);
    }
}
