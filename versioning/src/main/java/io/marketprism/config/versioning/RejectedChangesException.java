package io.marketprism.config.versioning;

import io.marketprism.config.model.ConfigException;
import java.util.List;
import java.util.stream.Collectors;

/** Several changes of one request that cannot be made; lists the reason of each. */
public final class RejectedChangesException extends VersioningException {
    private static final long serialVersionUID = 1L;

    private final List<ConfigException> reasons;

    /** Creates the failure from two reasons or more. */
    public RejectedChangesException(List<ConfigException> reasons) {
        super(
                "rejected-changes",
                Severity.REQUEST,
                false,
                reasons.size()
                        + " changes were rejected:\n"
                        + reasons.stream()
                                .map(ConfigException::getMessage)
                                .collect(Collectors.joining("\n")),
                null);
        this.reasons = List.copyOf(reasons);
    }

    /** What is wrong, in the order of the request. */
    public List<ConfigException> reasons() {
        return reasons;
    }

    /**
     * Throws the only reason itself, or all of them in one; does nothing if there is none.
     *
     * @throws ConfigException if there is a reason
     */
    public static void throwIfAny(List<ConfigException> reasons) {
        if (reasons.size() == 1) {
            throw reasons.get(0);
        }
        if (!reasons.isEmpty()) {
            throw new RejectedChangesException(reasons);
        }
    }
}
