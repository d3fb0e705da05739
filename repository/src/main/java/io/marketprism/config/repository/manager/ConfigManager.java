package io.marketprism.config.repository.manager;

import io.marketprism.config.model.KeyPath;
import io.marketprism.config.model.MapValue;
import io.marketprism.config.model.bind.Binder;
import io.marketprism.config.model.bind.BindingException;
import io.marketprism.config.model.bind.TypeRef;
import io.marketprism.config.repository.CommandLineConfigRepository;
import io.marketprism.config.repository.ConfigRepository;
import io.marketprism.config.repository.EnvironmentConfigRepository;
import io.marketprism.config.repository.MemoryConfigRepository;
import io.marketprism.config.repository.RepositoryProblem;
import io.marketprism.config.repository.SystemPropertiesConfigRepository;
import io.marketprism.config.repository.Watch;
import io.marketprism.config.repository.file.FileConfigRepository;
import io.marketprism.config.repository.source.ConfigSource;
import io.marketprism.config.repository.source.ConfigSourceManager;
import io.marketprism.config.repository.source.EffectiveListener;
import io.marketprism.config.repository.source.EffectiveSnapshot;
import io.marketprism.config.repository.source.SourceNameException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/**
 * Configuration of any places as types of the program. Thread-safe.
 *
 * <p>Each call reads the newest snapshot; what has to belong together is bound as one record or
 * interface, or taken from one {@link #snapshot}. Live values take part in the decision whether a
 * new configuration holds: one that cannot be bound to them is refused, so that {@link
 * LiveValue#get} never fails for that.
 */
public final class ConfigManager implements AutoCloseable {
    private final ConfigSourceManager sources;
    private final Binder binder;
    private final List<LiveValue<?>> live;

    private ConfigManager(ConfigSourceManager sources, Binder binder, List<LiveValue<?>> live) {
        this.sources = sources;
        this.binder = binder;
        this.live = live;
    }

    /** A manager to be described, without any source. */
    public static Builder builder() {
        return new Builder();
    }

    /**
     * The configuration that a {@linkplain SourcesFile file of sources} describes.
     *
     * @throws io.marketprism.config.repository.InvalidContentException with every problem of the
     *     file
     */
    public static ConfigManager open(Path sourcesFile) {
        return builder().sourcesFile(sourcesFile).open();
    }

    /**
     * The value of a key as a value of the type.
     *
     * @param key in the notation of {@link KeyPath}
     * @throws BindingException if the key is missing or its value is none of the type
     */
    public <T> T get(String key, Class<T> type) {
        return get(KeyPath.parse(key), type);
    }

    /**
     * The value of a key as a value of the type.
     *
     * @throws BindingException if the key is missing or its value is none of the type
     */
    public <T> T get(KeyPath key, Class<T> type) {
        return binder.bind(sources.snapshot().tree(), key, type);
    }

    /**
     * The value of a key as a value of a type with arguments: {@code new TypeRef<List<URI>>() {}}.
     *
     * @param key in the notation of {@link KeyPath}
     * @throws BindingException if the key is missing or its value is none of the type
     */
    public <T> T get(String key, TypeRef<T> type) {
        return binder.bind(sources.snapshot().tree(), KeyPath.parse(key), type);
    }

    /**
     * The value of a key as a value of the type; empty if no source has the key.
     *
     * @param key in the notation of {@link KeyPath}
     * @throws BindingException if the key has a value that is none of the type
     */
    public <T> Optional<T> find(String key, Class<T> type) {
        return binder.find(sources.snapshot().tree(), KeyPath.parse(key), type);
    }

    /**
     * The value of a key as a value of the type that is always that of the newest configuration.
     * From now on a configuration that has none is refused.
     *
     * @param key in the notation of {@link KeyPath}; empty for the whole configuration
     * @throws BindingException with every problem, if there is none now
     */
    public <T> LiveValue<T> live(String key, Class<T> type) {
        LiveValue<T> value = new LiveValue<>(sources, binder, KeyPath.parse(key), type);
        // Registered before it is first bound, so that no configuration slips through in between.
        live.add(value);
        try {
            value.get();
            return value;
        } catch (RuntimeException e) {
            live.remove(value);
            throw e;
        }
    }

    /** The configuration now, whole. */
    public EffectiveSnapshot snapshot() {
        return sources.snapshot();
    }

    /** What lies below: health, metrics, writes, sources to be added and removed. */
    public ConfigSourceManager sources() {
        return sources;
    }

    /**
     * Tells a listener of every change of a key and what is below it.
     *
     * @param key in the notation of {@link KeyPath}; empty for everything
     */
    public Watch watch(String key, EffectiveListener listener) {
        return sources.watch(KeyPath.parse(key), listener);
    }

    /** Closes all sources. Idempotent. */
    @Override
    public void close() {
        sources.close();
    }

    /**
     * Collects what describes a manager. Sources that are given without a priority are the stronger
     * the later they are given. Confined to one thread.
     */
    public static final class Builder {
        /** Room for sources with priorities in between. */
        private static final int STEP = 10;

        private final List<ConfigSource> given = new ArrayList<>();
        private UnaryOperator<ConfigSourceManager.Builder> settings = UnaryOperator.identity();
        private Binder binder = Binder.create();
        private @Nullable Path sourcesFile;
        private int priority;

        private Builder() {}

        /**
         * Reads sources and settings from a file, whose sources are as if added first; at most one
         * file. The sources that are given to this builder are all stronger than those of the file.
         */
        public Builder sourcesFile(Path file) {
            this.sourcesFile = Objects.requireNonNull(file, "file");
            return this;
        }

        /** A source of its own priority; with a file of sources, above the highest of the file. */
        public Builder source(ConfigSource source) {
            given.add(source);
            priority = Math.max(priority, source.priority());
            return this;
        }

        /** A repository of any kind as a source that is stronger than those before. */
        public Builder repository(String name, ConfigRepository repository) {
            return source(ConfigSource.builder(name, repository).priority(priority + STEP).build());
        }

        /**
         * A file or directory that has to be there, and is watched, as a source that is stronger
         * than those before; for more, see {@link FileConfigRepository#builder}.
         *
         * @throws IllegalArgumentException if the path is that of a file whose name has no known
         *     format
         */
        public Builder file(String name, Path path) {
            return repository(name, FileConfigRepository.builder(path).required().open());
        }

        /** Values of the program itself, named {@code defaults}. */
        public Builder defaults(MapValue tree) {
            return repository("defaults", MemoryConfigRepository.create("defaults", tree));
        }

        /**
         * Environment variables with a prefix such as {@code APP_}, named {@code environment}.
         *
         * @throws IllegalArgumentException if the prefix is none
         */
        public Builder environment(String prefix) {
            return repository("environment", EnvironmentConfigRepository.create(prefix));
        }

        /**
         * System properties with a prefix such as {@code app.}, named {@code system-properties}.
         *
         * @throws IllegalArgumentException if the prefix is none
         */
        public Builder systemProperties(String prefix) {
            return repository("system-properties", SystemPropertiesConfigRepository.create(prefix));
        }

        /** The program's arguments such as {@code --db.host=x}, named {@code arguments}. */
        public Builder arguments(String... arguments) {
            return repository("arguments", CommandLineConfigRepository.create(arguments));
        }

        /** Whatever else the sources' manager can be told: strategy, checks, interpolation. */
        public Builder settings(UnaryOperator<ConfigSourceManager.Builder> more) {
            UnaryOperator<ConfigSourceManager.Builder> before = settings;
            this.settings = builder -> more.apply(before.apply(builder));
            return this;
        }

        /** How values become types; default {@link Binder#create}. */
        public Builder binder(Binder value) {
            this.binder = Objects.requireNonNull(value, "binder");
            return this;
        }

        /**
         * Reads all sources.
         *
         * @throws io.marketprism.config.repository.InvalidContentException with every problem of
         *     the file of sources
         * @throws SourceNameException if two sources have one name
         * @throws io.marketprism.config.repository.source.SourceFailedException if a source is
         *     needed and cannot be read
         * @throws io.marketprism.config.repository.source.SnapshotRefusedException if the result is
         *     refused
         */
        public ConfigManager open() {
            try {
                ConfigSourceManager.Builder builder = withSources();
                List<LiveValue<?>> live = new CopyOnWriteArrayList<>();
                builder = settings.apply(builder).check(candidate -> problems(live, candidate));
                return new ConfigManager(builder.open(), binder, live);
            } catch (RuntimeException e) {
                given.forEach(source -> source.repository().close());
                throw e;
            }
        }

        private ConfigSourceManager.Builder withSources() {
            ConfigSourceManager.Builder builder = ConfigSourceManager.builder();
            int lift = 0;
            Path file = sourcesFile;
            if (file != null) {
                SourcesFile read = SourcesFile.read(file);
                builder = read.builder();
                lift = read.highestPriority() + 1;
            }
            for (ConfigSource source : given) {
                builder.source(source.withPriority(Math.addExact(source.priority(), lift)));
            }
            return builder;
        }

        private static List<RepositoryProblem> problems(
                List<LiveValue<?>> live, EffectiveSnapshot candidate) {
            return live.stream().flatMap(value -> value.problems(candidate).stream()).toList();
        }
    }
}
