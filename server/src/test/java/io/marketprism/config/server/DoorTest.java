package io.marketprism.config.server;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What real systems fell to at their door, sent byte by byte. */
class DoorTest {
    @TempDir Path directory;
    private ConfigServer server;
    private String token;

    @BeforeEach
    void start() throws Exception {
        server = ConfigServer.start(ConfigServerOptions.of(directory));
        token = Files.readString(server.tokenFile()).strip();
    }

    @AfterEach
    void stop() {
        server.close();
    }

    @Test
    void request_withHostAndToken_isAnswered() throws Exception {
        assertThat(status("GET", "/api/v1/projects", own(), bearer())).isEqualTo(200);
    }

    @ParameterizedTest
    @ValueSource(strings = {"evil.example", "127.evil.example:80", "127.0.0.1", "localhost:1"})
    void request_forAnotherHost_isMisdirected(String host) throws Exception {
        assertThat(status("GET", "/api/v1/projects", host, bearer())).isEqualTo(421);
        assertThat(status("GET", "/api/v1/watch", host, bearer() + upgrade())).isEqualTo(421);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "http://evil.example",
                "null",
                "https://127.0.0.1",
                "http://127.evil.example"
            })
    void request_fromAForeignPage_isForbidden(String origin) throws Exception {
        String headers = bearer() + "Origin: " + origin + "\r\n";

        assertThat(status("GET", "/api/v1/projects", own(), headers)).isEqualTo(403);
        assertThat(status("GET", "/api/v1/watch", own(), headers + upgrade())).isEqualTo(403);
    }

    @ParameterizedTest
    @CsvSource({
        "''",
        "'Authorization: Bearer wrong'",
        "'Authorization: Basic YTpi'",
        "'User-Agent: Nacos-Server'",
        "'X-Forwarded-For: 127.0.0.1'"
    })
    void request_withoutTheToken_isUnauthorized(String header) throws Exception {
        String headers = header.isEmpty() ? "" : header + "\r\n";

        assertThat(status("GET", "/api/v1/projects", own(), headers)).isEqualTo(401);
        assertThat(status("GET", "/api/v1/watch", own(), headers + upgrade())).isEqualTo(401);
        assertThat(status("GET", "/health", own(), headers)).isEqualTo(401);
        assertThat(status("GET", "/health/live", own(), headers)).isEqualTo(200);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "//api/v1/projects",
                "/api/v1/projects/",
                "/./api/v1/projects",
                "/api/v1/projects;x=y",
                "/api%2fv1/projects",
                "/API/v1/projects",
                "/api/v1/projects/p/files/../x",
                "/api/v1/projects/p/files/%2e%2e/x",
                "/api/v1/projects/p/files/a%00b",
                "/api/v1/projects/p/files/.git/config",
                "/api/v1/projects/p/files/a%5cb"
            })
    void request_inAnotherSpelling_isNeverAnswered(String path) throws Exception {
        assertThat(status("GET", path, own(), bearer())).isBetween(400, 404);
        assertThat(status("GET", path, own(), "")).isBetween(400, 404);
    }

    @Test
    void request_withAGiantBody_isRefusedBeforeItIsRead() throws Exception {
        String headers = bearer() + "Content-Length: 99999999999\r\n";

        assertThat(status("PUT", "/api/v1/projects/p/files/a", own(), headers)).isEqualTo(413);
        assertThat(status("GET", "/health/live", own(), "")).isEqualTo(200);
    }

    private String own() {
        return server.address().getAuthority();
    }

    private String bearer() {
        return "Authorization: Bearer " + token + "\r\n";
    }

    private static String upgrade() {
        return String.join(
                "\r\n",
                "Upgrade: websocket",
                "Connection: Upgrade",
                "Sec-WebSocket-Version: 13",
                "Sec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==",
                "");
    }

    /** The status of the answer to one request on a connection of its own. */
    private int status(String method, String path, String host, String headers) throws IOException {
        try (Socket socket = new Socket(server.address().getHost(), server.address().getPort())) {
            String request =
                    method + " " + path + " HTTP/1.1\r\nHost: " + host + "\r\n" + headers + "\r\n";
            socket.getOutputStream().write(request.getBytes(StandardCharsets.ISO_8859_1));
            byte[] start = socket.getInputStream().readNBytes("HTTP/1.1 200".length());
            String line = new String(start, StandardCharsets.ISO_8859_1);
            return Integer.parseInt(line.substring(line.length() - 3));
        }
    }
}
