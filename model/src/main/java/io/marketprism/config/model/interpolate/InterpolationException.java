package io.marketprism.config.model.interpolate;

import io.marketprism.config.model.KeyPath;
import io.marketprism.config.model.ModelException;
import io.marketprism.config.model.Origin;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/** References that lead nowhere, in circles, or too far; lists every one found. */
public final class InterpolationException extends ModelException {
    private static final long serialVersionUID = 1L;

    private final transient List<Problem> problems;

    InterpolationException(List<Problem> problems) {
        super(
                "invalid-reference",
                problems.stream().map(Problem::toString).collect(Collectors.joining("\n")));
        this.problems = List.copyOf(problems);
    }

    /** What is wrong, in the order of the tree; at least one. */
    public List<Problem> problems() {
        return problems;
    }

    /**
     * One reference that cannot be resolved. Immutable.
     *
     * @param chain the keys that refer to each other: the first is the one that was to be resolved,
     *     the last the one with the trouble
     * @param origin where the last key came from, if it is known
     * @param message what is wrong; without any value
     */
    public record Problem(List<KeyPath> chain, Optional<Origin> origin, String message) {
        /** Copies the chain. */
        public Problem {
            chain = List.copyOf(chain);
        }

        @Override
        public String toString() {
            String place = origin.map(o -> o + " ").orElse("");
            String keys = chain.stream().map(KeyPath::toString).collect(Collectors.joining(" -> "));
            return place + keys + ": " + message;
        }
    }
}
