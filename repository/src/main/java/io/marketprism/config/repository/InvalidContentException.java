package io.marketprism.config.repository;

import java.util.List;
import java.util.stream.Collectors;

/** What stands in a repository is not well-formed; lists every problem found. */
public final class InvalidContentException extends RepositoryException {
    private static final long serialVersionUID = 1L;

    private final transient List<RepositoryProblem> problems;

    /** Creates the failure from one problem or more. */
    public InvalidContentException(String repository, List<RepositoryProblem> problems) {
        super(
                "invalid-content",
                Severity.SYSTEM,
                false,
                "repository: "
                        + repository
                        + ":\n"
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
