package io.marketprism.config.repository.remote;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import com.sun.net.httpserver.HttpsConfigurator;
import com.sun.net.httpserver.HttpsParameters;
import com.sun.net.httpserver.HttpsServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLParameters;
import org.jspecify.annotations.Nullable;

/** A web server with one document, which can be written, and which misbehaves on demand. */
final class DocumentServer implements AutoCloseable {
    /** Answers in place of the document. */
    @FunctionalInterface
    interface Misbehaviour {
        void answer(HttpExchange exchange) throws IOException;
    }

    private final HttpServer server;
    private final String scheme;
    private final ExecutorService threads = Executors.newCachedThreadPool();
    private final List<String> requests = new CopyOnWriteArrayList<>();
    private byte[] document;
    private int revision = 1;
    private String contentType = "application/json";
    private volatile @Nullable Misbehaviour misbehaviour;
    private volatile @Nullable String authorization;
    private volatile String lastUri = "";

    DocumentServer(String document) throws IOException {
        this(document, null);
    }

    /** One that speaks TLS, and to those with a certificate alone, if there is a context. */
    DocumentServer(String document, @Nullable SSLContext tls) throws IOException {
        this.document = document.getBytes(UTF_8);
        this.scheme = tls == null ? "http" : "https";
        this.server = create(tls);
        server.setExecutor(threads);
        server.createContext("/", this::handle);
        server.start();
    }

    private static HttpServer create(@Nullable SSLContext tls) throws IOException {
        InetSocketAddress address = new InetSocketAddress(InetAddress.getLoopbackAddress(), 0);
        if (tls == null) {
            return HttpServer.create(address, 0);
        }
        HttpsServer server = HttpsServer.create(address, 0);
        server.setHttpsConfigurator(
                new HttpsConfigurator(tls) {
                    @Override
                    public void configure(HttpsParameters parameters) {
                        SSLParameters ours = getSSLContext().getDefaultSSLParameters();
                        ours.setNeedClientAuth(true);
                        parameters.setSSLParameters(ours);
                    }
                });
        return server;
    }

    int port() {
        return server.getAddress().getPort();
    }

    String url() {
        return scheme + "://127.0.0.1:" + port() + "/app/config.json";
    }

    /** Methods with what came of them, such as {@code GET 304}. */
    List<String> requests() {
        return List.copyOf(requests);
    }

    /** What the last request has shown to log in. */
    @Nullable String authorization() {
        return authorization;
    }

    /** Path and query of the last request. */
    String lastUri() {
        return lastUri;
    }

    synchronized void replace(String text) {
        document = text.getBytes(UTF_8);
        revision++;
    }

    synchronized void contentType(String type) {
        contentType = type;
    }

    synchronized String text() {
        return new String(document, UTF_8);
    }

    void misbehave(@Nullable Misbehaviour how) {
        misbehaviour = how;
    }

    private void handle(HttpExchange exchange) throws IOException {
        lastUri = exchange.getRequestURI().toString();
        authorization = exchange.getRequestHeaders().getFirst("Authorization");
        try (exchange) {
            Misbehaviour how = misbehaviour;
            if (how != null) {
                requests.add(exchange.getRequestMethod() + " misbehaved");
                how.answer(exchange);
                return;
            }
            int status = exchange.getRequestMethod().equals("PUT") ? put(exchange) : get(exchange);
            requests.add(exchange.getRequestMethod() + " " + status);
        }
    }

    private synchronized int get(HttpExchange exchange) throws IOException {
        exchange.getResponseHeaders().set("ETag", etag());
        if (etag().equals(exchange.getRequestHeaders().getFirst("If-None-Match"))) {
            exchange.sendResponseHeaders(304, -1);
            return 304;
        }
        exchange.getResponseHeaders().set("Content-Type", contentType);
        exchange.sendResponseHeaders(200, document.length);
        exchange.getResponseBody().write(document);
        return 200;
    }

    private synchronized int put(HttpExchange exchange) throws IOException {
        byte[] body = exchange.getRequestBody().readAllBytes();
        boolean matches = etag().equals(exchange.getRequestHeaders().getFirst("If-Match"));
        if (matches) {
            document = body;
            revision++;
            exchange.getResponseHeaders().set("ETag", etag());
        }
        exchange.sendResponseHeaders(matches ? 204 : 412, -1);
        return matches ? 204 : 412;
    }

    private String etag() {
        return "\"r" + revision + "\"";
    }

    @Override
    public void close() {
        server.stop(0);
        threads.shutdownNow();
    }
}
