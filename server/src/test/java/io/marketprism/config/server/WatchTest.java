package io.marketprism.config.server;

import static org.assertj.core.api.Assertions.assertThat;

import io.marketprism.config.model.ConfigValue;
import io.marketprism.config.model.json.Json;
import io.marketprism.config.model.name.FilePath;
import io.marketprism.config.model.name.ProjectName;
import io.marketprism.config.model.name.Ref;
import io.marketprism.config.model.name.Revision;
import io.marketprism.config.protocol.ClientIdentity;
import io.marketprism.config.protocol.ClientMessage;
import io.marketprism.config.protocol.Headers;
import io.marketprism.config.protocol.PathGlob;
import io.marketprism.config.protocol.Routes;
import io.marketprism.config.protocol.SendMode;
import io.marketprism.config.protocol.ServerMessage;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.net.http.WebSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.stream.LongStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class WatchTest {
    private static final ProjectName PROJECT = ProjectName.parse("market-data");
    private static final FilePath BINANCE = FilePath.parse("exchanges/binance.yaml");

    @TempDir Path directory;
    private final HttpClient http = HttpClient.newHttpClient();
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
    void watch_afterAChange_tellsFileKeysAndNewTree() throws Exception {
        create();
        put("weight: 1  # per minute\n");
        try (Watcher watcher = new Watcher()) {
            watcher.subscribe("s", List.of("exchanges/**"), null, SendMode.VALUES);
            set(2);

            ServerMessage.Event event = watcher.event();

            assertThat(event.event().data().revision()).isEqualTo(Revision.of(2));
            var change = event.event().data().details().orElseThrow().changes().get(0);
            assertThat(change.path()).isEqualTo(BINANCE);
            assertThat(change.keys().get(0).key().toString()).isEqualTo("weight");
            assertThat(change.value())
                    .contains(ConfigValue.of(Map.of("weight", ConfigValue.of(2))));
        }
    }

    @Test
    void watch_ofOtherPaths_hearsNothingOfThem() throws Exception {
        create();
        put("weight: 1\n");
        try (Watcher watcher = new Watcher()) {
            watcher.subscribe("other", List.of("brokers/*"), null, SendMode.KEYS);
            watcher.subscribe("all", List.of("**"), null, SendMode.REVISION);
            set(2);

            assertThat(watcher.event().id()).isEqualTo("all");
            assertThat(watcher.messages).isEmpty();
        }
    }

    @Test
    void watch_afterTenMissedCommits_bringsAllTenInOrder() throws Exception {
        create();
        put("weight: 1\n");
        for (int i = 2; i <= 11; i++) {
            set(i);
        }
        try (Watcher watcher = new Watcher()) {
            watcher.subscribe("s", List.of("**"), Revision.of(1), SendMode.KEYS);

            assertThat(watcher.revisions(10))
                    .containsExactlyElementsOf(LongStream.rangeClosed(2, 11).boxed().toList());
        }
    }

    @Test
    void watch_afterARestart_readsWhatWasMissedFromTheDisk() throws Exception {
        create();
        put("weight: 1\n");
        for (int i = 2; i <= 11; i++) {
            set(i);
        }
        stop();
        start();
        try (Watcher watcher = new Watcher()) {
            watcher.subscribe("s", List.of("**"), Revision.of(1), SendMode.KEYS);
            set(100);

            assertThat(watcher.revisions(11))
                    .containsExactlyElementsOf(LongStream.rangeClosed(2, 12).boxed().toList());
        }
    }

    @Test
    void watch_aheadOfTheServer_isResetToItsState() throws Exception {
        create();
        put("weight: 1\n");
        try (Watcher watcher = new Watcher()) {
            watcher.subscribe("s", List.of("**"), Revision.of(99), SendMode.KEYS);

            ServerMessage.Reset reset = (ServerMessage.Reset) watcher.next();
            assertThat(reset.revision()).isEqualTo(Revision.of(1));
            assertThat(reset.files().orElseThrow())
                    .extracting(ServerMessage.FileState::path)
                    .containsExactly(BINANCE);
            set(2);
            assertThat(watcher.revisions(1)).containsExactly(2L);
        }
    }

    @Test
    void watch_ofAProjectThatIsNotThereYet_hearsOfItsFirstCommit() throws Exception {
        try (Watcher watcher = new Watcher()) {
            watcher.subscribe("s", List.of("**"), null, SendMode.KEYS);
            create();
            put("weight: 1\n");

            assertThat(watcher.revisions(1)).containsExactly(1L);
        }
    }

    @Test
    void watch_whileManyCommitsRun_hearsOfEachOnceAndInOrder() throws Exception {
        create();
        put("weight: 1\n");
        Thread writer =
                new Thread(
                        () -> {
                            for (int i = 2; i <= 300; i++) {
                                set(i);
                            }
                        });
        writer.start();
        for (int round = 0; round < 10; round++) {
            try (Watcher watcher = new Watcher()) {
                watcher.subscribe("s", List.of("**"), Revision.of(1), SendMode.REVISION);
                assertThat(watcher.revisions(30))
                        .containsExactlyElementsOf(LongStream.rangeClosed(2, 31).boxed().toList());
            }
        }
        writer.join();
    }

    @Test
    void watch_badMessages_areRefusedAndTheConnectionStays() throws Exception {
        try (Watcher watcher = new Watcher()) {
            watcher.socket.sendText("{", true).join();
            assertThat(watcher.next()).isInstanceOf(ServerMessage.ErrorMessage.class);
            watcher.send(new ClientMessage.Unsubscribe("nothing"));
            ServerMessage.ErrorMessage error = (ServerMessage.ErrorMessage) watcher.next();
            assertThat(error.problem().code()).isEqualTo("subscription-not-found");
            watcher.send(new ClientMessage.Ping(ConfigValue.of(7)));
            assertThat(watcher.next()).isEqualTo(new ServerMessage.Pong(ConfigValue.of(7)));
        }
    }

    @Test
    void close_ofTheServer_saysGoodbyeWithATimeToReturn() throws Exception {
        try (Watcher watcher = new Watcher()) {
            server.close();

            ServerMessage.Goodbye goodbye = (ServerMessage.Goodbye) watcher.next();
            assertThat(goodbye.reconnectAfter())
                    .isLessThanOrEqualTo(java.time.Duration.ofSeconds(2));
        }
    }

    /** A client that keeps what it is sent. */
    private final class Watcher implements WebSocket.Listener, AutoCloseable {
        private final BlockingQueue<ServerMessage> messages = new LinkedBlockingQueue<>();
        private final StringBuilder frame = new StringBuilder();
        private final WebSocket socket;

        Watcher() throws Exception {
            URI address = server.address();
            socket =
                    http.newWebSocketBuilder()
                            .header("Authorization", "Bearer " + token)
                            .buildAsync(
                                    URI.create("ws://" + address.getAuthority() + Routes.WATCH),
                                    this)
                            .get(10, TimeUnit.SECONDS);
            send(new ClientMessage.Hello(new ClientIdentity("c", "test", "1", Map.of()), 1));
            assertThat(next()).isInstanceOf(ServerMessage.Welcome.class);
        }

        void subscribe(String id, List<String> paths, @Nullable Revision since, SendMode send)
                throws Exception {
            send(
                    new ClientMessage.Subscribe(
                            id,
                            PROJECT,
                            Ref.MAIN_LIVE,
                            paths.stream().map(PathGlob::parse).toList(),
                            Optional.ofNullable(since),
                            send));
            assertThat(next()).isInstanceOf(ServerMessage.Subscribed.class);
        }

        void send(ClientMessage message) {
            socket.sendText(message.encode(), true).join();
        }

        ServerMessage next() throws Exception {
            ServerMessage message = messages.poll(10, TimeUnit.SECONDS);
            assertThat(message).as("a message within 10 s").isNotNull();
            return message;
        }

        ServerMessage.Event event() throws Exception {
            return (ServerMessage.Event) next();
        }

        List<Long> revisions(int count) throws Exception {
            List<Long> revisions = new java.util.ArrayList<>();
            for (int i = 0; i < count; i++) {
                revisions.add(event().event().data().revision().number());
            }
            return revisions;
        }

        @Override
        public @Nullable CompletionStage<?> onText(
                WebSocket webSocket, CharSequence data, boolean last) {
            frame.append(data);
            if (last) {
                messages.add(ServerMessage.decode(frame.toString()));
                frame.setLength(0);
            }
            webSocket.request(1);
            return null;
        }

        @Override
        public void close() {
            socket.abort();
        }
    }

    private void create() {
        send("POST", Routes.PROJECTS, Headers.JSON, "{\"name\":\"" + PROJECT + "\"}");
    }

    private void put(String text) {
        send("PUT", Routes.file(PROJECT, BINANCE), "application/yaml", text);
    }

    private void set(long weight) {
        String body = Json.write(ConfigValue.of(Map.of("weight", ConfigValue.of(weight))));
        send("PATCH", Routes.value(PROJECT, BINANCE), Headers.MERGE_PATCH, body);
    }

    private void send(String method, String path, String type, String body) {
        HttpRequest request =
                HttpRequest.newBuilder(server.address().resolve(path))
                        .header("Authorization", "Bearer " + token)
                        .header("Content-Type", type)
                        .method(method, BodyPublishers.ofString(body))
                        .build();
        try {
            HttpResponse<String> response = http.send(request, BodyHandlers.ofString());
            assertThat(response.statusCode()).as(response.body()).isLessThan(300);
        } catch (java.io.IOException | InterruptedException e) {
            throw new AssertionError(e);
        }
    }
}
