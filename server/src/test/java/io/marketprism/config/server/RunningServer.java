package io.marketprism.config.server;

import io.marketprism.config.model.ConfigValue;
import io.marketprism.config.model.json.Json;
import io.marketprism.config.protocol.CommitAnswer;
import io.marketprism.config.protocol.ProblemDetails;
import io.marketprism.config.versioning.Person;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublisher;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;

/** A server on a free port, and a caller that has its token. */
final class RunningServer implements AutoCloseable {
    static final String PROJECT = "/api/v1/projects/market-data";
    static final String FILES = PROJECT + "/files/";
    static final String BINANCE = "exchanges/binance.yaml";
    static final String LIMITS = "# Limits\nweight: 1200 # per minute\nburst: 20\n";
    static final Person ADA = new Person("Ada", "ada@example.com");

    /** An answer with a body of text. */
    record Reply(HttpResponse<byte[]> response) {
        int status() {
            return response.statusCode();
        }

        String text() {
            return new String(response.body(), StandardCharsets.UTF_8);
        }

        ConfigValue json() {
            return Json.parse(text());
        }

        String header(String name) {
            return response.headers().firstValue(name).orElse("");
        }

        CommitAnswer commit() {
            return CommitAnswer.decode(json());
        }

        ProblemDetails problem() {
            return ProblemDetails.decode(json());
        }
    }

    private final ConfigServer server;
    private final String token;
    private final HttpClient http =
            HttpClient.newBuilder()
                    .version(HttpClient.Version.HTTP_1_1)
                    .connectTimeout(Duration.ofSeconds(10))
                    .build();

    private RunningServer(ConfigServer server) throws IOException {
        this.server = server;
        this.token = Files.readString(server.tokenFile());
    }

    static RunningServer start(Path data) throws IOException {
        return new RunningServer(ConfigServer.start(ConfigServerOptions.of(data).withLogin(ADA)));
    }

    /** A server with the project of most tests, which has no commit yet. */
    static RunningServer withProject(Path data) throws IOException {
        RunningServer running = start(data);
        running.post("/api/v1/projects", "{\"name\":\"market-data\"}");
        return running;
    }

    ConfigServer server() {
        return server;
    }

    int port() {
        return server.address().getPort();
    }

    String token() {
        return token;
    }

    HttpClient http() {
        return http;
    }

    HttpRequest.Builder request(String path) {
        return bare(path).header("Authorization", "Bearer " + token);
    }

    /** A request without a token. */
    HttpRequest.Builder bare(String path) {
        return HttpRequest.newBuilder(URI.create(server.address() + path))
                .timeout(Duration.ofSeconds(30));
    }

    Reply send(HttpRequest.Builder request) {
        try {
            return new Reply(http.send(request.build(), BodyHandlers.ofByteArray()));
        } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    CompletableFuture<Reply> sendAsync(HttpRequest.Builder request) {
        return http.sendAsync(request.build(), BodyHandlers.ofByteArray()).thenApply(Reply::new);
    }

    Reply get(String path) {
        return send(request(path));
    }

    Reply post(String path, String json) {
        return send(
                request(path)
                        .header("Content-Type", "application/json")
                        .POST(BodyPublishers.ofString(json)));
    }

    /** A new file, or new content of one whatever it was. */
    Reply put(String path, String content) {
        return send(
                request(FILES + path + "?message=Put+it&base=" + revision())
                        .PUT(BodyPublishers.ofString(content)));
    }

    Reply put(String pathAndQuery, BodyPublisher body, String... headers) {
        HttpRequest.Builder request = request(FILES + pathAndQuery).PUT(body);
        return send(headers.length == 0 ? request : request.headers(headers));
    }

    long revision() {
        return Long.parseLong(get(PROJECT).header("Prism-Revision"));
    }

    @Override
    public void close() {
        server.close();
    }
}
