package io.marketprism.config.server;

import io.marketprism.config.document.DocumentLimits;
import io.marketprism.config.model.MapValue;
import io.marketprism.config.model.bind.Between;
import io.marketprism.config.model.bind.Binder;
import io.marketprism.config.model.bind.BindingException;
import io.marketprism.config.model.bind.DataSize;
import io.marketprism.config.model.bind.Default;
import io.marketprism.config.model.bind.NotEmpty;
import io.marketprism.config.repository.EnvironmentConfigRepository;
import io.marketprism.config.repository.EnvironmentNames;
import io.marketprism.config.repository.InvalidContentException;
import io.marketprism.config.repository.MemoryConfigRepository;
import io.marketprism.config.repository.RepositoryProblem;
import io.marketprism.config.repository.file.FileConfigRepository;
import io.marketprism.config.repository.file.FileWatching;
import io.marketprism.config.repository.manager.ConfigManager;
import io.marketprism.config.repository.spi.RepositoryRuntime;
import io.marketprism.config.versioning.Person;
import io.marketprism.config.versioning.VersioningLimits;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The server's own configuration, read as that of any other program: by the repositories of this
 * platform, the weakest first from a file, the environment ({@value #PREFIX}{@code PORT}, {@value
 * #PREFIX}{@code LIMITS__FILE}) and the command line. Immutable.
 *
 * <pre>{@code
 * # DATA/server.yaml
 * port: 7700
 * login: Operations
 * limits:
 *   file: 4MiB
 *   changes: 1000
 * }</pre>
 *
 * @param host the address to listen on; default {@code 127.0.0.1}
 * @param port the port, 0 to 65,535; 0 for any that is free; default 7700
 * @param login who owns the token; default is the user of the process
 * @param limits how much a request may ask for
 */
public record ServerSettings(
        @Default("127.0.0.1") @NotEmpty String host,
        @Default("" + DEFAULT_PORT) @Between(min = "0", max = "65535") int port,
        Optional<String> login,
        @Default("") Limits limits) {
    /** Where a server listens unless told otherwise. */
    public static final int DEFAULT_PORT = 7700;

    /** The name of the file in the data folder. */
    public static final String FILE = "server.yaml";

    /** What the names of environment variables begin with. */
    public static final String PREFIX = "PRISM_SERVER_";

    /**
     * How much a request may ask for.
     *
     * @param file longest content of a file, 1 KiB to 1 GiB; default 10 MiB
     * @param changes most changes of a request; default 10,000
     * @param message longest commit message; default 64 KiB
     * @param waiting most requests that wait for the writer; default 10,000
     * @param idempotency how long an answer is remembered by its key; default 24 hours
     * @param refs most branches and tags of a project; default 100,000
     * @param documents what a text may ask of its parser
     */
    public record Limits(
            @Default("10MiB") @Between(min = "1KiB", max = "1GiB") DataSize file,
            @Default("10000") @Between(min = "1") int changes,
            @Default("64KiB") @Between(min = "1KiB", max = "1MiB") DataSize message,
            @Default("10000") @Between(min = "1") int waiting,
            @Default("24h") @Between(min = "1m", max = "30d") Duration idempotency,
            @Default("100000") @Between(min = "1") int refs,
            @Default("") Documents documents) {}

    /**
     * What a text may ask of its parser.
     *
     * @param depth deepest nesting; default 128, which is also the deepest key
     * @param nodes most nodes after aliases are expanded; default 1,000,000
     * @param aliases most aliases; default 1,000
     * @param scalar longest scalar in characters; default 1 Mi
     * @param number most characters of a number; default 1,000
     */
    public record Documents(
            @Default("128") @Between(min = "1", max = "128") int depth,
            @Default("1000000") @Between(min = "1") int nodes,
            @Default("1000") @Between(min = "1") int aliases,
            @Default("1048576") @Between(min = "1") int scalar,
            @Default("1000") @Between(min = "1") int number) {}

    /**
     * Reads the settings.
     *
     * @param data the data folder; its {@value #FILE} is read if no other file is named
     * @param file a file that must be there; empty for that of the data folder, which need not
     * @param environment variables, of which those with the prefix count
     * @param commandLine what was given to this start alone
     * @throws BindingException with every problem, each with the line or variable it comes from
     * @throws InvalidContentException if the file or a variable cannot be read at all
     * @throws ServerStartException if a file that was named is not there
     */
    public static ServerSettings read(
            Path data, Optional<Path> file, Map<String, String> environment, MapValue commandLine) {
        Path from = file.orElse(data.resolve(FILE));
        if (file.isPresent() && !Files.isRegularFile(from)) {
            throw new ServerStartException("config: " + from + " (expected: a file)", null);
        }
        ConfigManager.Builder sources =
                ConfigManager.builder().binder(Binder.create().refusingUnknownKeys());
        if (Files.isRegularFile(from)) {
            sources.repository("file", fileAt(from));
        }
        sources.repository(
                "environment",
                EnvironmentConfigRepository.create(
                        EnvironmentNames.of(PREFIX), environment, RepositoryRuntime.standard()));
        sources.repository(
                "command-line", MemoryConfigRepository.create("command-line", commandLine));
        try (ConfigManager manager = sources.open()) {
            List<RepositoryProblem> problems =
                    manager.sources().health().stream()
                            .flatMap(health -> health.problems().stream())
                            .toList();
            if (!problems.isEmpty()) {
                throw new InvalidContentException("server settings", problems);
            }
            return manager.get("", ServerSettings.class);
        }
    }

    private static FileConfigRepository fileAt(Path file) {
        return FileConfigRepository.builder(file)
                .readOnly()
                .required()
                .watching(FileWatching.OFF)
                .open();
    }

    /** The options that these settings come to. */
    public ConfigServerOptions options(Path data) {
        ConfigServerOptions options =
                ConfigServerOptions.of(data)
                        .withHost(host)
                        .withPort(port)
                        .withLimits(versioningLimits());
        return login.map(name -> options.withLogin(Person.of(name))).orElse(options);
    }

    private VersioningLimits versioningLimits() {
        int fileBytes = Math.toIntExact(limits.file.bytes());
        Documents texts = limits.documents;
        return new VersioningLimits(
                fileBytes,
                limits.changes,
                Math.toIntExact(limits.message.bytes()),
                limits.waiting,
                limits.idempotency,
                VersioningLimits.DEFAULT.maxGitRequestBytes(),
                limits.refs,
                new DocumentLimits(
                        fileBytes,
                        texts.depth,
                        texts.nodes,
                        texts.aliases,
                        texts.scalar,
                        texts.number));
    }
}
