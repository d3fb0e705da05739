package io.marketprism.config.client;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.marketprism.config.client.fake.FakeProject;
import io.marketprism.config.client.fake.FakeServer;
import io.marketprism.config.client.fake.SteeredPause;
import io.marketprism.config.model.ConfigValue;
import io.marketprism.config.model.KeyPath;
import io.marketprism.config.model.name.Revision;
import io.marketprism.config.protocol.ProblemDetails;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** A client that follows what its application runs with. */
@Timeout(60)
class EffectiveClientTest {
    private static final String LAYER = "collector.json";

    @TempDir private Path folder;

    private final FakeServer server = FakeServer.start();
    private final FakeProject project = server.project();
    private final List<ConfigClient> clients = new ArrayList<>();
    private final BlockingQueue<ConfigChange> changes = new LinkedBlockingQueue<>();
    private final BlockingQueue<String> failures = new LinkedBlockingQueue<>();

    @AfterEach
    void stop() {
        clients.forEach(ConfigClient::close);
        server.close();
    }

    private ConfigClientBuilder settings() {
        return ConfigClient.builder()
                .address(server.address())
                .token(FakeServer.TOKEN)
                .project("marketdata")
                .effective("collector", "production")
                .silence(Duration.ofSeconds(2))
                .backoff(SteeredPause.none().backoff())
                .listener(
                        new ClientListener() {
                            @Override
                            public void effectiveFailed(Revision at, ProblemDetails problem) {
                                failures.add(problem.code());
                            }
                        });
    }

    private ConfigClient connect(ConfigClientBuilder settings) {
        ConfigClient client = settings.connect();
        clients.add(client);
        return client;
    }

    private ConfigChange next() throws InterruptedException {
        ConfigChange change = changes.poll(20, TimeUnit.SECONDS);
        assertThat(change).as("a change").isNotNull();
        return change;
    }

    @Test
    void connect_applicationThere_servesItsTree() {
        project.put("other.json", "{}");
        project.put(LAYER, "{\"shards\": 4, \"symbols\": [\"A\", \"B\"]}");

        ConfigClient client = connect(settings());

        EffectiveView effective = client.effective();
        assertThat(effective.get("shards", int.class)).isEqualTo(4);
        assertThat(effective.find("none", int.class)).isEmpty();
        assertThat(effective.getList("symbols", String.class)).containsExactly("A", "B");
        assertThat(effective.revision()).isEqualTo(Revision.of(2));
        assertThat(effective.id()).isPresent();
        assertThat(client.identity().application()).isEqualTo("collector");
        assertThat(client.snapshot().effective().tree()).isEqualTo(effective.tree());
    }

    @Test
    void change_ofAKey_isServedAndToldToItsListenersOnly() throws InterruptedException {
        project.put(LAYER, "{\"shards\": 4, \"level\": 1}");
        ConfigClient client = connect(settings());
        client.onEffectiveChange("shards", changes::add);

        project.put(LAYER, "{\"shards\": 4, \"level\": 2}");
        project.put(LAYER, "{\"shards\": 5, \"level\": 2}");
        server.publish();

        ConfigChange change = next();
        assertThat(change.path()).isEqualTo(EffectiveView.PATH);
        assertThat(change.key()).isEqualTo(KeyPath.of("shards"));
        assertThat(change.before()).contains(ConfigValue.of(4));
        assertThat(change.after()).contains(ConfigValue.of(5));
        assertThat(client.effective().get("level", int.class)).isEqualTo(2);
        assertThat(changes).isEmpty();
    }

    @Test
    void change_tooLargeForAnEvent_isFetched() throws InterruptedException {
        project.put(LAYER, "{\"shards\": 4}");
        project.withholdValues();
        ConfigClient client = connect(settings());
        client.onEffectiveChange(KeyPath.ROOT, changes::add);

        project.put(LAYER, "{\"shards\": 5}");
        server.publish();

        assertThat(next().revision()).isEqualTo(Revision.of(2));
        assertThat(client.effective().get("shards", int.class)).isEqualTo(5);
    }

    @Test
    void application_thatIsNotThereYet_isServedWhenItIs() throws InterruptedException {
        project.put("other.json", "{}");
        ConfigClient client = connect(settings());
        assertThat(client.effective().get("shards")).isEmpty();
        assertThat(client.effective().id()).isEmpty();
        client.onEffectiveChange("shards", changes::add);

        project.put(LAYER, "{\"shards\": 5}");
        server.publish();

        assertThat(next().after()).contains(ConfigValue.of(5));
    }

    @Test
    void configuration_thatCannotBeMade_leavesTheLastOne() throws InterruptedException {
        project.put(LAYER, "{\"shards\": 4}");
        ConfigClient client = connect(settings());
        client.onEffectiveChange("shards", changes::add);

        project.putText(LAYER, "broken");
        server.publish();

        assertThat(failures.poll(20, TimeUnit.SECONDS)).isEqualTo("invalid-layers");
        assertThat(client.effective().get("shards", int.class)).isEqualTo(4);
        project.put(LAYER, "{\"shards\": 6}");
        server.publish();
        assertThat(next().after()).contains(ConfigValue.of(6));
    }

    @Test
    void connection_lostMeanwhile_isToldWhatDiffersInTheEnd() throws InterruptedException {
        project.put(LAYER, "{\"shards\": 4}");
        ConfigClient client = connect(settings());
        client.onEffectiveChange("shards", changes::add);

        server.stop();
        project.put(LAYER, "{\"shards\": 5}");
        project.put(LAYER, "{\"shards\": 6}");
        server.restart();

        assertThat(next().after()).contains(ConfigValue.of(6));
        assertThat(changes).isEmpty();
    }

    @Test
    void server_away_isStartedWithoutFromDisk() {
        project.put(LAYER, "{\"shards\": 4}");
        connect(settings().diskCache(folder)).close();
        server.stop();

        ConfigClient client = connect(settings().diskCache(folder));

        assertThat(client.status()).isEqualTo(ClientStatus.DEGRADED);
        assertThat(client.effective().get("shards", int.class)).isEqualTo(4);
    }

    @Test
    void diskCopy_ofAnotherProfile_isNotTaken() {
        project.put(LAYER, "{\"shards\": 4}");
        connect(settings().diskCache(folder)).close();
        server.stop();

        ConfigClientBuilder other =
                settings()
                        .effective("collector", "staging")
                        .diskCache(folder)
                        .startDeadline(Duration.ZERO);

        assertThatThrownBy(other::connect).isInstanceOf(StartupTimeoutException.class);
    }

    @Test
    void connect_withPathsToo_isRefused() {
        assertThatThrownBy(() -> settings().paths("a/**").connect())
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("paths:");
    }
}
