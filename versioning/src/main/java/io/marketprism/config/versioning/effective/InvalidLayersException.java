package io.marketprism.config.versioning.effective;

import io.marketprism.config.versioning.VersioningException;
import java.util.List;

/** Rules or files from which no effective configuration can be made; lists every problem. */
public final class InvalidLayersException extends VersioningException {
    private static final long serialVersionUID = 1L;

    private final List<String> problems;

    /** Creates the failure from one problem or more, each with its place. */
    public InvalidLayersException(List<String> problems) {
        super(
                "invalid-layers",
                Severity.REQUEST,
                false,
                "layers: " + String.join("\n", problems),
                null);
        this.problems = List.copyOf(problems);
    }

    /** What is wrong, each in one line with its place. */
    public List<String> problems() {
        return problems;
    }
}
