package io.marketprism.config.document;

import java.util.List;
import java.util.stream.Collectors;

/** A text that is not what its format asks for; lists every problem found. */
public final class InvalidDocumentException extends DocumentException {
    private static final long serialVersionUID = 1L;

    private final transient List<Problem> problems;

    /** Creates the failure from one problem or more. */
    public InvalidDocumentException(List<Problem> problems) {
        super(
                "invalid-document",
                problems.stream().map(Problem::toString).collect(Collectors.joining("\n")));
        this.problems = List.copyOf(problems);
    }

    /** What is wrong, in the order of the text; at least one. */
    public List<Problem> problems() {
        return problems;
    }
}
