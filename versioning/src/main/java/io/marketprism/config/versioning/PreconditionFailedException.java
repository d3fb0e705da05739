package io.marketprism.config.versioning;

import io.marketprism.config.model.name.Revision;
import java.util.List;

/** The exact state that the request asks for is not there (any more). */
public final class PreconditionFailedException extends VersioningException {
    private static final long serialVersionUID = 1L;

    private final transient Revision current;
    private final transient List<ConfigCommit> since;

    /** Creates the failure; the commits are what happened since, the newest first. */
    public PreconditionFailedException(String message, Revision current, List<ConfigCommit> since) {
        super("precondition-failed", Severity.CONFLICT, false, message, null);
        this.current = current;
        this.since = List.copyOf(since);
    }

    /** The revision of the project now. */
    public Revision current() {
        return current;
    }

    /** What changed since the state asked for, as far as it is known: the newest first. */
    public List<ConfigCommit> since() {
        return since;
    }
}
