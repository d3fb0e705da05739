package io.marketprism.config.client;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.marketprism.config.client.api.RequestRefusedException;
import io.marketprism.config.client.api.TokenUnreadableException;
import io.marketprism.config.client.fake.FakeProject;
import io.marketprism.config.client.fake.FakeServer;
import io.marketprism.config.client.fake.FakeServer.Fate;
import io.marketprism.config.client.fake.RecordingListener;
import io.marketprism.config.client.fake.SteeredPause;
import io.marketprism.config.model.ConfigValue;
import io.marketprism.config.model.KeyPath;
import io.marketprism.config.model.name.FilePath;
import io.marketprism.config.model.name.Revision;
import io.marketprism.config.protocol.ClientMessage;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@Timeout(60)
class ConfigClientTest {
    private static final String FILE = "exchanges/binance.json";

    @TempDir private Path folder;

    private final FakeServer server = FakeServer.start();
    private final FakeProject project = server.project();
    private final SteeredPause pause = SteeredPause.none();
    private final RecordingListener news = new RecordingListener();
    private final List<ConfigClient> clients = new ArrayList<>();

    @AfterEach
    void stop() {
        clients.forEach(ConfigClient::close);
        server.close();
    }

    private ConfigClientBuilder settings(URI... addresses) {
        return ConfigClient.builder()
                .address(addresses)
                .token(FakeServer.TOKEN)
                .project("marketdata")
                .silence(Duration.ofSeconds(2))
                .backoff(pause.backoff())
                .listener(news);
    }

    private ConfigClient connect() {
        return connect(settings(server.address()));
    }

    private ConfigClient connect(ConfigClientBuilder settings) {
        ConfigClient client = settings.connect();
        clients.add(client);
        return client;
    }

    /** Changes as they come to a listener. */
    private static final class Changes implements ChangeListener {
        private final BlockingQueue<ConfigChange> queue = new LinkedBlockingQueue<>();

        @Override
        public void changed(ConfigChange change) {
            queue.add(change);
        }

        ConfigChange next() {
            try {
                ConfigChange change = queue.poll(20, TimeUnit.SECONDS);
                assertThat(change).as("a change").isNotNull();
                return change;
            } catch (InterruptedException e) {
                throw new IllegalStateException(e);
            }
        }
    }

    // Start

    @Test
    void connect_serverThere_servesItsState() {
        project.put(FILE, "{\"limits\": {\"orders\": 100}, \"symbols\": [\"BTC\", \"ETH\"]}");
        project.put("retention.json", "{\"ticks\": \"30d\"}");
        ConfigClient client = connect();
        assertThat(client.status()).isEqualTo(ClientStatus.CONNECTED);
        assertThat(client.revision()).isEqualTo(Revision.of(2));
        assertThat(client.get(FILE, "limits.orders")).contains(ConfigValue.of(100));
        assertThat(client.get(FILE, "limits.orders", int.class)).isEqualTo(100);
        assertThat(client.getList(FILE, "symbols", String.class)).containsExactly("BTC", "ETH");
        assertThat(client.list())
                .extracting(FilePath::value)
                .containsExactly(FILE, "retention.json");
        assertThat(client.get("nowhere.json", "key")).isEmpty();
    }

    @Test
    void connect_withFilters_servesOnlyTheirFiles() {
        project.put(FILE, "{}");
        project.put("retention.json", "{}");
        ConfigClient client = connect(settings(server.address()).paths("exchanges/**"));
        assertThat(client.list()).extracting(FilePath::value).containsExactly(FILE);
        assertThat(server.requests("GET /api/v1/projects/marketdata/values/retention")).isZero();
    }

    @Test
    void connect_filesOverManyPages_servesAll() {
        for (int i = 0; i < 25; i++) {
            project.put("f" + i + ".json", "{\"n\": " + i + "}");
        }
        server.routes().pageSize(4);
        ConfigClient client = connect();
        assertThat(client.list()).hasSize(25);
        assertThat(client.get("f24.json", "n", int.class)).isEqualTo(24);
    }

    @Test
    void connect_fileWithoutKeys_isListedAndHasNoDocument() {
        project.putText("notes.txt", "hello");
        ConfigClient client = connect();
        assertThat(client.list()).extracting(FilePath::value).containsExactly("notes.txt");
        assertThat(client.document("notes.txt")).isEmpty();
    }

    @Test
    void connect_projectNotThereYet_waitsForIt() {
        server.routes().exists(false);
        ConfigClient client = connect();
        assertThat(client.list()).isEmpty();
        server.routes().exists(true);
        server.publish(FILE, "{\"n\": 1}");
        news.await("applied 1");
        assertThat(client.get(FILE, "n", int.class)).isEqualTo(1);
    }

    @Test
    void connect_filesCommittedWhileTheStateIsRead_isExactlyOneState() {
        project.commit(Map.of("a.json", "{\"n\": 1}", "b.json", "{\"n\": 1}"));
        CountDownLatch once = new CountDownLatch(1);
        server.routes()
                .beforeValue(
                        () -> {
                            if (once.getCount() > 0) {
                                once.countDown();
                                project.commit(
                                        Map.of("a.json", "{\"n\": 2}", "b.json", "{\"n\": 2}"));
                            }
                        });
        ConfigClient client = connect();
        news.await("applied 2");
        ConfigSnapshot now = client.snapshot();
        assertThat(now.get("a.json", "n", int.class)).isEqualTo(2);
        assertThat(now.get("b.json", "n", int.class)).isEqualTo(2);
        assertThat(now.revision()).isEqualTo(Revision.of(2));
    }

    @Test
    void connect_wrongToken_isRefusedAtOnceEvenWithACopyOnDisk() {
        project.put(FILE, "{}");
        connect(settings(server.address()).diskCache(folder)).close();
        ConfigClientBuilder settings =
                settings(server.address()).diskCache(folder).token("another");
        assertThatThrownBy(() -> connect(settings))
                .isInstanceOfSatisfying(
                        RequestRefusedException.class, e -> assertThat(e.status()).isEqualTo(401));
    }

    @Test
    void connect_tokenFileMissing_saysSo() {
        ConfigClientBuilder settings =
                settings(server.address()).tokenFile(folder.resolve("token"));
        assertThatThrownBy(() -> connect(settings)).isInstanceOf(TokenUnreadableException.class);
    }

    @Test
    void connect_serverAwayAndNothingOnDisk_failsAtTheDeadlineAndSaysWhy() {
        server.stop();
        SteeredPause endless = new SteeredPause();
        ConfigClientBuilder settings =
                settings(server.address())
                        .backoff(endless.backoff())
                        .startDeadline(Duration.ofMillis(200));
        assertThatThrownBy(() -> connect(settings))
                .isInstanceOf(StartupTimeoutException.class)
                .hasMessageContainingAll("PT0.2S", server.address().toString());
    }

    @Test
    void connect_serverAwayAtFirst_startsWhenItComes() {
        project.put(FILE, "{\"n\": 1}");
        server.nextRequests(Fate.BUSY, Fate.GARBAGE, Fate.LOSE_ANSWER);
        assertThat(connect().get(FILE, "n", int.class)).isEqualTo(1);
    }

    @Test
    void connect_firstAddressAway_startsFromTheNext() {
        project.put(FILE, "{\"n\": 1}");
        try (FakeServer second = FakeServer.of(project)) {
            server.stop();
            ConfigClient client = connect(settings(server.address(), second.address()));
            assertThat(client.get(FILE, "n", int.class)).isEqualTo(1);
            news.await("CONNECTING to CONNECTED");
        }
    }

    @Test
    void connect_withoutProject_isRefused() {
        assertThatThrownBy(() -> ConfigClient.builder().address(server.address()).connect())
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("project: none (expected: one)");
    }

    // Disk

    @Test
    void connect_serverAwayAndACopyOnDisk_servesItAndThenTheServersState() {
        project.put(FILE, "{\"n\": 1}");
        connect(settings(server.address()).diskCache(folder)).close();
        server.stop();
        SteeredPause gate = new SteeredPause();
        ConfigClient client =
                connect(settings(server.address()).diskCache(folder).backoff(gate.backoff()));
        assertThat(client.status()).isEqualTo(ClientStatus.DEGRADED);
        assertThat(client.get(FILE, "n", int.class)).isEqualTo(1);
        assertThat(client.revision()).isEqualTo(Revision.of(1));

        Changes changes = new Changes();
        client.onChange(FILE, "n", changes);
        project.put(FILE, "{\"n\": 2}");
        server.restart();
        gate.endAll();
        assertThat(changes.next().after()).contains(ConfigValue.of(2));
        news.await("DEGRADED to CONNECTED");
    }

    @Test
    void connect_serverHangsAndACopyOnDisk_servesItAtTheDeadline() {
        project.put(FILE, "{\"n\": 1}");
        connect(settings(server.address()).diskCache(folder)).close();
        server.nextRequests(Fate.HANG);
        ConfigClient client =
                connect(
                        settings(server.address())
                                .diskCache(folder)
                                .startDeadline(Duration.ofMillis(300)));
        assertThat(client.status()).isEqualTo(ClientStatus.DEGRADED);
        assertThat(client.get(FILE, "n", int.class)).isEqualTo(1);
    }

    @Test
    void connect_withACopyOnDisk_fetchesOnlyWhatChanged() {
        project.put("a.json", "{}");
        project.put("b.json", "{}");
        connect(settings(server.address()).diskCache(folder)).close();
        project.put("b.json", "{\"n\": 2}");
        long before = server.requests("GET /api/v1/projects/marketdata/values/a.json");
        ConfigClient client = connect(settings(server.address()).diskCache(folder));
        assertThat(client.get("b.json", "n", int.class)).isEqualTo(2);
        assertThat(server.requests("GET /api/v1/projects/marketdata/values/a.json"))
                .isEqualTo(before);
    }

    @Test
    void connect_diskCannotBeWritten_goesOnWithoutAndSaysSo() throws Exception {
        Path file = Files.writeString(folder.resolve("file"), "in the way");
        ConfigClient client = connect(settings(server.address()).clientId("me").diskCache(file));
        news.await("disk failed");
        assertThat(client.status()).isEqualTo(ClientStatus.CONNECTED);
    }

    @Test
    void identity_withACopyOnDisk_isTheSameAtEachStart() {
        ConfigClient first = connect(settings(server.address()).diskCache(folder));
        ConfigClient second = connect(settings(server.address()).diskCache(folder));
        assertThat(second.identity().id()).isEqualTo(first.identity().id());
        assertThat(connect().identity().id()).isNotEqualTo(first.identity().id());
    }

    @Test
    void connect_tellsTheServerWhoItIs() throws InterruptedException {
        connect(
                settings(server.address())
                        .clientId("c-1")
                        .application("collector")
                        .instance("3")
                        .label("zone", "a"));
        ClientMessage hello = server.watches().get(0).received().take();
        assertThat(hello)
                .isInstanceOfSatisfying(
                        ClientMessage.Hello.class,
                        h -> {
                            assertThat(h.client().id()).isEqualTo("c-1");
                            assertThat(h.client().application()).isEqualTo("collector");
                            assertThat(h.client().instance()).isEqualTo("3");
                            assertThat(h.client().labels()).containsEntry("zone", "a");
                        });
    }

    // Changes

    @Test
    void onChange_ofAKey_tellsOldAndNewAndWhoWasIt() {
        project.put(FILE, "{\"limits\": {\"orders\": 100}, \"note\": 1}");
        ConfigClient client = connect();
        Changes changes = new Changes();
        client.onChange(FILE, "limits.orders", changes);
        server.publish(FILE, "{\"limits\": {\"orders\": 100}, \"note\": 2}");
        server.publish(FILE, "{\"limits\": {\"orders\": 50}, \"note\": 2}");
        ConfigChange change = changes.next();
        assertThat(change.before()).contains(ConfigValue.of(100));
        assertThat(change.after()).contains(ConfigValue.of(50));
        assertThat(change.revision()).isEqualTo(Revision.of(3));
        ChangeCause cause = change.cause().orElseThrow();
        assertThat(cause.author()).isEqualTo("Ada");
        assertThat(cause.message()).isEqualTo("Commit 3");
        assertThat(cause.time()).isEqualTo("2026-11-23T10:00:03Z");
        assertThat(cause.commit()).isEqualTo(project.event(Revision.of(3)).data().commit());
        assertThat(client.get(FILE, "limits.orders", int.class)).isEqualTo(50);
    }

    @Test
    void onChange_ofAPrefix_tellsTheTreesAndTheirDifferences() {
        project.put(FILE, "{\"limits\": {\"orders\": 100, \"cancels\": 5}}");
        ConfigClient client = connect();
        Changes changes = new Changes();
        client.onChange(FILE, "limits", changes);
        server.publish(FILE, "{\"limits\": {\"orders\": 50, \"cancels\": 5}}");
        assertThat(changes.next().differences().differences())
                .singleElement()
                .hasToString("orders: changed integer");
    }

    @Test
    void onChange_keyAppearsAndGoes_tellsNothingAsEmpty() {
        ConfigClient client = connect();
        Changes changes = new Changes();
        client.onChange(FILE, "n", changes);
        server.publish(FILE, "{\"n\": 1}");
        ConfigChange added = changes.next();
        assertThat(added.before()).isEmpty();
        assertThat(added.after()).contains(ConfigValue.of(1));
        project.remove(FILE);
        server.publish();
        ConfigChange gone = changes.next();
        assertThat(gone.before()).contains(ConfigValue.of(1));
        assertThat(gone.after()).isEmpty();
        assertThat(client.list()).isEmpty();
    }

    @Test
    void onChange_commitOfManyFiles_isOneStateAndOneCallForEach() {
        ConfigClient client = connect();
        Changes changes = new Changes();
        client.onChange(changes);
        project.commit(Map.of("a.json", "{\"n\": 1}", "b.json", "{\"n\": 1}"));
        server.publish();
        assertThat(changes.next().path()).hasToString("a.json");
        assertThat(changes.next().path()).hasToString("b.json");
        news.await("applied 1");
        assertThat(news.all()).containsOnlyOnce("applied 1");
        assertThat(client.snapshot().list()).hasSize(2);
    }

    @Test
    void onChange_fileWithoutKeys_isToldOfAnyOtherContent() {
        project.putText("notes.txt", "one");
        ConfigClient client = connect();
        Changes changes = new Changes();
        client.onChange("notes.txt", changes);
        project.putText("notes.txt", "two");
        server.publish();
        assertThat(changes.next().revision()).isEqualTo(Revision.of(2));
    }

    @Test
    void onChange_listenerThrows_isReportedAndHarmsNobody() {
        ConfigClient client = connect();
        client.onChange(
                change -> {
                    throw new IllegalStateException("broken");
                });
        Changes changes = new Changes();
        client.onChange(changes);
        server.publish(FILE, "{\"n\": 1}");
        server.publish(FILE, "{\"n\": 2}");
        assertThat(changes.next().revision()).isEqualTo(Revision.of(1));
        assertThat(changes.next().revision()).isEqualTo(Revision.of(2));
        news.await("listener failed: broken");
        news.await("listener failed: broken");
        assertThat(client.status()).isEqualTo(ClientStatus.CONNECTED);
    }

    @Test
    void onChange_closed_isToldNothingMore() {
        ConfigClient client = connect();
        Changes closed = new Changes();
        Changes open = new Changes();
        client.onChange(closed).close();
        client.onChange(open);
        server.publish(FILE, "{\"n\": 1}");
        open.next();
        assertThat(closed.queue).isEmpty();
    }

    @Test
    void onChange_slowListener_doesNotHoldUpReads() {
        ConfigClient client = connect();
        CountDownLatch release = new CountDownLatch(1);
        client.onChange(change -> awaitQuietly(release));
        server.publish(FILE, "{\"n\": 1}");
        server.publish(FILE, "{\"n\": 2}");
        news.await("applied 2");
        assertThat(client.get(FILE, "n", int.class)).isEqualTo(2);
        release.countDown();
    }

    private static void awaitQuietly(CountDownLatch latch) {
        try {
            assertThat(latch.await(20, TimeUnit.SECONDS)).isTrue();
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    @Test
    void snapshot_kept_staysAsItIs() {
        project.put(FILE, "{\"n\": 1}");
        ConfigClient client = connect();
        ConfigSnapshot before = client.snapshot();
        server.publish(FILE, "{\"n\": 2}");
        news.await("applied 2");
        assertThat(before.get(FILE, "n", int.class)).isEqualTo(1);
        assertThat(client.get(FILE, "n", int.class)).isEqualTo(2);
    }

    @Test
    void change_withoutValue_isFetchedAtItsRevision() {
        project.put(FILE, "{\"n\": 1}");
        ConfigClient client = connect();
        project.withholdValues();
        project.put(FILE, "{\"n\": 2}");
        project.put(FILE, "{\"n\": 3}");
        Changes changes = new Changes();
        client.onChange(FILE, "n", changes);
        server.publish();
        assertThat(changes.next().after()).contains(ConfigValue.of(2));
        assertThat(changes.next().after()).contains(ConfigValue.of(3));
    }

    @Test
    void change_valueCannotBeFetched_isAppliedOnceItCan() {
        project.put(FILE, "{\"n\": 1}");
        ConfigClient client = connect();
        project.withholdValues();
        project.put(FILE, "{\"n\": 2}");
        server.nextRequests(Fate.BUSY, Fate.GARBAGE);
        Changes changes = new Changes();
        client.onChange(FILE, "n", changes);
        server.publish();
        assertThat(changes.next().after()).contains(ConfigValue.of(2));
        news.await("applied 2");
        assertThat(news.all()).contains("disconnected: store-busy", "disconnected: invalid-answer");
        assertThat(news.all()).containsOnlyOnce("applied 2");
        assertThat(client.status()).isEqualTo(ClientStatus.CONNECTED);
    }

    @Test
    void rename_withinAndOutOfTheFilter_movesTheValues() {
        project.put("in/a.json", "{\"n\": 1}");
        ConfigClient client = connect(settings(server.address()).paths("in/**"));
        project.rename("in/a.json", "in/b.json");
        server.publish();
        news.await("applied 2");
        assertThat(client.list()).extracting(FilePath::value).containsExactly("in/b.json");
        assertThat(client.get("in/b.json", "n", int.class)).isEqualTo(1);
        project.rename("in/b.json", "out/b.json");
        server.publish();
        news.await("applied 3");
        assertThat(client.list()).isEmpty();
    }

    @Test
    void applied_isToldToTheServer() throws InterruptedException {
        connect();
        server.publish(FILE, "{\"n\": 1}");
        var received = server.watches().get(0).received();
        received.take();
        received.take();
        assertThat(received.poll(10, TimeUnit.SECONDS))
                .isEqualTo(new ClientMessage.Applied("s1", Revision.of(1)));
    }

    // Connections

    @Test
    void serverAway_lastStateIsServedAndTenCommitsAreToldAfterwards() {
        project.put(FILE, "{\"n\": 0}");
        ConfigClient client = connect();
        Changes changes = new Changes();
        client.onChange(FILE, "n", changes);
        server.stop();
        news.await("CONNECTED to RECONNECTING");
        assertThat(client.get(FILE, "n", int.class)).isZero();
        for (int i = 1; i <= 10; i++) {
            project.put(FILE, "{\"n\": " + i + "}");
        }
        server.restart();
        for (int i = 1; i <= 10; i++) {
            ConfigChange change = changes.next();
            assertThat(change.before()).contains(ConfigValue.of(i - 1));
            assertThat(change.after()).contains(ConfigValue.of(i));
        }
        news.await("RECONNECTING to CONNECTED");
        assertThat(changes.queue).isEmpty();
    }

    @Test
    void serverAway_tooLong_isOneReloadWithOneChange() {
        project.put(FILE, "{\"n\": 0}");
        server.faults().resetBehind(3);
        ConfigClient client = connect();
        Changes changes = new Changes();
        client.onChange(FILE, "n", changes);
        server.stop();
        for (int i = 1; i <= 10; i++) {
            project.put(FILE, "{\"n\": " + i + "}");
        }
        server.restart();
        ConfigChange change = changes.next();
        assertThat(change.before()).contains(ConfigValue.of(0));
        assertThat(change.after()).contains(ConfigValue.of(10));
        assertThat(change.cause()).isEmpty();
        news.await("reloaded 11: too far back");
        server.publish(FILE, "{\"n\": 11}");
        assertThat(changes.next().after()).contains(ConfigValue.of(11));
        assertThat(changes.queue).isEmpty();
    }

    @Test
    void reload_fails_isTriedAgainUntilItWorks() {
        project.put(FILE, "{\"n\": 0}");
        server.faults().resetBehind(3);
        ConfigClient client = connect();
        server.stop();
        for (int i = 1; i <= 10; i++) {
            project.put(FILE, "{\"n\": " + i + "}");
        }
        server.nextRequests(Fate.BUSY, Fate.GARBAGE, Fate.BUSY);
        server.restart();
        news.await("reloaded 11: too far back");
        assertThat(client.get(FILE, "n", int.class)).isEqualTo(10);
        assertThat(news.all()).containsOnlyOnce("applied 11");
    }

    @Test
    void eventsSwapped_stateIsReadAnewAndRight() {
        ConfigClient client = connect();
        server.faults().swapNextTwo();
        project.put("a.json", "{\"n\": 1}");
        project.put("b.json", "{\"n\": 1}");
        server.publish();
        news.await("reloaded 2: revision 1 came after 2");
        assertThat(client.get("a.json", "n", int.class)).isEqualTo(1);
        assertThat(client.get("b.json", "n", int.class)).isEqualTo(1);
    }

    @Test
    void serverRestoredFromABackup_isFollowedBack() {
        project.put(FILE, "{\"n\": 1}");
        project.put(FILE, "{\"n\": 2}");
        ConfigClient client = connect();
        project.restore(Revision.of(1));
        server.dropConnections();
        news.await("applied 1");
        assertThat(client.get(FILE, "n", int.class)).isEqualTo(1);
        server.publish(FILE, "{\"n\": 3}");
        news.await("applied 2");
        assertThat(client.get(FILE, "n", int.class)).isEqualTo(3);
    }

    @Test
    void tokenRefusedLater_isTriedAgainUntilItIsRight() throws Exception {
        Path file = Files.writeString(folder.resolve("token"), FakeServer.TOKEN);
        ConfigClient client = connect(settings(server.address()).tokenFile(file));
        Files.writeString(file, "expired");
        server.dropConnections();
        news.await("disconnected: http-401");
        Files.writeString(file, FakeServer.TOKEN);
        news.await("RECONNECTING to CONNECTED");
        assertThat(client.status()).isEqualTo(ClientStatus.CONNECTED);
    }

    // Writes

    @Test
    void set_aKey_isCommittedAndServedSoon() {
        project.put(FILE, "{\"limits\": {\"orders\": 100}}");
        ConfigClient client = connect();
        var answer = client.set(FILE, "limits.orders", ConfigValue.of(50));
        assertThat(answer.revision()).isEqualTo(Revision.of(2));
        server.publish();
        news.await("applied 2");
        assertThat(client.get(FILE, "limits.orders", int.class)).isEqualTo(50);
    }

    @Test
    void set_answerLost_isMadeOnce() {
        ConfigClient client = connect();
        server.nextRequests(Fate.LOSE_ANSWER);
        var answer = client.set(FILE, "n", ConfigValue.of(1));
        assertThat(answer.revision()).isEqualTo(Revision.of(1));
        assertThat(project.revision()).isEqualTo(Revision.of(1));
    }

    @Test
    void commit_refused_tellsTheServersProblem() {
        ConfigClient client = connect();
        assertThatThrownBy(
                        () ->
                                client.commit(
                                        client.batch("x")
                                                .set(
                                                        FilePath.parse(FILE),
                                                        KeyPath.ROOT,
                                                        ConfigValue.of(1))
                                                .build()))
                .isInstanceOfSatisfying(
                        RequestRefusedException.class,
                        e -> assertThat(e.code()).isEqualTo("change-conflict"));
    }

    // End

    @Test
    void close_lastStateIsStillServed() {
        project.put(FILE, "{\"n\": 1}");
        ConfigClient client = connect();
        client.close();
        client.close();
        assertThat(client.status()).isEqualTo(ClientStatus.CLOSED);
        assertThat(client.get(FILE, "n", int.class)).isEqualTo(1);
        assertThat(news.all()).containsOnlyOnce("CONNECTED to CLOSED");
    }

    @Test
    void close_fromAListener_returns() throws InterruptedException {
        ConfigClient client = connect();
        CountDownLatch closed = new CountDownLatch(1);
        client.onChange(
                change -> {
                    client.close();
                    closed.countDown();
                });
        server.publish(FILE, "{\"n\": 1}");
        assertThat(closed.await(20, TimeUnit.SECONDS)).isTrue();
    }

    @Test
    void close_duringAWait_returnsAtOnce() {
        ConfigClient client =
                connect(settings(server.address()).backoff(new SteeredPause().backoff()));
        server.stop();
        news.await("CONNECTED to RECONNECTING");
        client.close();
        assertThat(client.status()).isEqualTo(ClientStatus.CLOSED);
    }
}
