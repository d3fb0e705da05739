package io.marketprism.config.repository;

import io.marketprism.config.model.KeyPath;
import java.util.List;

/** A batch or transaction whose expectations no longer hold: somebody else was faster. */
public final class ChangedMeanwhileException extends RepositoryException {
    private static final long serialVersionUID = 1L;

    private final transient List<KeyPath> keys;

    /** Creates the failure from one key or more. */
    public ChangedMeanwhileException(List<KeyPath> keys) {
        super(
                "changed-meanwhile",
                Severity.CONFLICT,
                true,
                "changed meanwhile: "
                        + keys
                        + " (expected: as they were read; read them again and decide anew)",
                null);
        this.keys = List.copyOf(keys);
    }

    /** What has changed, in the order of the keys; at least one. */
    public List<KeyPath> keys() {
        return keys;
    }
}
