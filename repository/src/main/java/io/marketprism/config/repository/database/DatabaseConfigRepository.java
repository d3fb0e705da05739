package io.marketprism.config.repository.database;

import io.marketprism.config.model.ConfigValue;
import io.marketprism.config.model.KeyPath;
import io.marketprism.config.model.MapValue;
import io.marketprism.config.model.Origin;
import io.marketprism.config.repository.ChangedMeanwhileException;
import io.marketprism.config.repository.RepositoryBatch;
import io.marketprism.config.repository.RepositoryLimitException;
import io.marketprism.config.repository.RepositorySnapshot;
import io.marketprism.config.repository.spi.AbstractConfigRepository;
import io.marketprism.config.repository.spi.Origins;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import javax.sql.DataSource;

/**
 * Configuration in a database: PostgreSQL, MariaDB or MySQL, H2, SQLite. One row holds one scalar
 * or list, and a namespace is the state of one repository. Thread-safe; any number of processes may
 * use one namespace.
 *
 * <pre>{@code
 * ConfigRepository repository =
 *         DatabaseConfigRepository.builder("jdbc:postgresql://db1/config")
 *                 .login("prism", password)
 *                 .namespace("collector")
 *                 .create();
 * }</pre>
 *
 * <p>Reads are answered from memory. What others write is found within milliseconds on PostgreSQL,
 * by NOTIFY, and within the poll interval elsewhere, by a table of changes that serves PostgreSQL
 * too after a lost connection. A write is one transaction of the database: writers of a namespace
 * take turns, and each checks what it expects against the state that the one before has left. After
 * a load, entries stand in the order of their names.
 *
 * <p>While the database is away the last good state is read, the health says so, and writes fail
 * with {@link io.marketprism.config.repository.RepositoryUnavailableException}. A failure in the
 * very moment of a commit leaves open whether it was made; the state tells as soon as the database
 * is back.
 *
 * <p>Whoever changes {@code prism_config} by hand has to raise {@code prism_namespace.revision} and
 * to note the keys in {@code prism_change} in the same transaction, or nobody is told.
 */
public final class DatabaseConfigRepository extends AbstractConfigRepository {
    /** Most values, lists counted as one, of a namespace. */
    public static final int MAX_VALUES = ConfigTables.MAX_ROWS;

    /** Longest key in its notation, in characters. */
    public static final int MAX_KEY_LENGTH = Row.MAX_KEY_LENGTH;

    private static final int REVISIONS_PER_SWEEP = 100;

    private final Database database;
    private final String namespace;
    private final String updatedBy;
    private final int historyRevisions;
    private final Origin origin;
    private final ChangeFeed feed;

    DatabaseConfigRepository(DatabaseConfigRepositoryBuilder options, Database database) {
        super(options.repositoryName(), false, options.runtime());
        this.database = database;
        this.namespace = options.namespace();
        this.updatedBy = options.updatedBy();
        this.historyRevisions = options.historyRevisions();
        this.origin = Origin.of(name());
        this.feed =
                new ChangeFeed(
                        namespace,
                        this::refresh,
                        () -> signal(options),
                        e -> reportFailure(database.unavailable(e)));
    }

    /**
     * Options for a database with a JDBC URL, whose driver is on the class path. A database in
     * memory must be one that several connections share, such as {@code jdbc:h2:mem:name}.
     */
    public static DatabaseConfigRepositoryBuilder builder(String url) {
        return new DatabaseConfigRepositoryBuilder(url, DatabaseAddress.of(url), Optional.empty());
    }

    /**
     * Options for a data source, which the repository uses and does not close. It should give two
     * connections at a time, and a third on PostgreSQL, where one is kept to listen.
     *
     * @param name what origins, errors and health call the database; never a secret
     */
    public static DatabaseConfigRepositoryBuilder builder(DataSource dataSource, String name) {
        return new DatabaseConfigRepositoryBuilder("", name, Optional.of(dataSource));
    }

    void start() {
        feed.start();
    }

    private ChangeFeed.Signal signal(DatabaseConfigRepositoryBuilder options) throws SQLException {
        return database.dialect() == SqlDialect.POSTGRESQL
                ? PostgresNotifications.listen(
                        database.open(), namespace, options.silenceInterval())
                : ChangeFeed.every(options.pollInterval());
    }

    @Override
    protected RepositorySnapshot load(Optional<RepositorySnapshot> current) {
        return database.read((connection, tables) -> read(connection, tables, current));
    }

    private RepositorySnapshot read(
            Connection connection, ConfigTables tables, Optional<RepositorySnapshot> current)
            throws SQLException {
        Reading reading = reading(connection, tables, current);
        boolean same = !reading.whole() && reading.revision() == revision(current.orElseThrow());
        return same
                ? current.orElseThrow()
                : RowTree.read(name(), current, reading, clock().instant());
    }

    private static Reading reading(
            Connection connection, ConfigTables tables, Optional<RepositorySnapshot> current)
            throws SQLException {
        if (current.isPresent()) {
            Optional<Reading> changes =
                    tables.readSince(connection, revision(current.orElseThrow()));
            if (changes.isPresent()) {
                return changes.orElseThrow();
            }
        }
        return tables.readAll(connection);
    }

    private static long revision(RepositorySnapshot snapshot) {
        return Long.parseLong(snapshot.version());
    }

    @Override
    protected RepositorySnapshot write(RepositorySnapshot current, RepositoryBatch batch) {
        RepositoryBatch stamped = Origins.stamp(batch, origin);
        return database.write(
                (connection, tables) -> {
                    RepositorySnapshot fresh = lockAndRead(connection, tables, current);
                    stamped.requireExpectations(fresh.tree());
                    return store(connection, tables, fresh, stamped.applyTo(fresh.tree()));
                });
    }

    /**
     * Gives a key a value if the one it has is of a version: that which {@link
     * RepositorySnapshot#metadata(KeyPath)} calls {@code version}. Unlike an expectation of a
     * value, this fails too if the value was changed and changed back.
     *
     * @param version 0 expects that the key is not there
     * @return the state afterwards
     * @throws ChangedMeanwhileException if the key has another version
     * @throws IllegalArgumentException if the key has no version because it is a map with entries
     */
    public RepositorySnapshot compareAndSet(KeyPath key, long version, ConfigValue value) {
        RepositoryBatch batch = Origins.stamp(RepositoryBatch.of().set(key, value), origin);
        return update(
                before ->
                        database.write(
                                (connection, tables) -> {
                                    RepositorySnapshot fresh =
                                            lockAndRead(connection, tables, before);
                                    requireVersion(fresh, key, version);
                                    MapValue after = batch.applyTo(fresh.tree());
                                    return store(connection, tables, fresh, after);
                                }));
    }

    private static void requireVersion(RepositorySnapshot state, KeyPath key, long version) {
        String found = state.metadata(key).getOrDefault("version", "");
        if (found.isEmpty() && state.exists(key)) {
            throw new IllegalArgumentException(
                    "key: " + key + " is a map with entries (expected: a value with a version)");
        }
        if (!found.equals(version == 0 ? "" : Long.toString(version))) {
            throw new ChangedMeanwhileException(List.of(key));
        }
    }

    private RepositorySnapshot lockAndRead(
            Connection connection, ConfigTables tables, RepositorySnapshot current)
            throws SQLException {
        long revision = tables.lock(connection);
        return revision == revision(current)
                ? current
                : read(connection, tables, Optional.of(current));
    }

    @SuppressWarnings("ReferenceEquality") // The very same tree says that nothing has changed.
    private RepositorySnapshot store(
            Connection connection, ConfigTables tables, RepositorySnapshot fresh, MapValue after)
            throws SQLException {
        if (after == fresh.tree()) {
            return fresh;
        }
        RowDiff diff = RowDiff.between(fresh.tree(), after);
        diff.given().forEach(DatabaseConfigRepository::requireStorable);
        long revision = revision(fresh) + 1;
        Instant now = clock().instant().truncatedTo(ChronoUnit.MICROS);
        Map<KeyPath, Map<String, String>> metadata = metadata(fresh, diff, revision, now);
        ConfigTables.requireRows(metadata.size());
        tables.store(connection, diff, revision, now, updatedBy);
        if (revision % REVISIONS_PER_SWEEP == 0) {
            tables.sweepChanges(connection, revision - historyRevisions);
        }
        if (database.dialectInUse() == SqlDialect.POSTGRESQL) {
            PostgresNotifications.notify(connection, namespace);
        }
        return new RepositorySnapshot(
                after,
                Long.toString(revision),
                now,
                metadata,
                RowTree.problemsAfter(fresh.problems(), diff, name()));
    }

    /** Nothing is written that could not be read back. */
    private static void requireStorable(KeyPath key, ConfigValue value) {
        int length = key.toString().length();
        if (length > MAX_KEY_LENGTH) {
            throw new RepositoryLimitException("length of a key", length, MAX_KEY_LENGTH);
        }
        try {
            Row.of(key, value, 0, Instant.EPOCH, "").toValue();
        } catch (IllegalArgumentException e) {
            // Without its message and cause, which may quote the value.
            throw new IllegalArgumentException(
                    key
                            + ": a value that cannot be stored (expected: Unicode text, and JSON"
                            + " within the limits of JsonLimits)");
        }
    }

    private Map<KeyPath, Map<String, String>> metadata(
            RepositorySnapshot fresh, RowDiff diff, long revision, Instant now) {
        Map<KeyPath, Map<String, String>> metadata = new HashMap<>(fresh.metadata());
        diff.taken().forEach(metadata::remove);
        diff.given()
                .forEach(
                        (key, value) ->
                                metadata.put(
                                        key,
                                        Row.of(key, value, revision, now, updatedBy).metadata()));
        return metadata;
    }

    @Override
    protected void release() {
        feed.close();
        database.close();
    }
}
