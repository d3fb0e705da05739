package io.marketprism.config.repository;

import io.marketprism.config.model.InvalidKeyException;
import io.marketprism.config.model.Origin;
import io.marketprism.config.repository.spi.RepositoryRuntime;
import io.marketprism.config.repository.spi.TextConfigRepository;
import java.util.Map;

/**
 * The environment variables that begin with a prefix, as keys by the rule of {@link
 * EnvironmentNames}; read-only, and all values are texts. A variable that the rule refuses is a
 * problem of the snapshot. Thread-safe.
 */
public final class EnvironmentConfigRepository extends TextConfigRepository {
    private final EnvironmentNames names;
    private final Map<String, String> environment;

    private EnvironmentConfigRepository(
            EnvironmentNames names, Map<String, String> environment, RepositoryRuntime runtime) {
        super("env:" + names, runtime);
        this.names = names;
        this.environment = Map.copyOf(environment);
    }

    /**
     * The variables of this process that begin with a prefix such as {@code APP_}.
     *
     * @throws IllegalArgumentException if the prefix is none
     */
    public static EnvironmentConfigRepository create(String prefix) {
        return create(EnvironmentNames.of(prefix), System.getenv(), RepositoryRuntime.standard());
    }

    /** A given environment by a given rule. */
    public static EnvironmentConfigRepository create(
            EnvironmentNames names, Map<String, String> environment, RepositoryRuntime runtime) {
        EnvironmentConfigRepository repository =
                new EnvironmentConfigRepository(names, environment, runtime);
        repository.refresh();
        return repository;
    }

    @Override
    protected void read(Texts texts) {
        environment.forEach(
                (variable, text) -> {
                    Origin origin = Origin.of("env:" + variable);
                    try {
                        names.key(variable).ifPresent(key -> texts.add(key, text, origin));
                    } catch (InvalidKeyException e) {
                        texts.problem(origin, String.valueOf(e.getMessage()));
                    }
                });
    }
}
