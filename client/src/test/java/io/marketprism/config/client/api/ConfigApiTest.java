package io.marketprism.config.client.api;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.marketprism.config.client.fake.FakeProject;
import io.marketprism.config.client.fake.FakeServer;
import io.marketprism.config.client.fake.FakeServer.Fate;
import io.marketprism.config.client.fake.SteeredPause;
import io.marketprism.config.model.ConfigException.Severity;
import io.marketprism.config.model.ConfigValue;
import io.marketprism.config.model.KeyPath;
import io.marketprism.config.model.name.FilePath;
import io.marketprism.config.model.name.Ref;
import io.marketprism.config.model.name.Revision;
import io.marketprism.config.protocol.CommitAnswer;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class ConfigApiTest {
    private static final FilePath FILE = FilePath.parse("exchanges/binance.yaml");
    private static final KeyPath LIMIT = KeyPath.parse("limits.orders");
    private static final CommitBatch BATCH =
            CommitBatch.builder("Lower it").set(FILE, LIMIT, ConfigValue.of(50)).build();

    private final FakeServer server = FakeServer.start();
    private final SteeredPause pause = SteeredPause.none();
    private final ConfigApi api = api(server.address());

    @AfterEach
    void stop() {
        server.close();
    }

    private ConfigApi api(URI... addresses) {
        return settings(addresses).build();
    }

    private ConfigApiBuilder settings(URI... addresses) {
        return ConfigApi.builder()
                .address(addresses)
                .token(FakeServer.TOKEN)
                .backoff(pause.backoff());
    }

    @Test
    void value_ofAKey_isTheServers() {
        server.project().put(FILE.value(), "{\"limits\": {\"orders\": 100}}");
        var answer = api.value(FakeProject.NAME, FILE, ValueQuery.of(LIMIT).at(Ref.MAIN_LIVE));
        assertThat(answer.value()).isEqualTo(ConfigValue.of(100));
        assertThat(answer.revision()).isEqualTo(Revision.of(1));
    }

    @Test
    void value_ofNoKey_isRefusedWithTheServersWords() {
        server.project().put(FILE.value(), "{}");
        var refused =
                catchThrowableOfType(
                        RequestRefusedException.class,
                        () -> api.value(FakeProject.NAME, FILE, ValueQuery.of(LIMIT)));
        assertThat(refused.code()).isEqualTo("key-not-found");
        assertThat(refused.status()).isEqualTo(404);
        assertThat(refused.severity()).isEqualTo(Severity.REQUEST);
        assertThat(refused.retryable()).isFalse();
        assertThat(refused).hasMessage("key: limits.orders [request r-1]");
        assertThat(refused.problem().requestId()).contains("r-1");
    }

    @Test
    void call_withoutToken_isRefused() {
        ConfigApi anonymous = ConfigApi.builder().address(server.address()).build();
        assertThatThrownBy(() -> anonymous.project(FakeProject.NAME))
                .isInstanceOfSatisfying(
                        RequestRefusedException.class, e -> assertThat(e.status()).isEqualTo(401));
    }

    @Test
    void call_tokenFileMissing_saysSoAndSendsNothing() {
        Path missing = Path.of("no", "such", "token");
        ConfigApi without =
                ConfigApi.builder().address(server.address()).tokenFile(missing).build();
        assertThatThrownBy(() -> without.project(FakeProject.NAME))
                .isInstanceOf(TokenUnreadableException.class);
        assertThat(server.requests()).isEmpty();
    }

    @Test
    void commit_answerLost_isRepeatedUnderTheSameKeyAndMadeOnce() {
        server.nextRequests(Fate.LOSE_ANSWER, Fate.LOSE_ANSWER);
        CommitAnswer answer = api.commit(FakeProject.NAME, BATCH);
        assertThat(answer.revision()).isEqualTo(Revision.of(1));
        assertThat(server.project().revision()).isEqualTo(Revision.of(1));
        assertThat(server.requests()).hasSize(3);
        assertThat(keys(server)).hasSize(1);
    }

    @Test
    void commit_answerLostAndServerGone_isRepeatedAtTheNextAddress() {
        try (FakeServer second = FakeServer.of(server.project())) {
            ConfigApi both = api(server.address(), second.address());
            server.nextRequests(Fate.DROP);
            both.commit(FakeProject.NAME, BATCH);
            assertThat(keys(server)).isEqualTo(keys(second));
            assertThat(server.project().revision()).isEqualTo(Revision.of(1));
        }
    }

    @Test
    void commit_twoBatches_haveTwoKeys() {
        api.commit(FakeProject.NAME, BATCH);
        api.commit(FakeProject.NAME, BATCH);
        assertThat(keys(server)).hasSize(2);
    }

    @Test
    void commit_withItsOwnKey_isSentUnderIt() {
        api.commit(FakeProject.NAME, new CommitBatch(BATCH.command(), Optional.of("mine")));
        assertThat(keys(server)).containsExactly("mine");
    }

    @Test
    void commit_inConflict_isNotRepeated() {
        CommitBatch batch =
                CommitBatch.builder("x").set(FILE, KeyPath.ROOT, ConfigValue.of(1)).build();
        assertThatThrownBy(() -> api.commit(FakeProject.NAME, batch))
                .isInstanceOfSatisfying(
                        RequestRefusedException.class,
                        e -> assertThat(e.severity()).isEqualTo(Severity.CONFLICT));
        assertThat(server.requests()).hasSize(1);
    }

    private static List<String> keys(FakeServer server) {
        return server.requests().stream()
                .map(r -> r.headers().getOrDefault("idempotency-key", ""))
                .distinct()
                .toList();
    }

    @Test
    void createProject_answerLost_isNotRepeated() {
        server.nextRequests(Fate.LOSE_ANSWER);
        assertThatThrownBy(() -> api.createProject(FakeProject.NAME))
                .isInstanceOf(ServerUnavailableException.class);
        assertThat(server.requests()).hasSize(1);
    }

    @Test
    void createProject_firstAddressRefusesConnections_goesToTheNext() {
        try (FakeServer second = FakeServer.of(server.project())) {
            server.stop();
            assertThatThrownBy(
                            () ->
                                    api(server.address(), second.address())
                                            .createProject(FakeProject.NAME))
                    .isInstanceOf(RequestRefusedException.class);
            assertThat(second.requests("POST /api/v1/projects")).isEqualTo(1);
        }
    }

    @Test
    void call_serverBusy_waitsAsLongAsItAsks() {
        server.nextRequests(Fate.BUSY, Fate.BUSY);
        assertThat(api.project(FakeProject.NAME).revision()).isEqualTo(Revision.NONE);
        assertThat(pause.lengths())
                .hasSize(2)
                .allSatisfy(wait -> assertThat(wait).isEqualTo(Duration.ofSeconds(1)));
    }

    @Test
    void call_serverBusyForLong_isRefusedAsRetryable() {
        server.nextRequests(Fate.BUSY, Fate.BUSY, Fate.BUSY, Fate.BUSY, Fate.BUSY);
        assertThatThrownBy(() -> api.project(FakeProject.NAME))
                .isInstanceOfSatisfying(
                        RequestRefusedException.class,
                        e -> {
                            assertThat(e.code()).isEqualTo("store-busy");
                            assertThat(e.retryable()).isTrue();
                            assertThat(e.severity()).isEqualTo(Severity.SYSTEM);
                        });
        assertThat(server.requests()).hasSize(4);
    }

    @Test
    void call_firstBusy_goesToTheNextAtOnce() {
        try (FakeServer second = FakeServer.of(server.project())) {
            server.nextRequests(Fate.BUSY);
            api(server.address(), second.address()).project(FakeProject.NAME);
            assertThat(second.requests()).hasSize(1);
            assertThat(pause.lengths()).isEmpty();
        }
    }

    @Test
    void call_afterAFailover_staysWithWhoAnswered() {
        try (FakeServer second = FakeServer.of(server.project())) {
            ConfigApi both = api(server.address(), second.address());
            server.nextRequests(Fate.BUSY);
            both.project(FakeProject.NAME);
            both.project(FakeProject.NAME);
            assertThat(server.requests()).hasSize(1);
            assertThat(second.requests()).hasSize(2);
        }
    }

    @Test
    void call_allAway_saysWhatHappenedAtEach() {
        try (FakeServer second = FakeServer.of(server.project())) {
            server.stop();
            second.stop();
            assertThatThrownBy(
                            () -> api(server.address(), second.address()).project(FakeProject.NAME))
                    .isInstanceOfSatisfying(
                            ServerUnavailableException.class,
                            e -> {
                                assertThat(e.causes())
                                        .containsOnlyKeys(server.address(), second.address());
                                assertThat(e.retryable()).isTrue();
                            })
                    .hasMessageContainingAll(
                            server.address().toString(), second.address().toString());
        }
        assertThat(pause.lengths()).hasSize(3);
    }

    @Test
    void call_answerOfSomethingElse_isInvalid() {
        server.nextRequests(Fate.GARBAGE);
        assertThatThrownBy(() -> api.project(FakeProject.NAME))
                .isInstanceOf(InvalidAnswerException.class)
                .hasMessageStartingWith("answer of " + server.address());
    }

    @Test
    void call_serverHangs_givesUpInTime() {
        ConfigApi hasty =
                settings(server.address()).rounds(1).requestTimeout(Duration.ofMillis(50)).build();
        server.nextRequests(Fate.HANG);
        assertThatThrownBy(() -> hasty.project(FakeProject.NAME))
                .isInstanceOf(ServerUnavailableException.class);
    }

    @Test
    void call_interrupted_throwsAndKeepsTheFlag() {
        server.nextRequests(Fate.HANG);
        Thread.currentThread().interrupt();
        assertThatThrownBy(() -> api.project(FakeProject.NAME))
                .isInstanceOf(CallInterruptedException.class);
        assertThat(Thread.interrupted()).isTrue();
    }

    @Test
    void isLive_serverAway_isFalse() {
        server.stop();
        assertThat(api.isLive()).isFalse();
    }
}
