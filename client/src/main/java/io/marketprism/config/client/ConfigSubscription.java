package io.marketprism.config.client;

import io.marketprism.config.model.ConfigValue;
import io.marketprism.config.model.KeyPath;
import io.marketprism.config.model.name.FilePath;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Consumer;

/**
 * A standing wish to be told of changes; closing it ends the wish. Thread-safe.
 *
 * <p>Closing does not wait for a call of the listener that has begun.
 */
public final class ConfigSubscription implements AutoCloseable {
    private final Optional<FilePath> path;
    private final KeyPath key;
    private final ChangeListener listener;
    private final long after;
    private final Consumer<ConfigSubscription> onClose;
    private volatile boolean closed;

    /**
     * Creates the wish.
     *
     * @param path the only file of interest; empty for every file
     * @param after the number of the last transition that it does not want
     */
    ConfigSubscription(
            Optional<FilePath> path,
            KeyPath key,
            ChangeListener listener,
            long after,
            Consumer<ConfigSubscription> onClose) {
        this.path = path;
        this.key = Objects.requireNonNull(key, "key");
        this.listener = Objects.requireNonNull(listener, "listener");
        this.after = after;
        this.onClose = onClose;
    }

    /** The only file of interest; empty for every file. */
    public Optional<FilePath> path() {
        return path;
    }

    /** The key of interest; the root for the whole file. */
    public KeyPath key() {
        return key;
    }

    /** Ends the wish; further calls do nothing. */
    @Override
    public void close() {
        closed = true;
        onClose.accept(this);
    }

    /** Tells the listener what of its concern a transition changes. */
    void tell(Transition transition, Consumer<ConfigSubscription.Failure> failures) {
        if (transition.number() <= after) {
            return;
        }
        for (FilePath file : transition.changedFiles()) {
            if (!closed && path.map(file::equals).orElse(true)) {
                change(transition, file).ifPresent(change -> tell(change, failures));
            }
        }
    }

    private void tell(ConfigChange change, Consumer<Failure> failures) {
        try {
            listener.changed(change);
        } catch (RuntimeException | Error e) {
            // An error too: a listener that cannot be linked must not silence the others.
            failures.accept(new Failure(change, e));
        }
    }

    private Optional<ConfigChange> change(Transition transition, FilePath file) {
        Optional<ConfigValue> before = transition.before().get(file, key);
        Optional<ConfigValue> after = transition.after().get(file, key);
        boolean hasNoKeys = key.isRoot() && (before.isEmpty() && after.isEmpty());
        if (!hasNoKeys && before.equals(after)) {
            return Optional.empty();
        }
        return Optional.of(
                new ConfigChange(
                        file,
                        key,
                        before,
                        after,
                        transition.after().revision(),
                        transition.cause()));
    }

    /** What a listener threw, and over what. */
    record Failure(ConfigChange change, Throwable cause) {}
}
