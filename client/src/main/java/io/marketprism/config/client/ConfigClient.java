package io.marketprism.config.client;

import io.marketprism.config.client.api.CallInterruptedException;
import io.marketprism.config.client.api.CommitBatch;
import io.marketprism.config.client.api.ConfigApi;
import io.marketprism.config.client.api.WatchRequest;
import io.marketprism.config.model.ConfigException;
import io.marketprism.config.model.ConfigValue;
import io.marketprism.config.model.KeyPath;
import io.marketprism.config.model.name.FilePath;
import io.marketprism.config.protocol.ClientIdentity;
import io.marketprism.config.protocol.CommitAnswer;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicBoolean;

/**
 * The configuration of a program, always at hand and always as new as the server can make it.
 * Thread-safe.
 *
 * <p>Reads come from memory: one volatile read and a look-up, no lock, no network. Behind them one
 * thread follows the server and replaces the whole state at each change, so that a program never
 * sees half of a commit. While the server is away, the last state stays; {@link #status} tells.
 */
public final class ConfigClient implements ConfigView, AutoCloseable {
    private final WatchRequest request;
    private final ConfigApi api;
    private final LiveState live;
    private final Follower follower;
    private final AtomicBoolean closed = new AtomicBoolean();

    ConfigClient(WatchRequest request, ConfigApi api, LiveState live, Follower follower) {
        this.request = request;
        this.api = api;
        this.live = live;
        this.follower = follower;
    }

    /** Starts the settings. */
    public static ConfigClientBuilder builder() {
        return new ConfigClientBuilder();
    }

    /** Begins, and waits for a state to serve. */
    void start(Duration deadline) {
        follower.start();
        try {
            follower.started().get(deadline.toNanos(), TimeUnit.NANOSECONDS);
        } catch (ExecutionException e) {
            close();
            throw e.getCause() instanceof ConfigException refused
                    ? refused
                    : new StartupTimeoutException(deadline, e.getCause());
        } catch (TimeoutException e) {
            if (!follower.startFromDisk()) {
                close();
                throw new StartupTimeoutException(deadline, follower.lastFailure());
            }
        } catch (InterruptedException e) {
            close();
            throw new CallInterruptedException(e);
        }
    }

    @Override
    public ConfigSnapshot snapshot() {
        return live.snapshot();
    }

    /** How current the configuration is. */
    public ClientStatus status() {
        return live.status();
    }

    /** Who the server takes this client for. */
    public ClientIdentity identity() {
        return request.client();
    }

    /** The routes of the server, for all that is not the business of this class. */
    public ConfigApi api() {
        return api;
    }

    /**
     * Tells a listener of each file that changes from now on.
     *
     * @return closing it ends that
     */
    public ConfigSubscription onChange(ChangeListener listener) {
        return live.listeners().subscribe(Optional.empty(), KeyPath.ROOT, listener);
    }

    /**
     * Tells a listener of each change of a file from now on; the file need not exist.
     *
     * @return closing it ends that
     */
    public ConfigSubscription onChange(FilePath path, ChangeListener listener) {
        return onChange(path, KeyPath.ROOT, listener);
    }

    /**
     * Tells a listener of each change of a value, or of anything below it, from now on; neither
     * file nor key need exist.
     *
     * @return closing it ends that
     */
    public ConfigSubscription onChange(FilePath path, KeyPath key, ChangeListener listener) {
        return live.listeners().subscribe(Optional.of(path), key, listener);
    }

    /** The same by the text of the path. */
    public ConfigSubscription onChange(String path, ChangeListener listener) {
        return onChange(FilePath.parse(path), listener);
    }

    /** The same by the texts of path and key. */
    public ConfigSubscription onChange(String path, String key, ChangeListener listener) {
        return onChange(FilePath.parse(path), KeyPath.parse(key), listener);
    }

    /**
     * Tells a listener of each change of a value that the application runs with, or of anything
     * below it, from now on; for a client that follows that. The key need not exist.
     *
     * @return closing it ends that
     */
    public ConfigSubscription onEffectiveChange(KeyPath key, ChangeListener listener) {
        return onChange(EffectiveView.PATH, key, listener);
    }

    /** The same by the text of the key. */
    public ConfigSubscription onEffectiveChange(String key, ChangeListener listener) {
        return onEffectiveChange(KeyPath.parse(key), listener);
    }

    /**
     * Gives a key a value, whatever it had, in a commit of its own. Everything else in the file's
     * text stays as it is. Returns when the commit is durable; this client serves it a moment
     * later.
     *
     * @throws io.marketprism.config.client.api.ClientException as {@link ConfigApi} says
     */
    public CommitAnswer set(FilePath path, KeyPath key, ConfigValue value) {
        return commit(batch("Set " + key + " in " + path).set(path, key, value).build());
    }

    /**
     * The same by the texts of path and key.
     *
     * @throws io.marketprism.config.client.api.ClientException as {@link ConfigApi} says
     */
    public CommitAnswer set(String path, String key, ConfigValue value) {
        return set(FilePath.parse(path), KeyPath.parse(key), value);
    }

    /**
     * Starts a commit to the branch that this client follows. With {@code .base(revision())} it is
     * refused if somebody has changed what it names after the state that this client serves.
     */
    public CommitBatch.Builder batch(String message) {
        return CommitBatch.builder(message).branch(StateLoader.branch(request.ref()));
    }

    /**
     * Makes a commit: all of its changes or none.
     *
     * @throws io.marketprism.config.client.api.ClientException as {@link ConfigApi} says
     */
    public CommitAnswer commit(CommitBatch batch) {
        return api.commit(request.project(), batch);
    }

    /** Ends the connection and the threads; reads go on to give the last state. */
    @Override
    public void close() {
        if (closed.compareAndSet(false, true)) {
            live.become(ClientStatus.CLOSED);
            follower.close();
            live.close();
        }
    }

    @Override
    public String toString() {
        return request.project() + "@" + request.ref() + ": " + status() + ", " + snapshot();
    }
}
