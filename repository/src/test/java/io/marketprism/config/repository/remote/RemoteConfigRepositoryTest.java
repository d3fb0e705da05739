package io.marketprism.config.repository.remote;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import com.sun.net.httpserver.HttpExchange;
import io.marketprism.config.model.ConfigValue;
import io.marketprism.config.model.MapValue;
import io.marketprism.config.model.json.Json;
import io.marketprism.config.model.name.FilePath;
import io.marketprism.config.model.name.ProjectName;
import io.marketprism.config.repository.ConfigRepository;
import io.marketprism.config.repository.ConfigRepositoryContract;
import io.marketprism.config.repository.InvalidContentException;
import io.marketprism.config.repository.RecordingListener;
import io.marketprism.config.repository.RepositoryHealth.Status;
import io.marketprism.config.repository.RepositoryMetrics;
import io.marketprism.config.repository.RepositoryUnavailableException;
import java.io.IOException;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import javax.net.ssl.SSLContext;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class RemoteConfigRepositoryTest extends ConfigRepositoryContract {
    @TempDir Path folder = Path.of("");

    private final List<AutoCloseable> opened = new ArrayList<>();

    @AfterEach
    void closeAll() throws Exception {
        for (AutoCloseable each : opened) {
            each.close();
        }
    }

    @Override
    protected ConfigRepository create(MapValue tree) throws IOException {
        ConfigRepository repository =
                open(builder(server(Json.writePretty(tree)).url()).writable(true));
        repository.refresh();
        return repository;
    }

    private DocumentServer server(String document) throws IOException {
        DocumentServer server = new DocumentServer(document);
        opened.add(0, server);
        return server;
    }

    private static RemoteConfigRepositoryBuilder builder(String... urls) {
        return RemoteConfigRepository.builder(urls)
                .allowLoopback(true)
                .timeout(Duration.ofSeconds(2))
                .attempts(1)
                .pollInterval(Duration.ZERO);
    }

    private RemoteConfigRepository open(RemoteConfigRepositoryBuilder options) {
        RemoteConfigRepository repository = options.create();
        opened.add(0, repository);
        return repository;
    }

    private static void answer(HttpExchange exchange, int status, String body) throws IOException {
        byte[] bytes = body.getBytes(UTF_8);
        exchange.getResponseHeaders().set("Content-Type", "application/json");
        exchange.sendResponseHeaders(status, bytes.length == 0 ? -1 : bytes.length);
        exchange.getResponseBody().write(bytes);
    }

    @Test
    void refresh_ofUnchangedDocument_costsNoBody() throws IOException {
        DocumentServer server = server("{\"a\": 1}");
        ConfigRepository repository = open(builder(server.url()));
        MapValue tree = repository.snapshot().tree();
        assertThat(repository.refresh().tree()).isSameAs(tree);
        await().untilAsserted(
                        () -> assertThat(server.requests()).containsExactly("GET 200", "GET 304"));
    }

    @Test
    void poll_ofChangedDocument_tellsListeners() throws IOException {
        DocumentServer server = server("{\"a\": 1}");
        ConfigRepository repository =
                open(builder(server.url()).pollInterval(Duration.ofMillis(20)));
        repository.refresh();
        RecordingListener listener = new RecordingListener();
        repository.watch(key("a"), listener);
        server.replace("{\"a\": 2}");
        listener.awaitTree(tree("{\"a\": 2}"));
        assertThat(listener.differences()).containsExactly("a: changed integer");
        for (int i = 0; i < 1_000; i++) {
            repository.get(key("a"));
        }
        RepositoryMetrics metrics = repository.metrics();
        assertThat(metrics.hits() / (double) metrics.requests()).isGreaterThan(0.99);
    }

    @Test
    void set_ofOneKey_keepsEveryOtherByte() throws IOException {
        String text = "# weights\nlimits:\n  weight: 1200   # per minute\n  burst: 10\n";
        DocumentServer server = server(text);
        server.contentType("application/yaml");
        ConfigRepository repository = open(builder(server.url()).writable(true));
        repository.set(key("limits.weight"), ConfigValue.of(2400));
        assertThat(server.text()).isEqualTo(text.replace("1200", "2400"));
    }

    @Test
    void set_afterSomebodyElse_keepsBothChanges() throws IOException {
        DocumentServer server = server("{\"a\": 1, \"b\": 1}");
        ConfigRepository repository = open(builder(server.url()).writable(true));
        repository.refresh();
        server.replace("{\"a\": 1, \"b\": 2}");
        repository.set(key("a"), ConfigValue.of(3));
        assertThat(Json.parse(server.text())).isEqualTo(Json.parse("{\"a\": 3, \"b\": 2}"));
        await().untilAsserted(() -> assertThat(server.requests()).contains("PUT 412", "PUT 204"));
    }

    @ParameterizedTest
    @ValueSource(ints = {400, 401, 403, 404, 429, 500, 503})
    void refresh_withErrorStatus_keepsTheLastGoodState(int status) throws IOException {
        DocumentServer server = server("{\"a\": 1}");
        ConfigRepository repository = open(builder(server.url()));
        repository.refresh();
        server.misbehave(exchange -> answer(exchange, status, "<secret>"));
        assertThatThrownBy(repository::refresh)
                .isInstanceOf(RepositoryUnavailableException.class)
                .hasMessageContaining("127.0.0.1: answered " + status)
                .hasMessageNotContaining("secret");
        assertLastGood(repository);
        server.misbehave(null);
        repository.refresh();
        assertThat(repository.health().status()).isEqualTo(Status.UP);
    }

    private static void assertLastGood(ConfigRepository repository) {
        assertThat(repository.get(key("a"))).isEqualTo(ConfigValue.of(1));
        assertThat(repository.health().status()).isEqualTo(Status.DEGRADED);
        assertThat(repository.health().lastError()).isPresent();
    }

    @ParameterizedTest
    @ValueSource(strings = {"{\"a\": ", "[1]", "{\"a\": 1, \"a\": 2}", "<html></html>"})
    void refresh_ofBrokenDocument_keepsTheLastGoodState(String broken) throws IOException {
        DocumentServer server = server("{\"a\": 1}");
        ConfigRepository repository = open(builder(server.url()));
        repository.refresh();
        server.replace(broken);
        assertThatThrownBy(repository::refresh)
                .isInstanceOf(InvalidContentException.class)
                .hasMessageContaining("127.0.0.1/app/config.json");
        assertLastGood(repository);
    }

    @Test
    void refresh_ofWrongContentType_isRefused() throws IOException {
        DocumentServer server = server("{\"a\": 1}");
        ConfigRepository repository = open(builder(server.url()));
        repository.refresh();
        server.contentType("text/html");
        server.replace("{\"a\": 2}");
        assertThatThrownBy(repository::refresh)
                .isInstanceOf(InvalidContentException.class)
                .hasMessageContaining("text/html");
        assertLastGood(repository);
    }

    @ParameterizedTest
    @CsvSource({"true", "false"})
    void refresh_ofTooLongDocument_isRefusedWhileItIsRead(boolean announced) throws IOException {
        DocumentServer server = server("{\"a\": 1}");
        ConfigRepository repository = open(builder(server.url()).maxBytes(10_000));
        repository.refresh();
        server.misbehave(exchange -> sendForEver(exchange, announced));
        assertThatThrownBy(repository::refresh)
                .isInstanceOf(RepositoryUnavailableException.class)
                .hasMessageContaining("at most 10000 bytes");
        assertLastGood(repository);
    }

    private static void sendForEver(HttpExchange exchange, boolean announced) throws IOException {
        exchange.getResponseHeaders().set("Content-Type", "application/json");
        exchange.sendResponseHeaders(200, announced ? 1L << 40 : 0);
        byte[] chunk = new byte[4_096];
        while (true) {
            exchange.getResponseBody().write(chunk);
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "HTTP/1.1 200 OK\r\nContent-Type: application/json\r\nContent-Length: 50\r\n\r\n{\"a\"",
                "HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n8\r\n{\"a\": 2}\r\n",
                "HTTP/1.0 200 OK\r\nContent-Type: application/json\r\n\r\n{\"a\": 2}",
                "HTTP/1.1 200 OK\r\nContent-Encoding: gzip\r\nContent-Length: 8\r\n\r\n{\"a\": 2}",
                "HTTP/1.1 200",
                "nonsense\r\n\r\n",
                "",
            })
    void refresh_ofAnswerCutShort_keepsTheLastGoodState(String raw) throws IOException {
        DocumentServer server = server("{\"a\": 1}");
        ServerSocket hostile = hostile(out -> out.write(raw.getBytes(UTF_8)));
        ConfigRepository repository = open(builder(server.url(), url(hostile)));
        repository.refresh();
        server.close();
        assertThatThrownBy(repository::refresh)
                .isInstanceOf(RepositoryUnavailableException.class)
                .matches(e -> ((RepositoryUnavailableException) e).retryable());
        assertLastGood(repository);
    }

    private static String url(ServerSocket socket) {
        return "http://127.0.0.1:" + socket.getLocalPort() + "/app/config.json";
    }

    private interface Hostile {
        void send(OutputStream out) throws IOException;
    }

    /** Reads a little of each request and sends whatever it likes. */
    private ServerSocket hostile(Hostile hostile) throws IOException {
        ServerSocket socket = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
        opened.add(0, socket);
        Thread thread =
                new Thread(
                        () -> {
                            while (!socket.isClosed()) {
                                try (Socket client = socket.accept()) {
                                    client.getInputStream().read(new byte[4_096]);
                                    hostile.send(client.getOutputStream());
                                } catch (IOException e) {
                                    // The client has had enough.
                                }
                            }
                        });
        thread.setDaemon(true);
        thread.start();
        return socket;
    }

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void refresh_ofServerThatDrips_endsInTime(boolean headers) throws IOException {
        ServerSocket slow =
                hostile(
                        out -> {
                            out.write("HTTP/1.1 200 OK\r\n".getBytes(UTF_8));
                            if (!headers) {
                                out.write("Content-Length: 9999\r\n\r\n".getBytes(UTF_8));
                            }
                            for (int i = 0; i < 10_000; i++) {
                                out.write('x');
                                out.flush();
                                java.util.concurrent.locks.LockSupport.parkNanos(20_000_000);
                            }
                        });
        ConfigRepository repository = open(builder(url(slow)).timeout(Duration.ofMillis(500)));
        long begin = System.nanoTime();
        assertThatThrownBy(repository::refresh)
                .isInstanceOf(RepositoryUnavailableException.class)
                .hasMessageContaining("within PT0.5S");
        assertThat(Duration.ofNanos(System.nanoTime() - begin)).isLessThan(Duration.ofSeconds(10));
        assertThat(repository.health().status()).isEqualTo(Status.DOWN);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "http://169.254.169.254/latest/meta-data",
                "http://localhost/x.json",
                "http://other.example/x.json",
                "file:///etc/passwd",
                "ftp://127.0.0.1/x.json",
                "http://user:pass@127.0.0.1/x.json",
                "gopher://127.0.0.1/",
            })
    void redirect_toAForbiddenPlace_isNotFollowed(String target) throws IOException {
        DocumentServer server = server("{\"a\": 1}");
        ConfigRepository repository = open(builder(server.url()));
        repository.refresh();
        server.misbehave(
                exchange -> {
                    exchange.getResponseHeaders().set("Location", target);
                    exchange.sendResponseHeaders(302, -1);
                });
        assertThatThrownBy(repository::refresh)
                .isInstanceOf(RepositoryUnavailableException.class)
                .hasMessageNotContaining("pass@");
        assertLastGood(repository);
    }

    @Test
    void redirect_toAllowedHostAtForbiddenAddress_isRefusedAtConnect() throws IOException {
        DocumentServer server = server("{\"a\": 1}");
        server.misbehave(
                exchange -> {
                    exchange.getResponseHeaders().set("Location", "http://cdn.example/x.json");
                    exchange.sendResponseHeaders(302, -1);
                });
        ConfigRepository repository =
                open(
                        builder(server.url())
                                .allowHost("cdn.example")
                                .resolver(
                                        host ->
                                                InetAddress.getAllByName(
                                                        host.equals("cdn.example")
                                                                ? "169.254.169.254"
                                                                : host)));
        assertThatThrownBy(repository::refresh)
                .isInstanceOf(RepositoryUnavailableException.class)
                .hasMessageContaining("cdn.example is an address of the link");
    }

    @Test
    void redirect_toAnotherServer_isFollowedWithoutTheLogin() throws IOException {
        DocumentServer target = server("{\"a\": 2}");
        DocumentServer server = server("{\"a\": 1}");
        server.misbehave(
                exchange -> {
                    exchange.getResponseHeaders().set("Location", target.url());
                    exchange.sendResponseHeaders(307, -1);
                });
        ConfigRepository repository = open(builder(server.url()).bearer(() -> "t0ken"));
        assertThat(repository.get(key("a"))).isEqualTo(ConfigValue.of(2));
        assertThat(server.authorization()).isEqualTo("Bearer t0ken");
        assertThat(target.authorization()).isNull();
    }

    @Test
    void host_whoseSecondAnswerIsAnotherAddress_isCheckedAtEachConnect() throws IOException {
        DocumentServer server = server("{\"a\": 1}");
        AtomicInteger asked = new AtomicInteger();
        ConfigRepository repository =
                open(
                        builder("http://rebinding.example:" + server.port() + "/config.json")
                                .resolver(
                                        host ->
                                                InetAddress.getAllByName(
                                                        asked.getAndIncrement() == 0
                                                                ? "127.0.0.1"
                                                                : "169.254.169.254")));
        // The connection is made to the first answer: nobody asks a second time in between.
        assertThat(repository.get(key("a"))).isEqualTo(ConfigValue.of(1));
        assertThat(asked).hasValue(1);
    }

    @Test
    void loopback_unlessAllowed_isRefusedAtConnect() throws IOException {
        DocumentServer server = server("{\"a\": 1}");
        ConfigRepository repository = open(builder(server.url()).allowLoopback(false));
        assertThatThrownBy(repository::refresh)
                .isInstanceOf(RepositoryUnavailableException.class)
                .hasMessageContaining("this machine's own address");
        assertThat(server.requests()).isEmpty();
    }

    @Test
    void failover_toTheNextServer_returnsToTheFirst() throws IOException {
        DocumentServer first = server("{\"a\": 1}");
        DocumentServer second = server("{\"a\": 1}");
        ConfigRepository repository = open(builder(first.url(), second.url()));
        repository.refresh();
        assertThat(second.requests()).isEmpty();
        first.misbehave(exchange -> answer(exchange, 503, ""));
        second.replace("{\"a\": 2}");
        assertThat(repository.refresh().get(key("a"))).isEqualTo(ConfigValue.of(2));
        first.replace("{\"a\": 3}");
        first.misbehave(null);
        await().atMost(Duration.ofSeconds(20))
                .until(() -> repository.refresh().get(key("a")).equals(ConfigValue.of(3)));
    }

    @Test
    void server_thatFailsAgainAndAgain_isLeftAlone() throws IOException {
        DocumentServer server = server("{\"a\": 1}");
        server.misbehave(exchange -> answer(exchange, 503, ""));
        ConfigRepository repository = open(builder(server.url()));
        for (int i = 0; i < 20; i++) {
            assertThatThrownBy(repository::refresh)
                    .isInstanceOf(RepositoryUnavailableException.class);
        }
        assertThat(server.requests()).hasSizeBetween(5, 10);
        assertThatThrownBy(repository::refresh).hasMessageContaining("left alone");
    }

    @Test
    void refresh_withPassingFailure_isTriedAgain() throws IOException {
        DocumentServer server = server("{\"a\": 1}");
        AtomicInteger failures = new AtomicInteger(2);
        server.misbehave(
                exchange -> {
                    if (failures.decrementAndGet() == 0) {
                        server.misbehave(null);
                    }
                    answer(exchange, 500, "");
                });
        ConfigRepository repository = open(builder(server.url()).attempts(3));
        assertThat(repository.get(key("a"))).isEqualTo(ConfigValue.of(1));
        await().untilAsserted(
                        () ->
                                assertThat(server.requests())
                                        .containsExactly(
                                                "GET misbehaved", "GET misbehaved", "GET 200"));
    }

    @Test
    void prism_file_isReadLiveAndWrittenToTheHead() throws IOException {
        DocumentServer server = server("{\"a\": 1}");
        String base = "http://127.0.0.1:" + server.port();
        ProjectName project = ProjectName.parse("market");
        FilePath path = FilePath.parse("collector/binance.json");
        ConfigRepository reader = open(prism(project, path, base));
        reader.refresh();
        assertThat(server.lastUri())
                .isEqualTo("/api/v1/projects/market/files/collector/binance.json?ref=main~live");
        ConfigRepository writer = open(prism(project, path, base).writable(true));
        writer.set(key("a"), ConfigValue.of(2));
        assertThat(server.lastUri())
                .startsWith("/api/v1/projects/market/files/collector/binance.json?branch=main&");
        assertThat(Json.parse(server.text())).isEqualTo(Json.parse("{\"a\": 2}"));
    }

    private static RemoteConfigRepositoryBuilder prism(
            ProjectName project, FilePath path, String base) {
        return RemoteConfigRepository.prism(project, path, base)
                .allowLoopback(true)
                .pollInterval(Duration.ZERO);
    }

    @Test
    void tls_ofBothSides_isNeededFromBoth() throws Exception {
        TestCertificates certificates = TestCertificates.create(folder);
        DocumentServer server = new DocumentServer("{\"a\": 1}", certificates.server());
        opened.add(0, server);
        assertThat(open(builder(server.url()).tls(certificates.client())).get(key("a")))
                .isEqualTo(ConfigValue.of(1));
        for (SSLContext context :
                List.of(certificates.clientWithoutKey(), SSLContext.getDefault())) {
            ConfigRepository stranger = open(builder(server.url()).tls(context));
            assertThatThrownBy(stranger::refresh)
                    .isInstanceOf(RepositoryUnavailableException.class);
        }
        String otherName = server.url().replace("127.0.0.1", "localhost");
        ConfigRepository wrongHost = open(builder(otherName).tls(certificates.client()));
        assertThatThrownBy(wrongHost::refresh)
                .isInstanceOf(RepositoryUnavailableException.class)
                .hasMessageContaining("localhost");
    }

    @ParameterizedTest
    @CsvSource({
        "http://config.example.com/, true",
        "ftp://config.example.com/, false",
        "file:///etc/passwd, false",
        "https://user:s3cret@config.example.com/, false",
        "jar:https://x!/y, false",
        "'', false",
    })
    void create_withUrlThatIsNone_isRefusedWithoutItsSecret(String url, boolean needsHttps) {
        assertThatThrownBy(
                        () -> RemoteConfigRepository.builder(url).basic("user", "s3cret").create())
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining(needsHttps ? "https" : "expected")
                .hasMessageNotContaining("s3cret");
    }

    @ParameterizedTest
    @ValueSource(strings = {"../x.json", "//evil.example/x", "/other/x.json", "a/../../x.json"})
    void create_withPathOutOfTheBaseUrl_isRefused(String path) {
        assertThatThrownBy(
                        () ->
                                RemoteConfigRepository.builder("https://config.example.com/app/")
                                        .path(path)
                                        .create())
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("path");
    }
}
