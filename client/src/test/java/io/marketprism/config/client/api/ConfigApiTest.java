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
import io.marketprism.config.model.KeyPattern;
import io.marketprism.config.model.name.ApplicationName;
import io.marketprism.config.model.name.FilePath;
import io.marketprism.config.model.name.ProfileName;
import io.marketprism.config.model.name.Ref;
import io.marketprism.config.model.name.Revision;
import io.marketprism.config.protocol.CommitAnswer;
import io.marketprism.config.protocol.DiffAnswer;
import io.marketprism.config.protocol.EffectiveAnswer;
import io.marketprism.config.protocol.EffectiveFormat;
import io.marketprism.config.protocol.PathGlob;
import io.marketprism.config.protocol.RevertCommand;
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

    @Test
    void diff_withEveryOption_asksForIt() {
        DiffAnswer.State state = new DiffAnswer.State(Ref.MAIN, Optional.empty(), Optional.empty());
        DiffAnswer diff = new DiffAnswer(state, state, List.of(), Optional.empty());
        server.routes()
                .canned(
                        "/diff?from=%403&to=dev&path=a%2F%2A%2A&key=%2A%2A.rate"
                                + "&after=a%2Fb&limit=5",
                        "application/json", diff.encode());

        DiffQuery query =
                DiffQuery.from(Ref.parse("@3"))
                        .to(Ref.parse("dev"))
                        .ofPaths(PathGlob.parse("a/**"))
                        .ofKeys(KeyPattern.parse("**.rate"))
                        .after(FilePath.parse("a/b"))
                        .limit(5);

        assertThat(api.diff(FakeProject.NAME, query)).isEqualTo(diff);
    }

    @Test
    void revert_answerLost_isRepeatedUnderTheSameKey() {
        CommitAnswer done = new CommitAnswer(false, Revision.of(7), Optional.empty(), List.of());
        server.routes().canned("/reverts", "application/json", done.encode());
        server.nextRequests(Fate.LOSE_ANSWER, Fate.DROP);
        RevertCommand command =
                RevertCommand.of(new RevertCommand.OfCommit(Ref.parse("@3"))).asDryRun();

        assertThat(api.revert(FakeProject.NAME, command)).isEqualTo(done);

        assertThat(keys(server)).hasSize(1);
        assertThat(server.requests().get(2).method()).isEqualTo("POST");
        assertThat(server.requests().get(2).body()).isEqualTo(command.encode());
        api.revert(FakeProject.NAME, command, "mine");
        assertThat(keys(server)).contains("mine");
    }

    @Test
    void effective_withEveryOption_asksForIt() {
        EffectiveAnswer effective =
                new EffectiveAnswer(
                        ApplicationName.parse("collector"),
                        List.of(ProfileName.parse("eu"), ProfileName.parse("prod")),
                        Ref.MAIN_LIVE,
                        Revision.of(7),
                        "i",
                        List.of(),
                        ConfigValue.of(1),
                        Optional.empty());
        String asked =
                "/effective?app=collector&profiles=eu%2Cprod&ref=%403&key=limits.orders"
                        + "&min-revision=7";
        server.routes().canned(asked, "application/json", effective.encode());
        server.routes().canned(asked + "&explain=true", "application/json", effective.encode());
        server.routes().canned(asked + "&format=flat", "text/plain", "limits.orders=1\n");
        EffectiveQuery query =
                EffectiveQuery.of(ApplicationName.parse("collector"))
                        .withProfiles(List.of(ProfileName.parse("eu"), ProfileName.parse("prod")))
                        .at(Ref.parse("@3"))
                        .ofKey(LIMIT)
                        .noOlderThan(Revision.of(7));

        assertThat(api.effective(FakeProject.NAME, query)).isEqualTo(effective);
        assertThat(api.explain(FakeProject.NAME, query)).isEqualTo(effective);
        assertThat(api.effectiveText(FakeProject.NAME, query, EffectiveFormat.FLAT))
                .isEqualTo(
                        new EffectiveText(
                                EffectiveFormat.FLAT, "limits.orders=1\n", 2, Revision.of(7)));
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
