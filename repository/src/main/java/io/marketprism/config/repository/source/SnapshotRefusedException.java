package io.marketprism.config.repository.source;

import io.marketprism.config.repository.RepositoryException;
import io.marketprism.config.repository.RepositoryProblem;
import java.util.List;
import java.util.stream.Collectors;

/**
 * An effective configuration that a check has refused, or of which the references cannot be
 * resolved; the one before holds on.
 */
public final class SnapshotRefusedException extends RepositoryException {
    private static final long serialVersionUID = 1L;

    private final transient List<RepositoryProblem> problems;

    /** Creates the failure from one problem or more. */
    public SnapshotRefusedException(List<RepositoryProblem> problems) {
        super(
                "snapshot-refused",
                Severity.REQUEST,
                false,
                "the new configuration is refused, the one before holds on:\n"
                        + problems.stream()
                                .map(RepositoryProblem::toString)
                                .collect(Collectors.joining("\n")),
                null);
        this.problems = List.copyOf(problems);
    }

    /** What is wrong; at least one. */
    public List<RepositoryProblem> problems() {
        return problems;
    }
}
