package io.marketprism.config.client.api;

import static org.assertj.core.api.Assertions.assertThat;

import io.marketprism.config.client.api.WatchItem.Changed;
import io.marketprism.config.client.api.WatchItem.Connected;
import io.marketprism.config.client.api.WatchItem.Disconnected;
import io.marketprism.config.client.api.WatchItem.Reset;
import io.marketprism.config.client.fake.FakeProject;
import io.marketprism.config.client.fake.FakeServer;
import io.marketprism.config.client.fake.FakeWatch;
import io.marketprism.config.client.fake.SteeredPause;
import io.marketprism.config.model.name.Revision;
import io.marketprism.config.protocol.ClientMessage;
import io.marketprism.config.protocol.PathGlob;
import io.marketprism.config.protocol.SendMode;
import java.net.URI;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.stream.LongStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(60)
class WatchConnectionTest {
    private static final String FILE = "a.json";

    private final FakeServer server = FakeServer.start();
    private final SteeredPause pause = SteeredPause.none();
    private WatchConnection watch = watch(Revision.NONE, server.address());

    @AfterEach
    void stop() {
        watch.close();
        server.close();
    }

    private WatchConnection watch(Revision since, URI... addresses) {
        return settings(addresses).build().watch(request().since(since));
    }

    private ConfigApiBuilder settings(URI... addresses) {
        return ConfigApi.builder()
                .address(addresses)
                .token(FakeServer.TOKEN)
                .silence(Duration.ofSeconds(2))
                .backoff(pause.backoff());
    }

    private static WatchRequest request() {
        return WatchRequest.of(FakeProject.NAME).send(SendMode.VALUES);
    }

    private <T extends WatchItem> T next(Class<T> kind) {
        WatchItem item = watch.next().orElseThrow();
        assertThat(item).isInstanceOf(kind);
        return kind.cast(item);
    }

    /** The revisions of the next events, whatever else comes in between. */
    private List<Long> revisions(int count) {
        List<Long> revisions = new ArrayList<>();
        while (revisions.size() < count) {
            WatchItem item = watch.next().orElseThrow();
            assertThat(item).isNotInstanceOf(Reset.class);
            if (item instanceof Changed changed) {
                revisions.add(changed.revision().number());
            }
        }
        return revisions;
    }

    private void commit(int times) {
        for (int i = 0; i < times; i++) {
            server.project().put(FILE, "{\"n\": " + server.project().revision() + "}");
        }
    }

    private FakeWatch lastSocket() {
        return server.watches().get(server.watches().size() - 1);
    }

    @Test
    void next_atFirst_saysHelloAndSubscribes() throws InterruptedException {
        assertThat(next(Connected.class)).isEqualTo(new Connected(server.address(), Revision.NONE));
        assertThat(lastSocket().received().take()).isInstanceOf(ClientMessage.Hello.class);
        assertThat(lastSocket().received().take())
                .isInstanceOfSatisfying(
                        ClientMessage.Subscribe.class,
                        s -> {
                            assertThat(s.project()).isEqualTo(FakeProject.NAME);
                            assertThat(s.send()).isEqualTo(SendMode.VALUES);
                            assertThat(s.since()).contains(Revision.NONE);
                        });
    }

    @Test
    void next_connectionDroppedWhileTenCommitsHappen_tellsAllTenOnce() {
        next(Connected.class);
        commit(3);
        server.publish();
        assertThat(revisions(3)).containsExactly(1L, 2L, 3L);
        server.dropConnections();
        commit(10);
        assertThat(revisions(10)).containsExactly(4L, 5L, 6L, 7L, 8L, 9L, 10L, 11L, 12L, 13L);
    }

    @Test
    void next_tooFarBehindAfterADrop_tellsOneResetAndWhatFollows() {
        server.faults().resetBehind(5);
        next(Connected.class);
        server.dropConnections();
        commit(10);
        next(Disconnected.class);
        next(Connected.class);
        assertThat(next(Reset.class).revision()).isEqualTo(Revision.of(10));
        commit(1);
        server.publish();
        assertThat(revisions(1)).containsExactly(11L);
    }

    @Test
    void next_droppedAfterEachEvent_tellsEachOnce() {
        // The JDK loses some of these ends, which then take as long as a ping without answer.
        watch =
                settings(server.address())
                        .silence(Duration.ofMillis(300))
                        .build()
                        .watch(request().since(Revision.NONE));
        server.faults().dropAfterEvents(1);
        commit(20);
        assertThat(revisions(20))
                .containsExactlyElementsOf(LongStream.rangeClosed(1, 20).boxed().toList());
        assertThat(server.watches()).hasSizeGreaterThanOrEqualTo(20);
    }

    @Test
    void next_eventCutInTheMiddle_isToldWholeAfterwards() {
        next(Connected.class);
        server.faults().cutNextEvent();
        commit(2);
        server.publish();
        assertThat(next(Disconnected.class).cause()).isInstanceOf(ServerUnavailableException.class);
        assertThat(revisions(2)).containsExactly(1L, 2L);
    }

    @Test
    void next_messagesInFramesOfAFewBytes_areWhole() {
        server.faults().splitFrames();
        server.project().put(FILE, "{\"text\": \"Zürich 東京 🚀\"}");
        next(Connected.class);
        var event = next(Changed.class).event();
        assertThat(event).isEqualTo(server.project().event(Revision.of(1)));
    }

    @Test
    void next_repeatedEvents_areToldOnce() {
        server.faults().repeatEvents();
        commit(3);
        assertThat(revisions(3)).containsExactly(1L, 2L, 3L);
        commit(1);
        server.publish();
        assertThat(revisions(1)).containsExactly(4L);
    }

    @Test
    void next_eventsInTheWrongOrder_areAReset() {
        server.faults().swapNextTwo();
        commit(2);
        next(Connected.class);
        assertThat(next(Changed.class).revision()).isEqualTo(Revision.of(2));
        Reset reset = next(Reset.class);
        assertThat(reset.revision()).isEqualTo(Revision.of(2));
        assertThat(reset.reason()).isEqualTo("revision 1 came after 2");
        commit(1);
        server.publish();
        assertThat(revisions(1)).containsExactly(3L);
    }

    @Test
    void next_serverRestoredFromABackup_isAResetToAnEarlierRevision() {
        commit(5);
        assertThat(revisions(5)).hasSize(5);
        server.dropConnections();
        server.project().restore(Revision.of(2));
        next(Disconnected.class);
        next(Connected.class);
        assertThat(next(Reset.class).revision()).isEqualTo(Revision.of(2));
        commit(1);
        server.publish();
        assertThat(revisions(1)).containsExactly(3L);
    }

    @Test
    void next_serverAway_waitsLongerAndLongerAndComesBack() {
        next(Connected.class);
        server.stop();
        for (int i = 0; i < 8; i++) {
            Disconnected lost = next(Disconnected.class);
            assertThat(lost.retryAfter())
                    .isLessThanOrEqualTo(Duration.ofMillis(100L << i))
                    .isLessThanOrEqualTo(Duration.ofSeconds(10));
            assertThat(lost.cause().retryable()).isTrue();
        }
        server.restart();
        WatchItem item = watch.next().orElseThrow();
        assertThat(item).isInstanceOf(Connected.class);
    }

    @Test
    void next_firstAddressAway_goesToTheNextWithoutAWait() {
        try (FakeServer second = FakeServer.of(server.project())) {
            server.stop();
            watch = watch(Revision.NONE, server.address(), second.address());
            assertThat(next(Disconnected.class).retryAfter()).isZero();
            assertThat(next(Connected.class).address()).isEqualTo(second.address());
            commit(1);
            second.publish();
            assertThat(revisions(1)).containsExactly(1L);
        }
    }

    @Test
    void next_serverDies_resumesAtTheNextAddressWithoutAGap() {
        try (FakeServer second = FakeServer.of(server.project())) {
            watch = watch(Revision.NONE, server.address(), second.address());
            commit(2);
            assertThat(revisions(2)).containsExactly(1L, 2L);
            server.stop();
            commit(3);
            assertThat(revisions(3)).containsExactly(3L, 4L, 5L);
            assertThat(second.watches()).hasSize(1);
        }
    }

    @Test
    void next_goodbye_comesBackAfterTheWaitThatWasAsked() {
        next(Connected.class);
        lastSocket().sayGoodbye(Duration.ofMillis(1234));
        Disconnected lost = next(Disconnected.class);
        assertThat(lost.cause()).isInstanceOf(ServerLeavingException.class);
        assertThat(lost.retryAfter()).isEqualTo(Duration.ofMillis(1234));
        next(Connected.class);
        assertThat(pause.lengths()).containsExactly(Duration.ofMillis(1234));
    }

    @Test
    void next_serverSilent_isGivenUp() {
        watch = settings(server.address()).silence(Duration.ofMillis(100)).build().watch(request());
        next(Connected.class);
        server.faults().fallSilent(true);
        assertThat(next(Disconnected.class).cause())
                .isInstanceOf(ServerUnavailableException.class)
                .hasMessageContaining("silent for too long");
    }

    @Test
    void next_quietButAlive_isKept() throws InterruptedException {
        watch =
                settings(server.address())
                        .silence(Duration.ofMillis(400))
                        .build()
                        .watch(request().since(Revision.NONE));
        next(Connected.class);
        FakeWatch socket = lastSocket();
        var next = CompletableFuture.supplyAsync(watch::next);
        socket.awaitPing();
        commit(1);
        server.publish();
        assertThat(next.join().orElseThrow()).isInstanceOf(Changed.class);
    }

    @Test
    void next_serverNeverWelcomes_isGivenUp() {
        server.faults().fallSilent(true);
        watch =
                settings(server.address())
                        .requestTimeout(Duration.ofMillis(100))
                        .build()
                        .watch(request());
        next(Disconnected.class);
        server.faults().fallSilent(false);
        next(Connected.class);
    }

    @Test
    void next_noToken_isRefusedByStatus() {
        watch = ConfigApi.builder().address(server.address()).build().watch(request());
        Disconnected lost = next(Disconnected.class);
        assertThat(lost.cause())
                .isInstanceOfSatisfying(
                        RequestRefusedException.class, e -> assertThat(e.status()).isEqualTo(401));
        assertThat(lost.cause().retryable()).isFalse();
    }

    @Test
    void next_subscriptionRefused_tellsTheServersProblem() {
        server.faults().refuseSubscriptions(true);
        assertThat(next(Disconnected.class).cause())
                .isInstanceOf(RequestRefusedException.class)
                .hasMessage("paths: too many");
    }

    @Test
    void next_messageThatIsNone_isALostConnection() {
        next(Connected.class);
        lastSocket().sendText("{\"type\":\"surprise\"}");
        assertThat(next(Disconnected.class).cause()).isInstanceOf(InvalidAnswerException.class);
        next(Connected.class);
    }

    @Test
    void next_eventOfAnotherProject_isALostConnection() {
        next(Connected.class);
        commit(1);
        String event = server.project().event(Revision.of(1)).encode();
        String lie =
                "{\"type\":\"event\",\"id\":\"s1\",\"event\":"
                        + event.replace("marketdata", "elsewhere")
                        + "}";
        lastSocket().sendText(lie);
        assertThat(next(Disconnected.class).cause())
                .isInstanceOf(InvalidAnswerException.class)
                .hasMessageContaining("another project");
        assertThat(revisions(1)).containsExactly(1L);
    }

    @Test
    void next_filterMatchesNothing_staysQuietAndResumes() {
        watch =
                settings(server.address())
                        .build()
                        .watch(request().of(List.of(PathGlob.parse("b/**"))).since(Revision.NONE));
        next(Connected.class);
        commit(3);
        server.publish();
        server.publish("b/x.json", "{}");
        assertThat(revisions(1)).containsExactly(4L);
    }

    @Test
    void next_fromNow_tellsOnlyWhatFollowsEvenAfterADrop() {
        commit(4);
        watch = settings(server.address()).build().watch(request());
        assertThat(next(Connected.class).since()).isEqualTo(Revision.of(4));
        server.dropConnections();
        commit(1);
        assertThat(revisions(1)).containsExactly(5L);
    }

    @Test
    void restart_atAnEarlierRevision_tellsAgainWhatFollowsIt() {
        commit(3);
        assertThat(revisions(3)).hasSize(3);
        watch.restart(Revision.of(1));
        assertThat(revisions(2)).containsExactly(2L, 3L);
    }

    @Test
    void applied_isToldToTheServer() throws InterruptedException {
        next(Connected.class);
        watch.applied(Revision.of(7));
        lastSocket().received().take();
        lastSocket().received().take();
        assertThat(lastSocket().received().poll(10, TimeUnit.SECONDS))
                .isEqualTo(new ClientMessage.Applied("s1", Revision.of(7)));
    }

    @Test
    void applied_whileDisconnected_isLost() {
        watch.applied(Revision.of(7));
        next(Connected.class);
        assertThat(lastSocket().received()).hasSizeLessThanOrEqualTo(2);
    }

    @Test
    void close_endsANextThatWaits() {
        next(Connected.class);
        var waiting = CompletableFuture.supplyAsync(watch::next);
        watch.close();
        assertThat(waiting.join()).isEmpty();
        assertThat(watch.next()).isEmpty();
    }
}
