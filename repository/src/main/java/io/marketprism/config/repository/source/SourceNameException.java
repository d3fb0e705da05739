package io.marketprism.config.repository.source;

import io.marketprism.config.repository.RepositoryException;

/** The name of a source that is taken, or that no source has. */
public final class SourceNameException extends RepositoryException {
    private static final long serialVersionUID = 1L;

    /** Creates the failure from the name and what would have been right. */
    public SourceNameException(String name, String expected) {
        super(
                "source-name",
                Severity.REQUEST,
                false,
                "source: " + name + " (expected: " + expected + ")",
                null);
    }
}
