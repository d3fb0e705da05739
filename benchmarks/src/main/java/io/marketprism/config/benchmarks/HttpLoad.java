package io.marketprism.config.benchmarks;

import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.net.NetClient;
import io.vertx.core.net.NetSocket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.atomic.AtomicLong;

/**
 * Sends the same GET again and again over many connections, one request at a time on each. Speaks
 * just enough HTTP/1.1 to be much cheaper than any server: the answers are told apart by their
 * length, which must be the same each time.
 */
final class HttpLoad {
    private final Vertx vertx;
    private final URI address;
    private final Buffer request;

    HttpLoad(Vertx vertx, URI address, String path, String token) {
        this.vertx = vertx;
        this.address = address;
        this.request =
                Buffer.buffer(
                        "GET "
                                + path
                                + " HTTP/1.1\r\nHost: "
                                + address.getAuthority()
                                + "\r\nAuthorization: Bearer "
                                + token
                                + "\r\n\r\n");
    }

    /** Answers per second over a duration, with their latencies. */
    double run(int connections, Duration duration, Latencies latencies) throws Exception {
        AtomicLong answers = new AtomicLong();
        List<NetClient> clients = new ArrayList<>();
        List<NetSocket> sockets = new ArrayList<>();
        for (int i = 0; i < connections; i++) {
            NetClient client = vertx.createNetClient();
            clients.add(client);
            sockets.add(
                    client.connect(address.getPort(), address.getHost())
                            .toCompletionStage()
                            .toCompletableFuture()
                            .get());
        }
        long start = System.nanoTime();
        long end = start + duration.toNanos();
        for (NetSocket socket : sockets) {
            new Connection(socket, end, answers, latencies).start();
        }
        Thread.sleep(duration.toMillis());
        double rate = answers.get() * 1e9 / (System.nanoTime() - start);
        sockets.forEach(NetSocket::close);
        clients.forEach(NetClient::close);
        return rate;
    }

    /** One connection; confined to its event loop. */
    private final class Connection {
        private final NetSocket socket;
        private final long end;
        private final AtomicLong answers;
        private final Latencies latencies;
        private int answerLength;
        private int received;
        private long sentAt;

        Connection(NetSocket socket, long end, AtomicLong answers, Latencies latencies) {
            this.socket = socket;
            this.end = end;
            this.answers = answers;
            this.latencies = latencies;
        }

        void start() {
            socket.handler(this::receive);
            send();
        }

        private void send() {
            sentAt = System.nanoTime();
            socket.write(request);
        }

        private void receive(Buffer bytes) {
            if (answerLength == 0) {
                answerLength = lengthOf(bytes.toString(StandardCharsets.ISO_8859_1));
            }
            received += bytes.length();
            if (received >= answerLength) {
                received = 0;
                answers.incrementAndGet();
                latencies.add(System.nanoTime() - sentAt);
                if (System.nanoTime() - end < 0) {
                    send();
                }
            }
        }

        private int lengthOf(String answer) {
            int body = answer.indexOf("\r\n\r\n") + 4;
            String head = answer.substring(0, body).toLowerCase(Locale.ROOT);
            if (!head.startsWith("http/1.1 200")) {
                throw new IllegalStateException("answer: " + head);
            }
            int field = head.indexOf("content-length:") + "content-length:".length();
            String length = head.substring(field, head.indexOf('\r', field)).strip();
            return body + Integer.parseInt(length);
        }
    }
}
