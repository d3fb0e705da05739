package io.marketprism.config.repository.manager;

import io.marketprism.config.model.bind.Default;
import io.marketprism.config.model.bind.Secret;
import io.marketprism.config.repository.ConfigRepository;
import io.marketprism.config.repository.database.DatabaseConfigRepository;
import io.marketprism.config.repository.database.DatabaseConfigRepositoryBuilder;
import io.marketprism.config.repository.spi.SourceKind;
import java.time.Duration;
import java.util.Optional;

/** {@code kind: database}: a namespace of a database, whose JDBC driver is on the class path. */
final class DatabaseKind implements SourceKind<DatabaseKind.Options> {
    /**
     * What a file of sources says of it.
     *
     * @param url of JDBC
     * @param pollInterval how often to look for changes where the database cannot tell of them
     * @param timeout longest wait for a connection, and for the answer to a statement
     */
    record Options(
            String url,
            @Default("default") String namespace,
            Optional<String> user,
            Optional<Secret> password,
            @Default("1s") Duration pollInterval,
            @Default("5s") Duration timeout) {}

    @Override
    public String name() {
        return "database";
    }

    @Override
    public Class<Options> options() {
        return Options.class;
    }

    @Override
    public ConfigRepository open(Options options, Context context) {
        DatabaseConfigRepositoryBuilder builder =
                DatabaseConfigRepository.builder(options.url)
                        .namespace(options.namespace)
                        .pollInterval(options.pollInterval)
                        .timeout(options.timeout)
                        .runtime(context.runtime());
        options.user.ifPresent(
                user -> builder.login(user, options.password.map(Secret::reveal).orElse("")));
        return builder.create();
    }
}
