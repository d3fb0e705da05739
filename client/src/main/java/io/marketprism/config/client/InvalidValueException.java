package io.marketprism.config.client;

import io.marketprism.config.client.api.ClientException;
import io.marketprism.config.model.bind.BindingException.Problem;
import io.marketprism.config.model.name.FilePath;
import io.marketprism.config.model.name.Revision;
import java.util.List;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * A configured value that is not what the program asks for, or is missing: {@code
 * collector.yaml@58: server.port: 70000 (expected: 1..65535)}.
 */
public final class InvalidValueException extends ClientException {
    private static final long serialVersionUID = 1L;

    private final transient FilePath path;
    private final transient Revision revision;
    private final transient List<Problem> problems;

    InvalidValueException(
            FilePath path, Revision revision, List<Problem> problems, @Nullable Throwable cause) {
        super(
                "invalid-value",
                Severity.REQUEST,
                false,
                problems.stream()
                        .map(p -> path + "@" + revision + ": " + p)
                        .collect(Collectors.joining("\n")),
                cause);
        this.path = path;
        this.revision = revision;
        this.problems = List.copyOf(problems);
    }

    /** The file. */
    public FilePath path() {
        return path;
    }

    /** The state that was read. */
    public Revision revision() {
        return revision;
    }

    /** What is wrong, each with its key; at least one. */
    public List<Problem> problems() {
        return problems;
    }
}
