package io.marketprism.config.repository.manager;

import io.marketprism.config.model.ConfigValue;
import io.marketprism.config.model.KeyPath;
import io.marketprism.config.model.Origin;
import io.marketprism.config.model.bind.Binder;
import io.marketprism.config.model.bind.BindingException;
import io.marketprism.config.repository.RepositoryProblem;
import io.marketprism.config.repository.Watch;
import io.marketprism.config.repository.source.ConfigSourceManager;
import io.marketprism.config.repository.source.EffectiveSnapshot;
import java.util.List;
import java.util.Objects;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * A value of the program that changes with the configuration. Thread-safe.
 *
 * <p>It is bound anew only when what is below its key has changed; until then {@link #get} gives
 * the very same object, and costs little more than a volatile read.
 *
 * @param <T> its type
 */
public final class LiveValue<T> {
    /** A value, and the part of a tree that it was bound to. */
    private record Bound<T>(@Nullable ConfigValue from, T value) {
        @SuppressWarnings("ReferenceEquality") // The very same tree is bound the same way.
        boolean isFrom(@Nullable ConfigValue other) {
            return from == other;
        }
    }

    private final ConfigSourceManager sources;
    private final Binder binder;
    private final KeyPath key;
    private final Class<T> type;
    private volatile @Nullable Bound<T> bound;

    LiveValue(ConfigSourceManager sources, Binder binder, KeyPath key, Class<T> type) {
        this.sources = sources;
        this.binder = binder;
        this.key = key;
        this.type = Objects.requireNonNull(type, "type");
    }

    /** The key that it is bound to. */
    public KeyPath key() {
        return key;
    }

    /**
     * The value in the newest configuration.
     *
     * @throws io.marketprism.config.repository.RepositoryClosedException after the manager's end
     */
    public T get() {
        return in(sources.snapshot());
    }

    private T in(EffectiveSnapshot snapshot) {
        ConfigValue from = snapshot.find(key).orElse(null);
        Bound<T> known = bound;
        if (known != null && known.isFrom(from)) {
            return known.value;
        }
        T value = binder.bind(snapshot.tree(), key, type);
        bound = new Bound<>(from, value);
        return value;
    }

    /**
     * Tells of each new value from now on that does not equal the one before, one after the other,
     * on a thread that nobody waits for.
     */
    public Watch onChange(Consumer<? super T> listener) {
        Differing<T> differing = new Differing<>(Objects.requireNonNull(listener, "listener"));
        Watch watch = sources.watch(key, event -> differing.accept(of(event.snapshot())));
        differing.startWith(get());
        return watch;
    }

    /** The value in a snapshot that need not be the newest any more. */
    private T of(EffectiveSnapshot snapshot) {
        Bound<T> known = bound;
        return known != null && known.isFrom(snapshot.tree().get(key))
                ? known.value
                : binder.bind(snapshot.tree(), key, type);
    }

    /** Passes on what differs from the value before. Thread-safe. */
    private static final class Differing<T> {
        private final Consumer<? super T> next;
        private @Nullable T last;

        Differing(Consumer<? super T> next) {
            this.next = next;
        }

        /** What is known without being told; unless something was told already. */
        synchronized void startWith(T value) {
            last = last == null ? value : last;
        }

        synchronized void accept(T value) {
            if (!value.equals(last)) {
                last = value;
                next.accept(value);
            }
        }
    }

    /** Why a configuration cannot be bound; none if it can. */
    List<RepositoryProblem> problems(EffectiveSnapshot candidate) {
        Bound<T> known = bound;
        if (known != null && known.isFrom(candidate.tree().get(key))) {
            return List.of();
        }
        try {
            binder.bind(candidate.tree(), key, type);
            return List.of();
        } catch (BindingException e) {
            return e.problems().stream().map(LiveValue::problem).toList();
        }
    }

    private static RepositoryProblem problem(BindingException.Problem problem) {
        Origin origin = problem.origin().orElseGet(() -> Origin.of("configuration"));
        return new RepositoryProblem(origin, problem.key() + ": " + problem.message());
    }
}
