package io.marketprism.config.client.api;

import io.marketprism.config.model.ConfigException;
import io.marketprism.config.protocol.ClientMessage;
import io.marketprism.config.protocol.Headers;
import io.marketprism.config.protocol.ProtocolLimits;
import io.marketprism.config.protocol.Routes;
import io.marketprism.config.protocol.ServerMessage;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.WebSocket;
import java.net.http.WebSocketHandshakeException;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;

/**
 * One WebSocket, as blocking calls: messages out and in. {@link #next} is for one thread; the rest
 * is thread-safe.
 *
 * <p>Two things are owed to the JDK's WebSocket, which loses the end of a connection that the other
 * side drops without a close frame, if the end comes while no message is asked for, or while one is
 * still being handed over:
 *
 * <ul>
 *   <li>Messages are read ahead, up to {@value #MAX_WAITING} of them, instead of one at a time. A
 *       reader that is too slow loses its connection, after all that was read ahead, and goes on
 *       from there with the next one: for one that is far behind, the server has a rule.
 *   <li>When it becomes quiet after a message, one ping asks whether the connection still stands.
 *       After its answer the connection may be silent for longer.
 * </ul>
 */
final class WatchSocket implements AutoCloseable {
    /** Most messages read ahead: as many as a server sends without a reset. */
    static final int MAX_WAITING = 1000;

    private final URI address;
    private final WebSocket socket;
    private final Inbox inbox;
    private final Duration timeout;

    private WatchSocket(URI address, WebSocket socket, Inbox inbox, Duration timeout) {
        this.address = address;
        this.socket = socket;
        this.inbox = inbox;
        this.timeout = timeout;
    }

    /** How connections are opened. Immutable and thread-safe. */
    record Opener(HttpClient client, TokenSource token, Duration timeout) {
        /**
         * Opens a connection.
         *
         * @throws RequestRefusedException if the server wants no WebSocket with this client
         * @throws ServerUnavailableException if there is no answer
         */
        WatchSocket open(URI address) {
            WebSocket.Builder builder =
                    client.newWebSocketBuilder()
                            .connectTimeout(timeout)
                            .subprotocols(Headers.SUBPROTOCOL);
            token.token().ifPresent(t -> builder.header("Authorization", Headers.BEARER + t));
            Inbox inbox = new Inbox();
            URI target = Endpoints.webSocket(address).resolve(Routes.WATCH);
            CompletableFuture<WebSocket> future = builder.buildAsync(target, inbox);
            try {
                return new WatchSocket(address, await(future, timeout), inbox, timeout);
            } catch (WebSocketHandshakeException e) {
                throw new RequestRefusedException(
                        address, HttpAnswer.ofStatus(address, e.getResponse().statusCode()));
            } catch (IOException e) {
                abandon(future);
                throw new ServerUnavailableException(address, e);
            } catch (CallInterruptedException e) {
                abandon(future);
                throw e;
            }
        }
    }

    /** Nobody will close a connection that opens too late. */
    private static void abandon(CompletableFuture<WebSocket> future) {
        var unused = future.thenAccept(WebSocket::abort);
    }

    /** The server. */
    URI address() {
        return address;
    }

    /**
     * Sends a message.
     *
     * @throws ServerUnavailableException if the connection is lost
     */
    synchronized void send(ClientMessage message) {
        try {
            await(socket.sendText(message.encode(), true), timeout);
        } catch (IOException e) {
            throw new ServerUnavailableException(address, e);
        }
    }

    /**
     * Waits for the next message.
     *
     * @param silence how long the server may send nothing at all, not even a ping
     * @throws ServerUnavailableException if the connection is lost or silent
     * @throws InvalidAnswerException if what came is no message
     */
    ServerMessage next(Duration silence) {
        try {
            String text = inbox.take(Patience.of(silence), this::ping);
            return ServerMessage.decode(text);
        } catch (IOException e) {
            throw new ServerUnavailableException(address, e);
        } catch (InterruptedException e) {
            throw new CallInterruptedException(e);
        } catch (ConfigException e) {
            throw new InvalidAnswerException("message of " + address + ": " + e.getMessage(), e);
        }
    }

    private synchronized void ping() {
        var unused = socket.sendPing(ByteBuffer.allocate(0));
    }

    /** How long to wait for what, in nanoseconds. */
    private record Patience(long silence, long quiet, long answer) {
        private static final Duration QUIET = Duration.ofSeconds(1);
        private static final Duration ANSWER = Duration.ofSeconds(5);

        static Patience of(Duration silence) {
            return new Patience(
                    silence.toNanos(),
                    Math.min(QUIET.toNanos(), silence.toNanos() / 4),
                    Math.min(ANSWER.toNanos(), silence.toNanos()));
        }
    }

    /** Says goodbye if that is still possible, and ends the connection. */
    @Override
    public void close() {
        inbox.end(new IOException("closed by the client"));
        if (!socket.isOutputClosed()) {
            var unused =
                    socket.sendClose(WebSocket.NORMAL_CLOSURE, "")
                            .orTimeout(timeout.toMillis(), TimeUnit.MILLISECONDS)
                            .whenComplete((done, failure) -> socket.abort());
        } else {
            socket.abort();
        }
    }

    private static <T> T await(CompletableFuture<T> future, Duration timeout) throws IOException {
        try {
            return future.get(timeout.toMillis(), TimeUnit.MILLISECONDS);
        } catch (InterruptedException e) {
            throw new CallInterruptedException(e);
        } catch (TimeoutException e) {
            throw new IOException("nothing within " + timeout, e);
        } catch (ExecutionException e) {
            throw e.getCause() instanceof IOException io ? io : new IOException(e.getCause());
        }
    }

    /** Puts messages together from their parts. Called by the JDK, one call at a time. */
    private static final class Inbox implements WebSocket.Listener {
        private final BlockingQueue<Object> arrived = new LinkedBlockingQueue<>();
        private final StringBuilder parts = new StringBuilder();
        private volatile long lastHeard = System.nanoTime();

        /** Whether a ping after the last message was answered; for the reader only. */
        private boolean isSettled;

        private final AtomicLong waitingLength = new AtomicLong();

        /** A whole message, for the one thread that reads. */
        String take(Patience patience, Runnable ping) throws IOException, InterruptedException {
            long pingedAt = 0;
            boolean isPinged = false;
            while (true) {
                long heard = lastHeard;
                isSettled |= isPinged && heard - pingedAt > 0;
                long deadline =
                        isSettled
                                ? heard + patience.silence()
                                : isPinged
                                        ? pingedAt + patience.answer()
                                        : heard + patience.quiet();
                Object next = arrived.poll(deadline - System.nanoTime(), TimeUnit.NANOSECONDS);
                if (next instanceof String text) {
                    isSettled = false;
                    waitingLength.addAndGet(-text.length());
                    return text;
                }
                if (next instanceof IOException end) {
                    arrived.add(end);
                    throw new IOException(end.getMessage(), end);
                }
                if (lastHeard != heard) {
                    continue;
                }
                if (isSettled || isPinged) {
                    throw new IOException("silent for too long");
                }
                pingedAt = System.nanoTime();
                isPinged = true;
                ping.run();
            }
        }

        void end(IOException cause) {
            arrived.add(cause);
        }

        @Override
        public @Nullable CompletionStage<?> onText(
                WebSocket socket, CharSequence data, boolean last) {
            lastHeard = System.nanoTime();
            if (waitingLength.addAndGet(data.length()) > ProtocolLimits.SERVER.maxLength()
                    || arrived.size() >= MAX_WAITING) {
                end(new IOException("the messages come faster than they are taken"));
                socket.abort();
                return null;
            }
            parts.append(data);
            if (last) {
                arrived.add(parts.toString());
                parts.setLength(0);
            }
            socket.request(1);
            return null;
        }

        @Override
        public @Nullable CompletionStage<?> onBinary(
                WebSocket socket, ByteBuffer data, boolean last) {
            end(new IOException("a binary message"));
            socket.abort();
            return null;
        }

        @Override
        public @Nullable CompletionStage<?> onPing(WebSocket socket, ByteBuffer message) {
            lastHeard = System.nanoTime();
            socket.request(1);
            return null;
        }

        @Override
        public @Nullable CompletionStage<?> onPong(WebSocket socket, ByteBuffer message) {
            lastHeard = System.nanoTime();
            socket.request(1);
            return null;
        }

        @Override
        public @Nullable CompletionStage<?> onClose(WebSocket socket, int status, String reason) {
            end(new IOException("closed by the server: " + status + " " + reason));
            return null;
        }

        @Override
        public void onError(WebSocket socket, Throwable error) {
            String text = error.getMessage() == null ? error.toString() : error.getMessage();
            end(new IOException(text, error));
        }
    }
}
