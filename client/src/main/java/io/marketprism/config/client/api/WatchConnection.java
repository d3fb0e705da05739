package io.marketprism.config.client.api;

import io.marketprism.config.model.ConfigException;
import io.marketprism.config.model.name.ProjectName;
import io.marketprism.config.model.name.Revision;
import io.marketprism.config.protocol.ChangeEvent;
import io.marketprism.config.protocol.ClientMessage;
import io.marketprism.config.protocol.EffectiveEvent;
import io.marketprism.config.protocol.ProtocolLimits;
import io.marketprism.config.protocol.ServerMessage;
import java.net.URI;
import java.time.Duration;
import java.util.Iterator;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import org.jspecify.annotations.Nullable;

/**
 * The changes of a project, one after the other, over as many connections as it takes. One thread
 * calls {@link #next} and {@link #restart}; {@link #applied} and {@link #close} are for any.
 *
 * <p>Why nothing is missed and nothing told twice:
 *
 * <ol>
 *   <li>A server tells events in the order of their revisions, and to a subscription with {@code
 *       since} every matching one after it. The last revision told is what the next connection
 *       sends as {@code since}, so a connection that ends between two events, or in the middle of
 *       one, costs nothing.
 *   <li>What a server cannot tell, since it is too far back, it replaces by a {@code reset}, which
 *       is handed on as {@link WatchItem.Reset}: the state has to be read anew.
 *   <li>A server, or something between, may still repeat events or mix them up. {@link EventOrder}
 *       drops the first kind. The second may mean that something is missing, so it becomes a reset
 *       too: doubt costs a reading of the state and never a wrong one.
 * </ol>
 *
 * <p>After a failure comes a wait, the next address, and so on without end; whoever calls sees each
 * failure as {@link WatchItem.Disconnected} and may stop.
 */
public final class WatchConnection implements AutoCloseable {
    private final WatchSocket.Opener opener;
    private final Endpoints endpoints;
    private final WatchRequest request;
    private final Duration silence;
    private final Backoff backoff;

    private final EventOrder order = new EventOrder();
    private final CountDownLatch closed = new CountDownLatch(1);
    private volatile @Nullable WatchSocket socket;
    private Iterator<URI> untried = List.<URI>of().iterator();
    private Duration wait = Duration.ZERO;
    private int failures;
    private long connectedAt;

    WatchConnection(
            WatchSocket.Opener opener,
            Endpoints endpoints,
            WatchRequest request,
            Duration silence,
            Backoff backoff) {
        this.opener = opener;
        this.endpoints = endpoints;
        this.request = request;
        this.silence = silence;
        this.backoff = backoff;
        order.restart(request.since());
    }

    /**
     * Waits for the next thing that happens; empty once this is closed.
     *
     * @throws CallInterruptedException if the thread is interrupted
     */
    public Optional<WatchItem> next() {
        while (closed.getCount() > 0) {
            WatchSocket open = socket;
            Optional<WatchItem> item = open == null ? connect() : receive(open);
            if (item.isPresent() && closed.getCount() > 0) {
                return item;
            }
        }
        return Optional.empty();
    }

    /**
     * Goes back to a revision, in a new connection after a wait: for a state that could not be read
     * after a reset, so that the reset comes again.
     *
     * @return the wait
     */
    public Duration restart(Revision since) {
        order.restart(Optional.of(since));
        disconnect();
        wait = backoff.draw(failures++);
        return wait;
    }

    /** Tells the server that the program now runs with a revision; lost with the connection. */
    public void applied(Revision revision) {
        WatchSocket open = socket;
        if (open == null) {
            return;
        }
        try {
            open.send(new ClientMessage.Applied(WatchRequest.ID, revision));
        } catch (ServerUnavailableException e) {
            // The reader of this connection finds out as well, and acts on it.
        }
    }

    /** Ends the connection; a {@link #next} that waits returns. */
    @Override
    public void close() {
        closed.countDown();
        disconnect();
    }

    private Optional<WatchItem> connect() {
        pause();
        if (closed.getCount() == 0) {
            return Optional.empty();
        }
        if (!untried.hasNext()) {
            untried = endpoints.inOrder().iterator();
        }
        URI address = untried.next();
        try {
            WatchSocket open = opener.open(address);
            socket = open;
            Revision since = subscribe(open);
            if (order.last().isEmpty()) {
                order.restart(Optional.of(since));
            }
            connectedAt = System.nanoTime();
            endpoints.prefer(address);
            untried = List.<URI>of().iterator();
            return Optional.of(new WatchItem.Connected(address, since));
        } catch (CallInterruptedException e) {
            disconnect();
            throw e;
        } catch (ConfigException e) {
            return Optional.of(failed(e));
        }
    }

    /** Waits before a round; within a round the next address is tried at once. */
    private void pause() {
        Duration before = wait;
        wait = Duration.ZERO;
        if (!before.isZero()) {
            backoff.pause(before, closed);
        }
    }

    private Revision subscribe(WatchSocket open) {
        open.send(new ClientMessage.Hello(request.client(), ProtocolLimits.PROTOCOL));
        Handshake handshake = new Handshake(open.address());
        while (!handshake.isWelcome) {
            open.next(opener.timeout()).accept(handshake);
        }
        open.send(request.subscription(order.last()));
        while (true) {
            Optional<Revision> since = open.next(opener.timeout()).accept(handshake);
            if (since.isPresent()) {
                return since.get();
            }
        }
    }

    private Optional<WatchItem> receive(WatchSocket open) {
        try {
            return open.next(silence).accept(new Receiver(open.address()));
        } catch (CallInterruptedException e) {
            throw e;
        } catch (ConfigException e) {
            boolean lasted = System.nanoTime() - connectedAt > backoff.longest().toNanos();
            failures = lasted ? 0 : failures;
            return Optional.of(failed(e));
        }
    }

    private WatchItem failed(ConfigException cause) {
        disconnect();
        if (!untried.hasNext()) {
            wait = backoff.draw(failures++);
        }
        return new WatchItem.Disconnected(cause, wait);
    }

    private void disconnect() {
        WatchSocket open = socket;
        socket = null;
        if (open != null) {
            open.close();
        }
    }

    /** What may come before the first event; the revision once the subscription has begun. */
    private static final class Handshake implements ServerMessage.Visitor<Optional<Revision>> {
        private final URI address;
        private boolean isWelcome;

        Handshake(URI address) {
            this.address = address;
        }

        @Override
        public Optional<Revision> welcome(ServerMessage.Welcome message) {
            isWelcome = true;
            return Optional.empty();
        }

        @Override
        public Optional<Revision> subscribed(ServerMessage.Subscribed message) {
            return Optional.of(message.revision());
        }

        @Override
        public Optional<Revision> unsubscribed(ServerMessage.Unsubscribed message) {
            throw unexpected(message);
        }

        @Override
        public Optional<Revision> event(ServerMessage.Event message) {
            throw unexpected(message);
        }

        @Override
        public Optional<Revision> effective(ServerMessage.EffectiveChange message) {
            throw unexpected(message);
        }

        @Override
        public Optional<Revision> reset(ServerMessage.Reset message) {
            throw unexpected(message);
        }

        @Override
        public Optional<Revision> pong(ServerMessage.Pong message) {
            return Optional.empty();
        }

        @Override
        public Optional<Revision> error(ServerMessage.ErrorMessage message) {
            throw new RequestRefusedException(address, message.problem());
        }

        @Override
        public Optional<Revision> goodbye(ServerMessage.Goodbye message) {
            throw new ServerLeavingException(address, message.reason());
        }

        private InvalidAnswerException unexpected(ServerMessage message) {
            return new InvalidAnswerException(
                    "message of "
                            + address
                            + ": "
                            + message.getClass().getSimpleName()
                            + " (expected: welcome, then subscribed)",
                    null);
        }
    }

    /** What comes once the subscription has begun; empty for what is nobody's concern. */
    private final class Receiver implements ServerMessage.Visitor<Optional<WatchItem>> {
        private final URI address;

        Receiver(URI address) {
            this.address = address;
        }

        @Override
        public Optional<WatchItem> event(ServerMessage.Event message) {
            ChangeEvent.Data data = message.event().data();
            requireOwn(data.project(), request.effective().isEmpty());
            return inOrder(data.revision(), new WatchItem.Changed(message.event()));
        }

        @Override
        public Optional<WatchItem> effective(ServerMessage.EffectiveChange message) {
            EffectiveEvent.Data data = message.event().data();
            requireOwn(
                    data.project(), request.effective().filter(data.subject()::equals).isPresent());
            return inOrder(data.revision(), new WatchItem.EffectiveChanged(message.event()));
        }

        private void requireOwn(ProjectName project, boolean isOfSubject) {
            if (!project.equals(request.project()) || !isOfSubject) {
                throw new InvalidAnswerException(
                        "event of " + address + ": of another project or application", null);
            }
        }

        private Optional<WatchItem> inOrder(Revision revision, WatchItem item) {
            return switch (order.next(revision)) {
                case NEW -> {
                    failures = 0;
                    yield Optional.of(item);
                }
                case REPEATED -> Optional.empty();
                case LATE -> Optional.of(late(revision));
            };
        }

        private WatchItem late(Revision revision) {
            Revision last = order.last().orElse(revision);
            order.restart(Optional.of(last));
            String reason = "revision " + revision + " came after " + last;
            return new WatchItem.Reset(last, reason, Optional.empty());
        }

        @Override
        public Optional<WatchItem> reset(ServerMessage.Reset message) {
            order.restart(Optional.of(message.revision()));
            return Optional.of(
                    new WatchItem.Reset(message.revision(), message.reason(), message.files()));
        }

        @Override
        public Optional<WatchItem> goodbye(ServerMessage.Goodbye message) {
            disconnect();
            wait = shorter(message.reconnectAfter(), backoff.longest());
            return Optional.of(
                    new WatchItem.Disconnected(
                            new ServerLeavingException(address, message.reason()), wait));
        }

        @Override
        public Optional<WatchItem> error(ServerMessage.ErrorMessage message) {
            throw new RequestRefusedException(address, message.problem());
        }

        @Override
        public Optional<WatchItem> unsubscribed(ServerMessage.Unsubscribed message) {
            throw new InvalidAnswerException(
                    "message of " + address + ": unsubscribed (expected: only when asked)", null);
        }

        @Override
        public Optional<WatchItem> welcome(ServerMessage.Welcome message) {
            return Optional.empty();
        }

        @Override
        public Optional<WatchItem> subscribed(ServerMessage.Subscribed message) {
            return Optional.empty();
        }

        @Override
        public Optional<WatchItem> pong(ServerMessage.Pong message) {
            return Optional.empty();
        }

        private static Duration shorter(Duration a, Duration b) {
            return a.compareTo(b) < 0 ? a : b;
        }
    }
}
