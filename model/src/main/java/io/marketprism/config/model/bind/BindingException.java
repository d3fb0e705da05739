package io.marketprism.config.model.bind;

import io.marketprism.config.model.KeyPath;
import io.marketprism.config.model.ModelException;
import io.marketprism.config.model.Origin;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Collectors;

/** A tree that is not what a type asks for; lists every problem found. */
public final class BindingException extends ModelException {
    private static final long serialVersionUID = 1L;

    private final transient List<Problem> problems;

    BindingException(List<Problem> problems) {
        super(
                "invalid-value",
                problems.stream().map(Problem::toString).collect(Collectors.joining("\n")));
        this.problems = List.copyOf(problems);
    }

    /** What is wrong, in the order of the type; at least one. */
    public List<Problem> problems() {
        return problems;
    }

    /**
     * One thing that is wrong. Immutable.
     *
     * @param origin where the value came from, if there is one and it is known
     * @param message what was found and what was expected; never a secret
     */
    public record Problem(KeyPath key, Optional<Origin> origin, String message) {
        /** Checks that nothing is missing. */
        public Problem {
            Objects.requireNonNull(key, "key");
            Objects.requireNonNull(origin, "origin");
            Objects.requireNonNull(message, "message");
        }

        @Override
        public String toString() {
            return origin.map(o -> o + " ").orElse("") + key + ": " + message;
        }
    }
}
