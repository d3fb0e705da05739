package io.marketprism.config.server.internal.watch;

import io.marketprism.config.model.ConfigException;
import io.marketprism.config.model.MapValue;
import io.marketprism.config.model.StringValue;
import io.marketprism.config.model.json.Json;
import io.marketprism.config.protocol.ClientIdentity;
import io.marketprism.config.protocol.ClientMessage;
import io.marketprism.config.protocol.ProblemDetails;
import io.marketprism.config.protocol.ProtocolLimits;
import io.marketprism.config.protocol.ServerMessage;
import io.vertx.core.Future;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.ServerWebSocket;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;

/** One connection: what it has said and what it wants to hear. Confined to its event loop. */
final class WatchSocket implements ClientMessage.Visitor<Optional<ServerMessage>> {
    /** Why a connection ends, in the numbers of RFC 6455, section 7.4.1. */
    private static final short GOING_AWAY = 1001;

    private static final short POLICY_VIOLATION = 1008;
    private static final short INTERNAL_ERROR = 1011;

    /** Bytes that wait for a socket before the cursors of its subscriptions stop. */
    private static final int MAX_QUEUED_BYTES = 64 << 10;

    private static final int BAD_REQUEST = 400;
    private static final int CONFLICT = 409;
    private static final int NOT_FOUND = 404;
    private static final int UNPROCESSABLE = 422;

    private final WatchEndpoint endpoint;
    private final WatchLoop loop;
    private final ServerWebSocket socket;
    private final Map<String, Subscription> subscriptions = new LinkedHashMap<>();
    private final WatchTimes times;
    private @Nullable ClientIdentity client;
    private long heardAt = System.nanoTime();
    private long helloTimer;
    private boolean closed;

    WatchSocket(WatchEndpoint endpoint, WatchLoop loop, ServerWebSocket socket) {
        this.endpoint = endpoint;
        this.loop = loop;
        this.socket = socket;
        this.times = endpoint.times();
    }

    void open() {
        loop.add(this);
        socket.setWriteQueueMaxSize(MAX_QUEUED_BYTES);
        socket.textMessageHandler(this::receive);
        socket.binaryMessageHandler(
                bytes -> refuse(null, "invalid-message", BAD_REQUEST, "a binary message"));
        socket.pongHandler(pong -> heardAt = System.nanoTime());
        socket.drainHandler(drained -> drained());
        socket.exceptionHandler(failure -> close());
        socket.closeHandler(gone -> close());
        helloTimer = loop.after(times.hello(), () -> end(POLICY_VIOLATION, "no hello"));
    }

    /** The peer has read something, which is a sign of life too. */
    private void drained() {
        heardAt = System.nanoTime();
        socket.resume();
        List.copyOf(subscriptions.values()).forEach(Subscription::pump);
    }

    /** Whether another frame may be written. */
    boolean hasRoom() {
        return !closed && !socket.writeQueueFull();
    }

    void send(String frame) {
        if (!closed) {
            socket.writeTextMessage(frame).onFailure(failure -> close());
        }
    }

    /** Reads something that may block; the answer comes back on this event loop. */
    <T> Future<T> onWorker(Callable<T> reader) {
        return endpoint.onWorker(reader);
    }

    /** Ends the connection, since the server cannot go on with it. */
    void fail(String reason) {
        end(INTERNAL_ERROR, reason);
    }

    private void receive(String text) {
        heardAt = System.nanoTime();
        try {
            ClientMessage message = ClientMessage.decode(text);
            if (client == null && !(message instanceof ClientMessage.Hello)) {
                refuse(null, "hello-expected", BAD_REQUEST, "another message (expected: hello)");
                end(POLICY_VIOLATION, "hello expected");
                return;
            }
            message.accept(this).ifPresent(answer -> send(answer.encode()));
        } catch (ConfigException e) {
            refuse(idIn(text), e.code(), BAD_REQUEST, String.valueOf(e.getMessage()));
        }
        if (!closed && socket.writeQueueFull()) {
            // Who asks and does not read the answers is not asked for more.
            socket.pause();
        }
    }

    /** The id in a message that was refused, so that the client knows which one it was. */
    private static @Nullable String idIn(String text) {
        try {
            return Json.parse(text, ProtocolLimits.CLIENT_FRAME) instanceof MapValue message
                            && message.get("id") instanceof StringValue id
                    ? id.text()
                    : null;
        } catch (ConfigException noJson) {
            return null;
        }
    }

    private void refuse(@Nullable String id, String code, int status, String detail) {
        send(refusal(id, code, status, detail).orElseThrow().encode());
    }

    private static Optional<ServerMessage> refusal(
            @Nullable String id, String code, int status, String detail) {
        return Optional.of(
                new ServerMessage.ErrorMessage(
                        Optional.ofNullable(id), ProblemDetails.of(code, status, detail)));
    }

    @Override
    public Optional<ServerMessage> hello(ClientMessage.Hello message) {
        if (client != null) {
            return refusal(null, "hello-repeated", CONFLICT, "hello (expected: only once)");
        }
        if (message.protocol() != ProtocolLimits.PROTOCOL) {
            return refusal(
                    null,
                    "unknown-protocol",
                    BAD_REQUEST,
                    "protocol: "
                            + message.protocol()
                            + " (expected: "
                            + ProtocolLimits.PROTOCOL
                            + ")");
        }
        client = message.client();
        loop.cancel(helloTimer);
        return Optional.of(
                new ServerMessage.Welcome(
                        ProtocolLimits.PROTOCOL,
                        "prism/" + endpoint.version(),
                        ProtocolLimits.MAX_SUBSCRIPTIONS));
    }

    @Override
    public Optional<ServerMessage> subscribe(ClientMessage.Subscribe message) {
        String id = message.id();
        if (subscriptions.containsKey(id)) {
            return refusal(
                    id, "subscription-exists", CONFLICT, "id: " + id + " (expected: a new one)");
        }
        if (subscriptions.size() == ProtocolLimits.MAX_SUBSCRIPTIONS) {
            return refusal(
                    id,
                    "limit-exceeded",
                    UNPROCESSABLE,
                    "subscriptions: one more (expected: at most "
                            + ProtocolLimits.MAX_SUBSCRIPTIONS
                            + ")");
        }
        ProjectLog log = endpoint.logs().acquire(message.project());
        Subscription subscription;
        try {
            subscription = endpoint.subscription(this, log, message);
        } catch (ConfigException e) {
            endpoint.logs().release(log);
            throw e;
        }
        subscriptions.put(id, subscription);
        loop.add(subscription);
        endpoint.countSubscriptions(1);
        send(new ServerMessage.Subscribed(id, subscription.position()).encode());
        subscription.pump();
        return Optional.empty();
    }

    @Override
    public Optional<ServerMessage> unsubscribe(ClientMessage.Unsubscribe message) {
        Subscription subscription = subscriptions.remove(message.id());
        if (subscription == null) {
            return unknown(message.id());
        }
        end(subscription);
        return Optional.of(new ServerMessage.Unsubscribed(message.id()));
    }

    @Override
    public Optional<ServerMessage> ping(ClientMessage.Ping message) {
        return Optional.of(new ServerMessage.Pong(message.t()));
    }

    @Override
    public Optional<ServerMessage> applied(ClientMessage.Applied message) {
        Subscription subscription = subscriptions.get(message.id());
        if (subscription == null) {
            return unknown(message.id());
        }
        subscription.applied(message.revision());
        endpoint.acknowledged(subscription);
        return Optional.empty();
    }

    private static Optional<ServerMessage> unknown(String id) {
        return refusal(
                id,
                "subscription-not-found",
                NOT_FOUND,
                "id: " + id + " (expected: a subscription of this connection)");
    }

    /** Asks a silent peer for a sign of life, and gives it up after a long silence. */
    void care() {
        long silence = System.nanoTime() - heardAt;
        if (silence > times.silence().toNanos()) {
            end(GOING_AWAY, "silence");
        } else if (silence > times.idle().toNanos() && hasRoom()) {
            socket.writePing(Buffer.buffer()).onFailure(failure -> close());
        }
    }

    /** Says when to come back, and ends the connection; succeeds when both are sent. */
    Future<Void> goodbye(Duration reconnectAfter) {
        send(new ServerMessage.Goodbye("the server stops", reconnectAfter).encode());
        return end(GOING_AWAY, "the server stops");
    }

    private Future<Void> end(short code, String reason) {
        if (closed) {
            return Future.succeededFuture();
        }
        Future<Void> gone = socket.close(code, reason);
        close();
        return gone;
    }

    private void close() {
        if (closed) {
            return;
        }
        closed = true;
        loop.cancel(helloTimer);
        loop.remove(this);
        subscriptions.values().forEach(this::end);
        subscriptions.clear();
        endpoint.closed();
    }

    private void end(Subscription subscription) {
        subscription.end();
        loop.remove(subscription);
        endpoint.logs().release(subscription.log());
        endpoint.forget(subscription);
        endpoint.countSubscriptions(-1);
    }
}
