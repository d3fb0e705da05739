package io.marketprism.config.client.fake;

import io.marketprism.config.model.name.Revision;
import java.io.BufferedInputStream;
import java.io.Closeable;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ThreadLocalRandom;
import org.jspecify.annotations.Nullable;

/**
 * A server of one project, written against the wire contract alone, with a switch for each way to
 * misbehave. Thread-safe.
 */
public final class FakeServer implements AutoCloseable {
    /** The token that it wants. */
    public static final String TOKEN = "fake-token";

    private static final int FIRST_PORT = 20_000;
    private static final int FIRST_EPHEMERAL_PORT = 32_768;

    /** A request as it came. */
    public record Request(String method, String path, Map<String, String> headers, String body) {
        @Override
        public String toString() {
            return method + " " + path;
        }
    }

    /** What is answered. */
    public record Answer(int status, Map<String, String> headers, String body) {}

    /** What happens to a request instead of, or besides, being answered. */
    public enum Fate {
        /** It is done and the connection closed without a word. */
        LOSE_ANSWER,
        /** The connection is closed before anything is done. */
        DROP,
        /** The answer is 503. */
        BUSY,
        /** The answer is not JSON. */
        GARBAGE,
        /** Nothing is answered, and the connection stays. */
        HANG
    }

    private final FakeProject project;
    private final FakeRoutes routes;
    private final FakeWatch.Faults faults = new FakeWatch.Faults();
    private final Deque<Fate> fates = new ArrayDeque<>();
    private final List<Request> requests = new CopyOnWriteArrayList<>();
    private final Set<Socket> sockets = ConcurrentHashMap.newKeySet();
    private final List<FakeWatch> watches = new CopyOnWriteArrayList<>();
    private final int port;
    private @Nullable ServerSocket listening;
    private @Nullable Thread acceptor;

    private FakeServer(FakeProject project) {
        this.project = project;
        this.routes = new FakeRoutes(project);
        ServerSocket first = listenAnywhere();
        this.port = first.getLocalPort();
        accept(first);
    }

    /** Starts a server of a new project. */
    public static FakeServer start() {
        return of(new FakeProject());
    }

    /** Starts a server of a project that others serve too. */
    public static FakeServer of(FakeProject project) {
        return new FakeServer(project);
    }

    /** The project. */
    public FakeProject project() {
        return project;
    }

    /** The routes. */
    public FakeRoutes routes() {
        return routes;
    }

    /** How its WebSockets misbehave. */
    public FakeWatch.Faults faults() {
        return faults;
    }

    /** Where it is. */
    public URI address() {
        return URI.create("http://127.0.0.1:" + port);
    }

    /** The requests so far, WebSockets included. */
    public List<Request> requests() {
        return List.copyOf(requests);
    }

    /** How often something whose text starts so was asked for. */
    public long requests(String start) {
        return requests.stream().filter(r -> r.toString().startsWith(start)).count();
    }

    /** The WebSockets so far. */
    public List<FakeWatch> watches() {
        return List.copyOf(watches);
    }

    /** Decides what happens to the next REST requests, one fate each. */
    public void nextRequests(Fate... next) {
        synchronized (fates) {
            fates.addAll(List.of(next));
        }
    }

    /** Tells every subscription what is new. Commits do not do so by themselves. */
    public void publish() {
        watches.forEach(FakeWatch::pump);
    }

    /** Commits a file and tells of it. */
    public Revision publish(String path, String json) {
        Revision revision = project.put(path, json);
        publish();
        return revision;
    }

    /** Closes every connection without a word. */
    public void dropConnections() {
        sockets.forEach(FakeServer::close);
    }

    /** Goes away. */
    public synchronized void stop() {
        if (listening != null) {
            close(listening);
            listening = null;
        }
        awaitAcceptor();
        dropConnections();
    }

    /** The port stays taken until the thread that waits for connections has noticed the end. */
    private void awaitAcceptor() {
        if (acceptor != null) {
            try {
                acceptor.join();
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
            acceptor = null;
        }
    }

    /** Comes back at the same address. */
    public synchronized void restart() {
        accept(listen(port));
    }

    @Override
    public void close() {
        stop();
    }

    /**
     * Listens on a port that the system gives to nobody by itself. An ephemeral one could be taken
     * while the server is away: by the client, even, whose attempt to connect to it may be given
     * that port as its own and so meet itself.
     */
    private static ServerSocket listenAnywhere() {
        for (int attempt = 0; ; attempt++) {
            int port = ThreadLocalRandom.current().nextInt(FIRST_PORT, FIRST_EPHEMERAL_PORT);
            try {
                return listen(port);
            } catch (UncheckedIOException e) {
                if (attempt == 100) {
                    throw e;
                }
            }
        }
    }

    private static ServerSocket listen(int port) {
        try {
            ServerSocket socket = new ServerSocket();
            socket.setReuseAddress(true);
            socket.bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), port));
            return socket;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private synchronized void accept(ServerSocket socket) {
        listening = socket;
        acceptor =
                daemon(
                        () -> {
                            while (!socket.isClosed()) {
                                try {
                                    Socket connection = socket.accept();
                                    sockets.add(connection);
                                    daemon(() -> serve(connection));
                                } catch (IOException e) {
                                    return;
                                }
                            }
                        });
    }

    private void serve(Socket connection) {
        try (connection) {
            InputStream in = new BufferedInputStream(connection.getInputStream());
            OutputStream out = connection.getOutputStream();
            Request request = read(in);
            requests.add(request);
            if (!("Bearer " + TOKEN).equals(request.headers().get("authorization"))) {
                write(out, FakeRoutes.problem("unauthorized", 401, "token: none (expected: one)"));
            } else if (request.path().startsWith("/api/v1/watch")) {
                FakeWatch watch = new FakeWatch(project, faults, in, out, connection);
                watch.accept(request);
                watches.add(watch);
                watch.run();
            } else {
                answer(request, out);
            }
        } catch (IOException e) {
            // The client, or the test, has closed the connection.
        } finally {
            sockets.remove(connection);
        }
    }

    private void answer(Request request, OutputStream out) throws IOException {
        Fate fate = nextFate();
        if (fate == null) {
            write(out, routes.answer(request));
            return;
        }
        switch (fate) {
            case LOSE_ANSWER -> routes.answer(request);
            case DROP -> {}
            case BUSY -> write(out, FakeRoutes.busy());
            case GARBAGE ->
                    write(
                            out,
                            new Answer(200, Map.of("Prism-Revision", "1"), "<html>Login</html>"));
            case HANG -> hang();
        }
    }

    private @Nullable Fate nextFate() {
        synchronized (fates) {
            return fates.poll();
        }
    }

    private void hang() {
        synchronized (this) {
            while (listening != null) {
                try {
                    wait(100);
                } catch (InterruptedException e) {
                    return;
                }
            }
        }
    }

    private static Request read(InputStream in) throws IOException {
        String[] first = line(in).split(" ", -1);
        Map<String, String> headers = new LinkedHashMap<>();
        for (String line = line(in); !line.isEmpty(); line = line(in)) {
            int colon = line.indexOf(':');
            headers.put(
                    line.substring(0, colon).toLowerCase(Locale.ROOT),
                    line.substring(colon + 1).strip());
        }
        int length = Integer.parseInt(headers.getOrDefault("content-length", "0"));
        String body = new String(in.readNBytes(length), StandardCharsets.UTF_8);
        return new Request(first[0], first[1], headers, body);
    }

    private static String line(InputStream in) throws IOException {
        StringBuilder line = new StringBuilder();
        for (int c = in.read(); c != '\n'; c = in.read()) {
            if (c < 0) {
                throw new IOException("closed");
            }
            if (c != '\r') {
                line.append((char) c);
            }
        }
        return line.toString();
    }

    private static void write(OutputStream out, Answer answer) throws IOException {
        byte[] body = answer.body().getBytes(StandardCharsets.UTF_8);
        StringBuilder head = new StringBuilder("HTTP/1.1 " + answer.status() + " -\r\n");
        answer.headers().forEach((n, v) -> head.append(n).append(": ").append(v).append("\r\n"));
        head.append("Content-Length: ").append(body.length).append("\r\nConnection: close\r\n\r\n");
        out.write(head.toString().getBytes(StandardCharsets.US_ASCII));
        out.write(body);
        out.flush();
    }

    static Thread daemon(Runnable task) {
        Thread thread = new Thread(task, "fake-server");
        thread.setDaemon(true);
        thread.start();
        return thread;
    }

    static void close(Closeable socket) {
        try {
            socket.close();
        } catch (IOException e) {
            // It is closed.
        }
    }

    /** What a query says of a name. */
    static Optional<String> parameter(String path, String name) {
        int question = path.indexOf('?');
        if (question >= 0) {
            for (String pair : path.substring(question + 1).split("&", -1)) {
                if (pair.startsWith(name + "=")) {
                    return Optional.of(
                            URLDecoder.decode(
                                    pair.substring(name.length() + 1), StandardCharsets.UTF_8));
                }
            }
        }
        return Optional.empty();
    }
}
