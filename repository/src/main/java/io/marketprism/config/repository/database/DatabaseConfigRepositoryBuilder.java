package io.marketprism.config.repository.database;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import io.marketprism.config.repository.spi.RepositoryRuntime;
import java.nio.charset.StandardCharsets;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.time.Duration;
import java.util.Objects;
import java.util.Optional;
import javax.sql.DataSource;

/** Options of a {@link DatabaseConfigRepository}. Confined to one thread. */
public final class DatabaseConfigRepositoryBuilder {
    /** Longest name of a namespace, and of whoever writes, in characters. */
    public static final int MAX_NAME_LENGTH = 120;

    /** The one who listens, one who reads, one who writes, and one to spare for the migration. */
    private static final int CONNECTIONS = 4;

    private static final Duration LEAST_TIMEOUT = Duration.ofSeconds(1);

    private final String url;
    private final String address;
    private final Optional<DataSource> dataSource;
    private String user = "";
    private String password = "";
    private String namespace = "default";
    private String updatedBy = System.getProperty("user.name", "unknown");
    private Duration pollInterval = Duration.ofSeconds(1);
    private Duration silenceInterval = Duration.ofSeconds(30);
    private Duration timeout = Duration.ofSeconds(5);
    private int historyRevisions = 10_000;
    private RepositoryRuntime runtime = RepositoryRuntime.standard();

    DatabaseConfigRepositoryBuilder(String url, String address, Optional<DataSource> dataSource) {
        this.url = Objects.requireNonNull(url, "url");
        this.address = Objects.requireNonNull(address, "name");
        this.dataSource = Objects.requireNonNull(dataSource, "dataSource");
    }

    /** Who the database is told to be spoken to by; not for a data source, which knows itself. */
    public DatabaseConfigRepositoryBuilder login(String user, String password) {
        this.user = Objects.requireNonNull(user, "user");
        this.password = Objects.requireNonNull(password, "password");
        return this;
    }

    /**
     * Which of the repositories in the database this is: 1 to {@value #MAX_NAME_LENGTH} characters,
     * none of them a control character, and no space at either end. Default {@code default}.
     *
     * @throws IllegalArgumentException if the name is none such
     */
    public DatabaseConfigRepositoryBuilder namespace(String namespace) {
        this.namespace = requireName("namespace", namespace);
        return this;
    }

    /**
     * Who is noted as the one who has given a value; the same characters as for a namespace.
     * Default is the user of the operating system.
     *
     * @throws IllegalArgumentException if the name is none such
     */
    public DatabaseConfigRepositoryBuilder updatedBy(String updatedBy) {
        this.updatedBy = requireName("updatedBy", updatedBy);
        return this;
    }

    /** How often to look for changes where the database cannot tell of them. Default 1 s. */
    public DatabaseConfigRepositoryBuilder pollInterval(Duration pollInterval) {
        this.pollInterval = requirePositive("pollInterval", pollInterval);
        return this;
    }

    /**
     * After how long without a message of PostgreSQL to look all the same, and to see whether the
     * connection still stands. Default 30 s.
     */
    public DatabaseConfigRepositoryBuilder silenceInterval(Duration silenceInterval) {
        this.silenceInterval = requirePositive("silenceInterval", silenceInterval);
        return this;
    }

    /**
     * Longest wait for a connection, and for the answer to one statement; at least 1 s. Default 5
     * s.
     */
    public DatabaseConfigRepositoryBuilder timeout(Duration timeout) {
        if (timeout.compareTo(LEAST_TIMEOUT) < 0) {
            throw new IllegalArgumentException(
                    "timeout: " + timeout + " (expected: " + LEAST_TIMEOUT + " or more)");
        }
        this.timeout = timeout;
        return this;
    }

    /**
     * For how many revisions the table of changes is kept; who was away for longer reads all
     * values. It is swept at every hundredth revision. Default 10,000.
     */
    public DatabaseConfigRepositoryBuilder historyRevisions(int historyRevisions) {
        if (historyRevisions < 1) {
            throw new IllegalArgumentException(
                    "historyRevisions: " + historyRevisions + " (expected: 1 or more)");
        }
        this.historyRevisions = historyRevisions;
        return this;
    }

    /** Clock and listeners' threads; for tests and programs with threads of their own. */
    public DatabaseConfigRepositoryBuilder runtime(RepositoryRuntime runtime) {
        this.runtime = Objects.requireNonNull(runtime, "runtime");
        return this;
    }

    /**
     * Creates the repository. It does not wait for the database: the first read does, and fails
     * with {@link io.marketprism.config.repository.RepositoryUnavailableException} as long as there
     * is no state. A listener that is there before the first state is told of all of it as added.
     *
     * @throws IllegalArgumentException if no driver takes the URL
     */
    public DatabaseConfigRepository create() {
        DataSource source = dataSource.orElseGet(this::pool);
        Database database =
                new Database(source, dataSource.isEmpty(), repositoryName(), namespace, timeout);
        DatabaseConfigRepository repository = new DatabaseConfigRepository(this, database);
        repository.start();
        return repository;
    }

    private DataSource pool() {
        requireDriver();
        HikariConfig config = new HikariConfig();
        config.setJdbcUrl(url);
        if (!user.isEmpty()) {
            config.setUsername(user);
            config.setPassword(password);
        }
        config.setPoolName("prism-" + namespace.replaceAll("[^A-Za-z0-9_-]", "_"));
        config.setMaximumPoolSize(CONNECTIONS);
        config.setMinimumIdle(1);
        config.setConnectionTimeout(timeout.toMillis());
        config.setValidationTimeout(Math.max(250, timeout.toMillis() / 2));
        config.setInitializationFailTimeout(-1);
        return new HikariDataSource(config);
    }

    private void requireDriver() {
        try {
            DriverManager.getDriver(url);
        } catch (SQLException e) {
            // Without its message and cause, which quote the URL with all that stands in it.
            throw new IllegalArgumentException(
                    "url: " + address + " (expected: one whose driver is on the class path)");
        }
    }

    /** What origins, errors and health call the repository. */
    String repositoryName() {
        return address + "#" + namespace;
    }

    String namespace() {
        return namespace;
    }

    String updatedBy() {
        return updatedBy;
    }

    Duration pollInterval() {
        return pollInterval;
    }

    Duration silenceInterval() {
        return silenceInterval;
    }

    int historyRevisions() {
        return historyRevisions;
    }

    RepositoryRuntime runtime() {
        return runtime;
    }

    private static String requireName(String what, String name) {
        boolean control = name.chars().anyMatch(Character::isISOControl);
        if (name.isEmpty()
                || name.length() > MAX_NAME_LENGTH
                || control
                || !StandardCharsets.UTF_8.newEncoder().canEncode(name)
                || !name.strip().equals(name)) {
            throw new IllegalArgumentException(
                    what
                            + ": \""
                            + name
                            + "\" (expected: 1 to "
                            + MAX_NAME_LENGTH
                            + " characters, no control character, no space at an end)");
        }
        return name;
    }

    private static Duration requirePositive(String what, Duration duration) {
        if (duration.isNegative() || duration.isZero()) {
            throw new IllegalArgumentException(what + ": " + duration + " (expected: positive)");
        }
        return duration;
    }
}
