package io.marketprism.config.repository.source;

import io.marketprism.config.repository.RepositoryException;
import java.util.List;

/** A write for which no source is the right one. */
public final class NoWritableSourceException extends RepositoryException {
    private static final long serialVersionUID = 1L;

    /**
     * Creates the failure.
     *
     * @param reasons why each source is not the one, such as {@code env: read-only}
     */
    public NoWritableSourceException(List<String> reasons) {
        super(
                "no-writable-source",
                Severity.REQUEST,
                false,
                "source: none to write to (expected: one that is writable, that the rule"
                        + " admits, and that can hold all keys): "
                        + String.join("; ", reasons),
                null);
    }
}
