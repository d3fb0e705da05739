package io.marketprism.config.client;

import io.marketprism.config.client.ConfigSubscription.Failure;
import io.marketprism.config.model.ConfigException;
import io.marketprism.config.model.name.Revision;
import io.marketprism.config.protocol.ProblemDetails;
import java.net.URI;
import java.time.Duration;
import java.util.Optional;
import java.util.function.Consumer;

/**
 * What a client serves and whom it tells. Thread-safe; reads are one volatile read.
 *
 * <p>Whoever follows the client is told one thing at a time, and what that throws is dropped.
 */
final class LiveState {
    private final ListenerThread listeners;
    private final DiskSaver disk;
    private final ClientListener listener;
    private final Object telling = new Object();
    private volatile ConfigSnapshot snapshot;
    private volatile boolean started;
    private volatile ClientStatus status = ClientStatus.CONNECTING;

    LiveState(
            String name, ConfigSnapshot start, Optional<DiskCache> cache, ClientListener listener) {
        this.snapshot = start;
        this.listener = listener;
        this.listeners = new ListenerThread(name + "-listeners", this::listenerFailed);
        this.disk = new DiskSaver(name + "-disk", cache, this::diskFailed);
    }

    ConfigSnapshot snapshot() {
        return snapshot;
    }

    ClientStatus status() {
        return status;
    }

    ListenerThread listeners() {
        return listeners;
    }

    /** Whether there is a state to serve. */
    boolean hasStarted() {
        return started;
    }

    /** Serves a first state, of which nobody needs to be told; false if there is one already. */
    synchronized boolean start(ConfigSnapshot first) {
        if (started) {
            return false;
        }
        snapshot = first;
        started = true;
        return true;
    }

    /** Serves a copy from disk as the first state, unless there is one already. */
    synchronized void startDegraded(ConfigSnapshot copy) {
        if (start(copy)) {
            become(ClientStatus.DEGRADED);
        }
    }

    /** Serves a later state, and tells of it. */
    synchronized void advance(ConfigSnapshot after, Optional<ChangeCause> cause) {
        ConfigSnapshot before = snapshot;
        snapshot = after;
        listeners.submit(before, after, cause);
        save();
        tell(l -> l.applied(after.revision()));
    }

    /** Has the state that is served written to disk. */
    void save() {
        disk.save(snapshot);
    }

    /** Takes another status, unless the client is closed. */
    synchronized void become(ClientStatus now) {
        ClientStatus before = status;
        if (before != now && before != ClientStatus.CLOSED) {
            status = now;
            tell(l -> l.statusChanged(before, now));
        }
    }

    void connected(URI address, Revision since) {
        tell(l -> l.connected(address, since));
    }

    void disconnected(ConfigException cause, Duration wait) {
        tell(l -> l.disconnected(cause, wait));
    }

    void reloaded(Revision revision, String reason) {
        tell(l -> l.reloaded(revision, reason));
    }

    void effectiveFailed(Revision revision, ProblemDetails problem) {
        tell(l -> l.effectiveFailed(revision, problem));
    }

    void diskFailed(ConfigException cause) {
        tell(l -> l.diskFailed(cause));
    }

    private void listenerFailed(Failure failure) {
        tell(l -> l.listenerFailed(failure.change(), failure.cause()));
    }

    /** Ends the threads; the last state stays. */
    void close() {
        listeners.close();
        disk.close();
    }

    private void tell(Consumer<ClientListener> news) {
        synchronized (telling) {
            try {
                news.accept(listener);
            } catch (RuntimeException | Error e) {
                // There is nobody left to tell.
            }
        }
    }
}
