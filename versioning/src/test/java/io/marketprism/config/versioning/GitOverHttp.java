package io.marketprism.config.versioning;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.zip.GZIPInputStream;
import org.jspecify.annotations.Nullable;

/** The least that can serve a project to Git clients, with the JDK's own server. */
final class GitOverHttp implements AutoCloseable {
    /** What was asked and answered. */
    record Exchange(String path, String protocol, boolean gzip, long answered) {}

    private static final String ROOT = "/project.git/";

    private final GitService git;
    private final HttpServer server;
    private final ExecutorService workers = Executors.newCachedThreadPool();
    private final List<Exchange> exchanges = new CopyOnWriteArrayList<>();

    private GitOverHttp(GitService git, HttpServer server) {
        this.git = git;
        this.server = server;
    }

    static GitOverHttp serve(Project project) throws IOException {
        HttpServer server =
                HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        GitOverHttp http = new GitOverHttp(project.git(), server);
        server.createContext(ROOT + "info/refs", http::advertise);
        server.createContext(ROOT + GitService.UPLOAD_PACK, http::uploadPack);
        server.setExecutor(http.workers);
        server.start();
        return http;
    }

    String url() {
        return "http://127.0.0.1:" + server.getAddress().getPort() + ROOT;
    }

    /** What was asked so far. */
    List<Exchange> exchanges() {
        return exchanges;
    }

    private void advertise(HttpExchange exchange) throws IOException {
        exchange.getResponseHeaders().add("Content-Type", GitService.ADVERTISEMENT_TYPE);
        exchange.sendResponseHeaders(200, 0);
        try (Counting out = new Counting(exchange.getResponseBody())) {
            git.advertise(protocol(exchange), out);
            note(exchange, false, out);
        }
    }

    private void uploadPack(HttpExchange exchange) throws IOException {
        boolean gzip = "gzip".equals(header(exchange, "Content-Encoding"));
        InputStream body = exchange.getRequestBody();
        try (InputStream request = gzip ? new GZIPInputStream(body) : body) {
            exchange.getResponseHeaders().add("Content-Type", GitService.RESULT_TYPE);
            exchange.sendResponseHeaders(200, 0);
            try (Counting out = new Counting(exchange.getResponseBody())) {
                git.uploadPack(protocol(exchange), request, out);
                note(exchange, gzip, out);
            }
        }
    }

    private void note(HttpExchange exchange, boolean gzip, Counting out) {
        String path = exchange.getRequestURI().getPath();
        exchanges.add(new Exchange(path, protocol(exchange), gzip, out.count));
    }

    private static String protocol(HttpExchange exchange) {
        String value = header(exchange, "Git-Protocol");
        return value == null ? "" : value;
    }

    private static @Nullable String header(HttpExchange exchange, String name) {
        return exchange.getRequestHeaders().getFirst(name);
    }

    @Override
    public void close() {
        server.stop(0);
        workers.shutdownNow();
    }

    private static final class Counting extends OutputStream {
        private final OutputStream out;
        private long count;

        Counting(OutputStream out) {
            this.out = out;
        }

        @Override
        public void write(int value) throws IOException {
            count++;
            out.write(value);
        }

        @Override
        public void write(byte[] bytes, int offset, int length) throws IOException {
            count += length;
            out.write(bytes, offset, length);
        }

        @Override
        public void flush() throws IOException {
            out.flush();
        }

        @Override
        public void close() throws IOException {
            out.close();
        }
    }
}
