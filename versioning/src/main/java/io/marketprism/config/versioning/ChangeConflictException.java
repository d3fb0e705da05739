package io.marketprism.config.versioning;

import io.marketprism.config.model.name.Revision;
import java.util.List;
import java.util.stream.Collectors;

/** What the request names has changed since the base revision that it stands on. */
public final class ChangeConflictException extends VersioningException {
    private static final long serialVersionUID = 1L;

    private final transient Revision current;
    private final transient List<Conflict> conflicts;

    /** Creates the failure from one conflict or more. */
    public ChangeConflictException(Revision current, List<Conflict> conflicts) {
        super(
                "change-conflict",
                Severity.CONFLICT,
                false,
                "changed since your base, now at revision "
                        + current
                        + ":\n"
                        + conflicts.stream()
                                .map(Conflict::toString)
                                .collect(Collectors.joining("\n")),
                null);
        this.current = current;
        this.conflicts = List.copyOf(conflicts);
    }

    /** The revision of the project against which the conflicts were found. */
    public Revision current() {
        return current;
    }

    /** Each place in conflict, with base, yours and theirs. */
    public List<Conflict> conflicts() {
        return conflicts;
    }
}
