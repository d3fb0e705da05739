package io.marketprism.config.repository.source;

import io.marketprism.config.model.KeyPath;
import io.marketprism.config.model.KeyPattern;
import io.marketprism.config.repository.ConfigRepository;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * How a repository takes part in an effective configuration. Immutable.
 *
 * @param name small letters, digits, {@code .}, {@code _} and {@code -}; at most 63
 * @param repository belongs to the manager once the source is added, which closes it at the end
 * @param priority the higher, the stronger; among equals the later added wins
 * @param required whether the configuration cannot do without it: it is an error then if it has
 *     nothing to say, not even by its fallback
 * @param refreshInterval how often to look for changes beside what the repository tells by itself
 * @param keys which keys take part, with all that is below them; all if empty. A list takes part as
 *     a whole or not at all
 * @param mountPoint below which key its tree stands; names only
 * @param readOnly whether to refuse writes even if the repository does not
 * @param fallback what holds when it cannot be read
 * @param deletions keys that it takes away from all weaker sources, with what is below them; in the
 *     effective configuration, mount point included
 */
public record ConfigSource(
        String name,
        ConfigRepository repository,
        int priority,
        boolean required,
        Optional<Duration> refreshInterval,
        List<KeyPattern> keys,
        KeyPath mountPoint,
        boolean readOnly,
        Fallback fallback,
        List<KeyPattern> deletions) {
    private static final Pattern NAME = Pattern.compile("[a-z0-9][a-z0-9._-]{0,62}");

    /**
     * Checks and copies.
     *
     * @throws IllegalArgumentException if the name, the interval or the mount point is no such
     *     thing
     */
    public ConfigSource {
        Objects.requireNonNull(repository, "repository");
        Objects.requireNonNull(fallback, "fallback");
        if (!NAME.matcher(name).matches()) {
            throw new IllegalArgumentException(
                    "name: \"" + name + "\" (expected: " + NAME.pattern() + ")");
        }
        if (refreshInterval.filter(i -> i.isNegative() || i.isZero()).isPresent()) {
            throw new IllegalArgumentException(
                    "refreshInterval: " + refreshInterval.get() + " (expected: above zero)");
        }
        if (!mountPoint.segments().stream().allMatch(s -> s instanceof KeyPath.Name)) {
            throw new IllegalArgumentException(
                    "mountPoint: " + mountPoint + " (expected: names only)");
        }
        keys = List.copyOf(keys);
        deletions = List.copyOf(deletions);
    }

    /**
     * A source to be described further: required, of priority 0, whole, at the root, with {@link
     * Fallback#FAIL_FAST}.
     */
    public static Builder builder(String name, ConfigRepository repository) {
        return new Builder(name, repository);
    }

    /** This source with another priority. */
    public ConfigSource withPriority(int other) {
        return new ConfigSource(
                name,
                repository,
                other,
                required,
                refreshInterval,
                keys,
                mountPoint,
                readOnly,
                fallback,
                deletions);
    }

    /** Whether it can be written: neither the source nor the repository refuses. */
    public boolean isWritable() {
        return !readOnly && !repository.isReadOnly();
    }

    /** Collects what describes a source. Confined to one thread. */
    public static final class Builder {
        private final String name;
        private final ConfigRepository repository;
        private final List<KeyPattern> keys = new ArrayList<>();
        private final List<KeyPattern> deletions = new ArrayList<>();
        private int priority;
        private boolean required = true;
        private Optional<Duration> refreshInterval = Optional.empty();
        private KeyPath mountPoint = KeyPath.ROOT;
        private boolean readOnly;
        private Fallback fallback = Fallback.FAIL_FAST;

        private Builder(String name, ConfigRepository repository) {
            this.name = name;
            this.repository = repository;
        }

        /** The higher, the stronger. */
        public Builder priority(int value) {
            this.priority = value;
            return this;
        }

        /** It may be missing altogether; sets the fallback to {@link Fallback#SKIP_FAILED} too. */
        public Builder optional() {
            this.required = false;
            this.fallback = Fallback.SKIP_FAILED;
            return this;
        }

        /** How often to look for changes. */
        public Builder refreshInterval(Duration value) {
            this.refreshInterval = Optional.of(value);
            return this;
        }

        /** Takes keys that match, and what is below them; adds to those before. */
        public Builder keys(KeyPattern pattern) {
            keys.add(pattern);
            return this;
        }

        /** Below which key its tree stands. */
        public Builder mountPoint(KeyPath value) {
            this.mountPoint = value;
            return this;
        }

        /** Refuses writes. */
        public Builder readOnly() {
            this.readOnly = true;
            return this;
        }

        /** What holds when it cannot be read. */
        public Builder fallback(Fallback value) {
            this.fallback = value;
            return this;
        }

        /** Takes keys away from all weaker sources; adds to those before. */
        public Builder deletes(KeyPattern pattern) {
            deletions.add(pattern);
            return this;
        }

        /**
         * The source.
         *
         * @throws IllegalArgumentException as the constructor says
         */
        public ConfigSource build() {
            return new ConfigSource(
                    name,
                    repository,
                    priority,
                    required,
                    refreshInterval,
                    keys,
                    mountPoint,
                    readOnly,
                    fallback,
                    deletions);
        }
    }
}
