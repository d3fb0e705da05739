package io.marketprism.config.repository.source;

import io.marketprism.config.repository.RepositoryException;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/** Sources without which there is no new effective configuration; the one before holds on. */
public final class SourceFailedException extends RepositoryException {
    private static final long serialVersionUID = 1L;

    private final List<String> sources;

    /**
     * Creates the failure.
     *
     * @param reasons why, by the name of the source; at least one
     */
    public SourceFailedException(Map<String, String> reasons) {
        super(
                "source-failed",
                Severity.SYSTEM,
                true,
                reasons.entrySet().stream()
                        .map(reason -> "source " + reason.getKey() + ": " + reason.getValue())
                        .collect(Collectors.joining("\n")),
                null);
        this.sources = List.copyOf(reasons.keySet());
    }

    /** The names of the sources. */
    public List<String> sources() {
        return sources;
    }
}
