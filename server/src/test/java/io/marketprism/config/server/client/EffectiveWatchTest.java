package io.marketprism.config.server.client;

import static org.assertj.core.api.Assertions.assertThat;

import io.marketprism.config.client.api.CommitBatch;
import io.marketprism.config.client.api.ConfigApi;
import io.marketprism.config.client.api.RequestRefusedException;
import io.marketprism.config.client.api.WatchConnection;
import io.marketprism.config.client.api.WatchItem;
import io.marketprism.config.client.api.WatchRequest;
import io.marketprism.config.model.ConfigValue;
import io.marketprism.config.model.KeyPath;
import io.marketprism.config.model.json.Json;
import io.marketprism.config.model.name.ApplicationName;
import io.marketprism.config.model.name.FilePath;
import io.marketprism.config.model.name.ProfileName;
import io.marketprism.config.model.name.ProjectName;
import io.marketprism.config.model.name.Revision;
import io.marketprism.config.protocol.ClientIdentity;
import io.marketprism.config.protocol.ClientMessage;
import io.marketprism.config.protocol.EffectiveEvent;
import io.marketprism.config.protocol.EffectiveSubject;
import io.marketprism.config.protocol.KeyDifference;
import io.marketprism.config.protocol.PathGlob;
import io.marketprism.config.protocol.Routes;
import io.marketprism.config.protocol.SendMode;
import io.marketprism.config.protocol.ServerMessage;
import io.marketprism.config.server.ConfigServer;
import io.marketprism.config.server.ConfigServerOptions;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.WebSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** An application's effective configuration, followed over the WebSocket. */
@Timeout(120)
class EffectiveWatchTest {
    private static final ProjectName PROJECT = ProjectName.parse("market-data");
    private static final EffectiveSubject COLLECTOR =
            new EffectiveSubject(
                    ApplicationName.parse("collector"), List.of(ProfileName.parse("production")));

    @TempDir private Path data;
    private ConfigServer server;
    private ConfigApi api;

    @BeforeEach
    void start() {
        server = ConfigServer.start(ConfigServerOptions.of(data));
        api = ConfigApi.builder().address(server.address()).tokenFile(server.tokenFile()).build();
        api.createProject(PROJECT);
        put("application.yaml", "shards: 1\nlevel: info\n");
        put("collector.yaml", "shards: 4\n");
    }

    @AfterEach
    void stop() {
        server.close();
    }

    private Revision put(String path, String text) {
        return api.commit(
                        PROJECT,
                        CommitBatch.builder("Put")
                                .base(api.project(PROJECT).revision())
                                .put(FilePath.parse(path), text)
                                .build())
                .revision();
    }

    private WatchConnection follow(WatchRequest request) {
        WatchConnection connection = api.watch(request);
        assertThat(connection.next().orElseThrow()).isInstanceOf(WatchItem.Connected.class);
        return connection;
    }

    private static WatchRequest request(SendMode send) {
        return WatchRequest.of(PROJECT).of(COLLECTOR).send(send);
    }

    private static EffectiveEvent.Data next(WatchConnection connection) {
        return ((WatchItem.EffectiveChanged) connection.next().orElseThrow()).event().data();
    }

    private static EffectiveEvent.Changed changed(EffectiveEvent.Data data) {
        return (EffectiveEvent.Changed) data.outcome();
    }

    @Test
    void follow_afterAChangeOfALayer_isToldKeysAndTree() {
        try (WatchConnection connection = follow(request(SendMode.VALUES))) {
            put("unrelated.yaml", "a: 1\n");
            Revision revision = put("application.yaml", "shards: 1\nlevel: debug\n");

            EffectiveEvent.Data event = next(connection);

            assertThat(event.revision()).isEqualTo(revision);
            assertThat(event.subject()).isEqualTo(COLLECTOR);
            assertThat(event.commit()).isPresent();
            assertThat(changed(event).keys().orElseThrow())
                    .containsExactly(
                            new KeyDifference(
                                    KeyDifference.Kind.CHANGED,
                                    KeyPath.parse("level"),
                                    Optional.of(ConfigValue.of("info")),
                                    Optional.of(ConfigValue.of("debug"))));
            assertThat(changed(event).value())
                    .contains(Json.parse("{\"shards\":4,\"level\":\"debug\"}"));
        }
    }

    @Test
    void follow_ofRevisionsOnly_isToldTheId() {
        try (WatchConnection connection = follow(request(SendMode.REVISION))) {
            put("collector-production.yaml", "shards: 9\n");

            EffectiveEvent.Changed changed = changed(next(connection));

            assertThat(changed.keys()).isEmpty();
            assertThat(changed.value()).isEmpty();
        }
    }

    @Test
    void follow_fromAnEarlierEntry_isToldOnceWhatDiffersInTheEnd() {
        Revision since = put("collector.yaml", "shards: 5\n");
        for (int i = 6; i <= 60; i++) {
            put("collector.yaml", "shards: " + i + "\n");
        }
        put("collector.yaml", "shards: 5\nqueue: 7\n");
        stop();
        server = ConfigServer.start(ConfigServerOptions.of(data));
        api = ConfigApi.builder().address(server.address()).tokenFile(server.tokenFile()).build();
        try (WatchConnection connection = follow(request(SendMode.KEYS).since(since))) {
            EffectiveEvent.Changed changed = changed(next(connection));
            put("collector.yaml", "shards: 100\n");

            assertThat(changed.keys().orElseThrow())
                    .extracting(key -> key.key().toString())
                    .containsExactly("queue");
            assertThat(changed.value()).isEmpty();
            assertThat(changed(next(connection)).keys().orElseThrow()).hasSize(2);
        }
    }

    @Test
    void follow_whileItCannotBeMade_isToldOnceAndAgainWhenItIsMended() {
        try (WatchConnection connection = follow(request(SendMode.VALUES))) {
            put("collector.json", "{}\n");
            EffectiveEvent.Failed clash = (EffectiveEvent.Failed) next(connection).outcome();
            put("unrelated.yaml", "a: 1\n");
            api.commit(
                    PROJECT,
                    CommitBatch.builder("Mend").remove(FilePath.parse("collector.json")).build());
            EffectiveEvent.Changed mended = changed(next(connection));

            assertThat(clash.problem().code()).isEqualTo("invalid-layers");
            assertThat(clash.problem().detail()).contains("collector.yaml", "collector.json");
            assertThat(mended.value().orElseThrow().find(KeyPath.of("shards")))
                    .contains(ConfigValue.of(4));
        }
    }

    @Test
    void follow_ofAnApplicationThatIsNotThereYet_isToldWhenItIs() {
        EffectiveSubject later = new EffectiveSubject(ApplicationName.parse("later"), List.of());
        try (WatchConnection connection =
                follow(WatchRequest.of(PROJECT).of(later).send(SendMode.VALUES))) {
            put("later.yaml", "a: 1\n");

            assertThat(changed(next(connection)).value().orElseThrow().find(KeyPath.of("a")))
                    .contains(ConfigValue.of(1));
        }
    }

    @Test
    void follow_aheadOfTheServer_isResetToItsState() {
        try (WatchConnection connection = follow(request(SendMode.KEYS).since(Revision.of(99)))) {
            WatchItem.Reset reset = (WatchItem.Reset) connection.next().orElseThrow();

            assertThat(reset.revision()).isEqualTo(Revision.of(2));
        }
    }

    @Test
    void follow_withTooManyProfiles_isRefused() {
        EffectiveSubject subject =
                new EffectiveSubject(
                        COLLECTOR.application(),
                        IntStream.range(0, 21).mapToObj(i -> ProfileName.parse("p" + i)).toList());
        try (WatchConnection connection = api.watch(WatchRequest.of(PROJECT).of(subject))) {
            WatchItem.Disconnected refused =
                    (WatchItem.Disconnected) connection.next().orElseThrow();

            assertThat(refused.cause()).isInstanceOf(RequestRefusedException.class);
            assertThat(refused.cause().code()).isEqualTo("limit-exceeded");
        }
    }

    @Test
    void follow_byOneThatReadsNothing_isConflatedAndHoldsUpNobody() throws Exception {
        int changes = 300;
        String filler = "x".repeat(60_000);
        try (Reader slow = new Reader();
                WatchConnection neighbour = follow(request(SendMode.REVISION))) {
            for (int i = 1; i <= changes; i++) {
                put("collector.yaml", "n: " + i + "\nfiller: " + filler + "\n");
                if (i % 100 == 0) {
                    awaitRevision(neighbour, api.project(PROJECT).revision());
                }
            }

            List<EffectiveEvent.Data> events = slow.readUntil(api.project(PROJECT).revision());

            assertThat(events).hasSizeLessThan(changes);
            assertThat(changed(events.get(events.size() - 1)).value().orElseThrow())
                    .satisfies(
                            tree ->
                                    assertThat(tree.find(KeyPath.of("n")))
                                            .contains(ConfigValue.of(changes)));
            for (int i = 1; i < events.size(); i++) {
                assertThat(events.get(i).revision()).isGreaterThan(events.get(i - 1).revision());
            }
        }
    }

    private static void awaitRevision(WatchConnection connection, Revision revision) {
        while (next(connection).revision().compareTo(revision) < 0) {
            // Each is another state on the way.
        }
    }

    /** A client that reads only when it is told to. */
    private final class Reader implements WebSocket.Listener, AutoCloseable {
        private final BlockingQueue<ServerMessage> messages = new LinkedBlockingQueue<>();
        private final StringBuilder frame = new StringBuilder();
        private final WebSocket socket;

        Reader() throws Exception {
            String token = Files.readString(server.tokenFile()).strip();
            socket =
                    HttpClient.newHttpClient()
                            .newWebSocketBuilder()
                            .header("Authorization", "Bearer " + token)
                            .buildAsync(
                                    URI.create(
                                            "ws://"
                                                    + server.address().getAuthority()
                                                    + Routes.WATCH),
                                    this)
                            .get(10, TimeUnit.SECONDS);
            send(new ClientMessage.Hello(new ClientIdentity("c", "test", "1", Map.of()), 1));
            send(
                    new ClientMessage.Subscribe(
                            "s",
                            PROJECT,
                            io.marketprism.config.model.name.Ref.MAIN_LIVE,
                            List.of(PathGlob.ALL),
                            Optional.of(COLLECTOR),
                            Optional.empty(),
                            SendMode.VALUES));
            socket.request(2);
            assertThat(messages.poll(10, TimeUnit.SECONDS)).isNotNull();
            assertThat(messages.poll(10, TimeUnit.SECONDS)).isNotNull();
        }

        private void send(ClientMessage message) {
            socket.sendText(message.encode(), true).join();
        }

        List<EffectiveEvent.Data> readUntil(Revision revision) throws InterruptedException {
            socket.request(Long.MAX_VALUE);
            List<EffectiveEvent.Data> events = new ArrayList<>();
            do {
                ServerMessage message = messages.poll(20, TimeUnit.SECONDS);
                assertThat(message).isInstanceOf(ServerMessage.EffectiveChange.class);
                events.add(((ServerMessage.EffectiveChange) message).event().data());
            } while (events.get(events.size() - 1).revision().compareTo(revision) < 0);
            return events;
        }

        @Override
        public void onOpen(WebSocket opened) {
            // Nothing is asked for yet.
        }

        @Override
        public @Nullable CompletionStage<?> onText(
                WebSocket from, CharSequence text, boolean last) {
            frame.append(text);
            if (last) {
                messages.add(ServerMessage.decode(frame.toString()));
                frame.setLength(0);
            } else {
                from.request(1);
            }
            return null;
        }

        @Override
        public void close() {
            socket.abort();
        }
    }
}
