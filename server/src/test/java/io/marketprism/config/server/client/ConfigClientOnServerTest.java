package io.marketprism.config.server.client;

import static org.assertj.core.api.Assertions.assertThat;

import io.marketprism.config.client.ClientListener;
import io.marketprism.config.client.ClientStatus;
import io.marketprism.config.client.ConfigChange;
import io.marketprism.config.client.ConfigClient;
import io.marketprism.config.client.ConfigClientBuilder;
import io.marketprism.config.client.api.CommitBatch;
import io.marketprism.config.client.api.ConfigApi;
import io.marketprism.config.model.ConfigValue;
import io.marketprism.config.model.KeyPath;
import io.marketprism.config.model.name.FilePath;
import io.marketprism.config.model.name.ProjectName;
import io.marketprism.config.model.name.Revision;
import io.marketprism.config.server.ConfigServer;
import io.marketprism.config.server.ConfigServerOptions;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** The live client against the real server. */
@Timeout(120)
class ConfigClientOnServerTest {
    private static final ProjectName PROJECT = ProjectName.parse("marketdata");
    private static final FilePath FILE = FilePath.parse("exchanges/binance.yaml");
    private static final KeyPath COUNT = KeyPath.parse("count");

    @TempDir private Path data;
    private ConfigServer server;
    private ConfigApi api;
    private final BlockingQueue<ConfigChange> changes = new LinkedBlockingQueue<>();
    private final BlockingQueue<String> reloads = new LinkedBlockingQueue<>();

    @BeforeEach
    void start() {
        server = ConfigServer.start(ConfigServerOptions.of(data));
        api = ConfigApi.builder().address(server.address()).tokenFile(server.tokenFile()).build();
        api.createProject(PROJECT);
    }

    @AfterEach
    void stop() {
        server.close();
    }

    private ConfigClientBuilder settings() {
        return ConfigClient.builder()
                .address(server.address())
                .tokenFile(server.tokenFile())
                .project(PROJECT)
                .application("collector")
                .listener(
                        new ClientListener() {
                            @Override
                            public void reloaded(Revision revision, String reason) {
                                reloads.add(reason);
                            }
                        });
    }

    private void put(String path, String text) {
        api.commit(
                PROJECT,
                CommitBatch.builder("Put")
                        .base(api.project(PROJECT).revision())
                        .put(FilePath.parse(path), text)
                        .build());
    }

    private void count(int from, int to) {
        for (int i = from; i <= to; i++) {
            api.commit(
                    PROJECT,
                    CommitBatch.builder("Count").set(FILE, COUNT, ConfigValue.of(i)).build());
        }
    }

    private ConfigChange next() throws InterruptedException {
        ConfigChange change = changes.poll(60, TimeUnit.SECONDS);
        assertThat(change).as("a change").isNotNull();
        return change;
    }

    private void restartServer() {
        int port = server.address().getPort();
        server.close();
        server = ConfigServer.start(ConfigServerOptions.of(data).withPort(port));
    }

    @Test
    void set_aKey_isToldToEveryClientAndKeepsTheText() throws InterruptedException {
        put(FILE.value(), "count: 1 # so far\n");
        try (ConfigClient writer = settings().connect();
                ConfigClient reader = settings().paths("exchanges/*.yaml").connect()) {
            reader.onChange(FILE, COUNT, changes::add);
            var answer = writer.set(FILE, COUNT, ConfigValue.of(2));
            ConfigChange change = next();
            assertThat(change.before()).contains(ConfigValue.of(1));
            assertThat(change.after()).contains(ConfigValue.of(2));
            assertThat(change.revision()).isEqualTo(answer.revision());
            var cause = change.cause().orElseThrow();
            assertThat(cause.commit()).contains(answer.commit().orElseThrow().id());
            assertThat(cause.time()).isEqualTo(answer.commit().orElseThrow().time());
            assertThat(reader.get(FILE, COUNT, int.class)).isEqualTo(2);
        }
        assertThat(api.file(PROJECT, FILE, Optional.empty()).text())
                .isEqualTo("count: 2 # so far\n");
    }

    @Test
    void connect_projectWithoutCommits_hearsOfTheFirst() throws InterruptedException {
        try (ConfigClient client = settings().connect()) {
            assertThat(client.list()).isEmpty();
            client.onChange(changes::add);
            put(FILE.value(), "count: 1\n");
            assertThat(next().path()).isEqualTo(FILE);
        }
    }

    @Test
    void serverRestarts_tenCommitsMeanwhile_areAllTold() throws InterruptedException {
        put(FILE.value(), "count: 0\n");
        try (ConfigClient client = settings().connect()) {
            client.onChange(FILE, COUNT, changes::add);
            restartServer();
            count(1, 10);
            for (int i = 1; i <= 10; i++) {
                ConfigChange change = next();
                assertThat(change.before()).contains(ConfigValue.of(i - 1));
                assertThat(change.after()).contains(ConfigValue.of(i));
            }
            assertThat(client.status()).isEqualTo(ClientStatus.CONNECTED);
            assertThat(reloads).isEmpty();
        }
    }

    @Test
    void serverAway_copyOnDisk_isServedUntilItIsBack(@TempDir Path cache)
            throws InterruptedException {
        put(FILE.value(), "count: 1\n");
        settings().diskCache(cache).connect().close();
        int port = server.address().getPort();
        server.close();
        try (ConfigClient client =
                settings().diskCache(cache).startDeadline(Duration.ofSeconds(20)).connect()) {
            assertThat(client.status()).isEqualTo(ClientStatus.DEGRADED);
            assertThat(client.get(FILE, COUNT, int.class)).isEqualTo(1);
            client.onChange(FILE, COUNT, changes::add);
            server = ConfigServer.start(ConfigServerOptions.of(data).withPort(port));
            count(2, 2);
            assertThat(next().after()).contains(ConfigValue.of(2));
        }
    }

    @Test
    void change_ofALargeFile_isFetched() throws InterruptedException {
        String large = "text: " + "x".repeat(100_000) + "\ncount: 1\n";
        put(FILE.value(), large);
        try (ConfigClient client = settings().connect()) {
            client.onChange(FILE, COUNT, changes::add);
            count(2, 3);
            assertThat(next().after()).contains(ConfigValue.of(2));
            assertThat(next().after()).contains(ConfigValue.of(3));
        }
    }

    @Test
    void filesComeGoAndMove_clientFollows() throws InterruptedException {
        put("a.json", "{\"n\": 1}");
        put("notes.txt", "hello");
        try (ConfigClient client = settings().connect()) {
            assertThat(client.document("notes.txt")).isEmpty();
            client.onChange(changes::add);
            FilePath a = FilePath.parse("a.json");
            FilePath b = FilePath.parse("b.json");
            client.commit(
                    client.batch("Move").rename(a, b).remove(FilePath.parse("notes.txt")).build());
            assertThat(next().path()).isEqualTo(a);
            assertThat(next().path()).isEqualTo(b);
            assertThat(next().path()).hasToString("notes.txt");
            assertThat(client.list()).containsExactly(b);
            assertThat(client.get("b.json", "n", int.class)).isEqualTo(1);
        }
    }

    @Test
    void effective_ofAnApplication_isLiveThroughARestart() throws InterruptedException {
        put("application.yaml", "count: 0\nlevel: info\n");
        put("collector.yaml", "count: 1\n");
        try (ConfigClient client = settings().effective("collector", "eu").connect()) {
            assertThat(client.effective().get("level", String.class)).isEqualTo("info");
            client.onEffectiveChange("count", changes::add);

            put("collector-eu.yaml", "count: 2\n");
            assertThat(next().after()).contains(ConfigValue.of(2));
            restartServer();
            put("unrelated.yaml", "count: 9\n");
            put("collector-eu.yaml", "count: 3\n");

            assertThat(next().after()).contains(ConfigValue.of(3));
            assertThat(changes).isEmpty();
        }
    }

    @Test
    void manyCommits_whileTheClientReadsItsFirstState_endInTheRightOne() throws Exception {
        put(FILE.value(), "count: 0\n");
        Thread writer = new Thread(() -> count(1, 200));
        writer.start();
        try (ConfigClient client = settings().connect()) {
            client.onChange(FILE, COUNT, changes::add);
            writer.join();
            int last = client.get(FILE, COUNT, int.class);
            while (last < 200) {
                int now = next().after().map(v -> Integer.parseInt(v.toString())).orElseThrow();
                assertThat(now).isGreaterThan(0);
                last = now;
            }
            assertThat(client.get(FILE, COUNT, int.class)).isEqualTo(200);
        }
    }
}
