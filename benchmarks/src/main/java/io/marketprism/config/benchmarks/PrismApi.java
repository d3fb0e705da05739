package io.marketprism.config.benchmarks;

import io.marketprism.config.model.ConfigValue;
import io.marketprism.config.model.json.Json;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;

/** The few calls that the measurements make, as plain as can be. Thread-safe. */
final class PrismApi {
    private final HttpClient http = HttpClient.newHttpClient();
    private final URI address;
    private final String token;

    PrismApi(ChildServer server) {
        this.address = server.address();
        this.token = server.token();
    }

    void createProject(String name) throws IOException {
        post("/api/v1/projects", ConfigValue.of(Map.of("name", ConfigValue.of(name))));
    }

    void put(String project, String path, String text) throws IOException {
        send(
                request("/api/v1/projects/" + project + "/files/" + path + "?message=Put")
                        .header("If-None-Match", "*")
                        .PUT(BodyPublishers.ofString(text))
                        .build());
    }

    void get(String project, String path) throws IOException {
        send(request("/api/v1/projects/" + project + "/files/" + path).build());
    }

    /** How many bytes the answer to a GET has. */
    int length(String path) throws IOException {
        return send(request(path).build()).getBytes(StandardCharsets.UTF_8).length;
    }

    /** Sets one number; returns when it is durable. */
    void set(String project, String path, String key, long number) throws IOException {
        ConfigValue change =
                ConfigValue.of(
                        Map.of(
                                "op", ConfigValue.of("set"),
                                "path", ConfigValue.of(path),
                                "key", ConfigValue.of(key),
                                "value", ConfigValue.of(number)));
        post(
                "/api/v1/projects/" + project + "/commits",
                ConfigValue.of(
                        Map.of(
                                "message", ConfigValue.of("Change a number"),
                                "changes", ConfigValue.of(List.of(change)))));
    }

    private void post(String path, ConfigValue body) throws IOException {
        send(
                request(path)
                        .header("Content-Type", "application/json")
                        .POST(BodyPublishers.ofString(Json.write(body)))
                        .build());
    }

    private HttpRequest.Builder request(String path) {
        return HttpRequest.newBuilder(address.resolve(path))
                .header("Authorization", "Bearer " + token);
    }

    private String send(HttpRequest request) throws IOException {
        try {
            HttpResponse<String> response = http.send(request, BodyHandlers.ofString());
            if (response.statusCode() >= 300) {
                throw new IOException(request.uri() + ": " + response.body());
            }
            return response.body();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IOException("interrupted", e);
        }
    }
}
