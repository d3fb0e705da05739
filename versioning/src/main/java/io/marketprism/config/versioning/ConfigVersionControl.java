package io.marketprism.config.versioning;

import io.marketprism.config.model.KeyPattern;
import io.marketprism.config.model.name.ProjectName;
import io.marketprism.config.versioning.internal.ProjectReader;
import io.marketprism.config.versioning.internal.Restoration;
import io.marketprism.config.versioning.internal.Store;
import io.marketprism.config.versioning.spi.Authorizer;
import io.marketprism.config.versioning.spi.CommitCheck;
import java.nio.file.Path;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.CopyOnWriteArrayList;

/**
 * The front door of a store of projects in a directory. One process at a time has it open. Whoever
 * opens it closes it. Thread-safe.
 */
public final class ConfigVersionControl implements AutoCloseable {
    /**
     * Hears of entries of the log when they are durable and readers see them. Called on the
     * writer's thread in the order of the revisions; must return at once and not write.
     */
    @FunctionalInterface
    public interface EntryListener {
        /** New entries of a project, in their order. */
        void published(ProjectName project, List<LogEntry> entries);
    }

    private final Store store;
    private final List<EntryListener> listeners;

    private ConfigVersionControl(Store store, List<EntryListener> listeners) {
        this.store = store;
        this.listeners = listeners;
    }

    /**
     * Opens a store with the defaults, or makes one.
     *
     * @throws StoreLockedException if another process has it for longer than 5 s
     * @throws CorruptStoreException if it cannot be read
     */
    public static ConfigVersionControl open(Path directory) {
        return builder().open(directory);
    }

    /** Collects what a store is opened with. */
    public static Builder builder() {
        return new Builder();
    }

    /**
     * Makes a project without commits; returns when it is durable.
     *
     * @throws ProjectExistsException if the name is in use
     */
    public Project create(ProjectName name, Person actor) {
        return new Project(store, new ProjectReader(store, store.create(name, actor)));
    }

    /**
     * The project with the name.
     *
     * @throws ProjectNotFoundException if there is none
     */
    public Project project(ProjectName name) {
        return new Project(store, new ProjectReader(store, store.project(name)));
    }

    /** The names of all projects, in their order. */
    public List<ProjectName> projects() {
        return store.names();
    }

    /** Tells a listener of every entry from now on, until the returned handle is closed. */
    public Registration listen(EntryListener listener) {
        listeners.add(Objects.requireNonNull(listener, "listener"));
        return () -> listeners.remove(listener);
    }

    /** Ends what it stands for; closing it twice does nothing. */
    @FunctionalInterface
    public interface Registration extends AutoCloseable {
        @Override
        void close();
    }

    /** How the store is. */
    public StoreHealth health() {
        return store.health();
    }

    /**
     * Looks at everything that is stored: objects, log, refs, audit.
     *
     * @return each damage in one line; none if all is well
     */
    public List<String> findDamage() {
        return store.findDamage();
    }

    /**
     * Copies the whole store as it is at one moment into a new directory, while it is in use. The
     * copy is a store itself: open it to verify it with {@link #findDamage}; {@link #restore} puts
     * it in place.
     *
     * @param directory to be made, on the file system of the store
     * @throws StoreUnavailableException if it exists or cannot be written
     */
    public void backup(Path directory) {
        store.backup(directory);
    }

    /**
     * Puts a backup in the place of a store, after every row of the copy was looked at.
     *
     * @param backup what {@link #backup} has made; it stays as it is
     * @param directory where no store is yet
     * @throws CorruptStoreException if the backup is damaged; then nothing is put in place
     * @throws StoreUnavailableException if the directory exists or cannot be written
     */
    public static void restore(Path backup, Path directory) {
        Restoration.run(backup, directory);
    }

    /**
     * Builds the history index anew out of the log, and returns when it is in use. Reads and writes
     * go on meanwhile. What a stop has broken off goes on by itself when the store is opened again.
     *
     * @return {@code false} if it is being built already, or the store was closed meanwhile
     * @throws StoreUnavailableException if nothing can be written
     */
    public boolean reindex() {
        return store.reindex();
    }

    /** Finishes what is being written, refuses the rest, and lets the directory go. */
    @Override
    public void close() {
        store.close();
    }

    /** Collects what a store is opened with. Confined to one thread. */
    public static final class Builder {
        private Clock clock = Clock.systemUTC();
        private String node = "local";
        private VersioningLimits limits = VersioningLimits.DEFAULT;
        private Authorizer authorizer = Authorizer.ALLOW_ALL;
        private final List<CommitCheck> checks = new ArrayList<>();
        private final List<KeyPattern> secrets = new ArrayList<>();
        private boolean acceptLoss;

        private Builder() {}

        /** Sets where the times of entries come from; by default the system's clock. */
        public Builder clock(Clock value) {
            this.clock = Objects.requireNonNull(value, "value");
            return this;
        }

        /** Sets the name of this node in audit records; by default {@code local}. */
        public Builder node(String name) {
            this.node = Objects.requireNonNull(name, "name");
            return this;
        }

        /** Sets how much a request may ask. */
        public Builder limits(VersioningLimits value) {
            this.limits = Objects.requireNonNull(value, "value");
            return this;
        }

        /** Sets who decides who may write; by default everybody may. */
        public Builder authorizer(Authorizer value) {
            this.authorizer = Objects.requireNonNull(value, "value");
            return this;
        }

        /** Adds a check of content, after that of syntax. */
        public Builder check(CommitCheck check) {
            checks.add(Objects.requireNonNull(check, "check"));
            return this;
        }

        /**
         * Adds keys whose values, and those below, never enter the history index: nobody finds a
         * commit by them, and no history of a key shows them. Encrypted values never do anyway. For
         * commits of the past it takes effect with the next {@link #reindex}.
         */
        public Builder secret(KeyPattern keys) {
            secrets.add(Objects.requireNonNull(keys, "keys"));
            return this;
        }

        /**
         * Sets whether to go on with a store that ends before what it has acknowledged, as it may
         * after its files were damaged. By default such a store can only be read.
         */
        public Builder acceptLoss(boolean accept) {
            this.acceptLoss = accept;
            return this;
        }

        /**
         * Opens the store in a directory, or makes one.
         *
         * @throws StoreLockedException if another process has it for longer than 5 s
         * @throws CorruptStoreException if it cannot be read
         */
        public ConfigVersionControl open(Path directory) {
            List<EntryListener> listeners = new CopyOnWriteArrayList<>();
            Store.Settings settings =
                    new Store.Settings(
                            clock,
                            node,
                            limits,
                            authorizer,
                            List.copyOf(checks),
                            (project, entries) ->
                                    listeners.forEach(l -> l.published(project, entries)),
                            acceptLoss,
                            List.copyOf(secrets));
            return new ConfigVersionControl(Store.open(directory, settings), listeners);
        }
    }
}
