package io.marketprism.config.repository.source;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import io.marketprism.config.model.ConfigValue;
import io.marketprism.config.model.KeyPath;
import io.marketprism.config.model.MapValue;
import io.marketprism.config.model.json.Json;
import io.marketprism.config.repository.MemoryConfigRepository;
import io.marketprism.config.repository.RepositoryHealth.Status;
import io.marketprism.config.repository.source.SourceState.Given;
import io.marketprism.config.repository.spi.RepositoryRuntime;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Sources that cannot be read: what holds meanwhile, and when they are tried again. */
class FailingSourceTest {
    private static final KeyPath X = KeyPath.parse("x");

    private final SteeredClock clock = new SteeredClock();
    private final RepositoryRuntime runtime = RepositoryRuntime.standard().withClock(clock);
    private final FlakyRepository flaky = FlakyRepository.of("flaky", "{\"x\":1}", runtime);
    private final List<ConfigSourceManager> opened = new ArrayList<>();

    @TempDir private Path folder;

    @AfterEach
    void closeAll() {
        opened.forEach(ConfigSourceManager::close);
    }

    private ConfigSourceManager open(ConfigSource.Builder source) {
        return open(source, BackOff.STANDARD);
    }

    private ConfigSourceManager open(ConfigSource.Builder source, BackOff backOff) {
        MapValue base = (MapValue) Json.parse("{\"base\":true}");
        ConfigSourceManager manager =
                ConfigSourceManager.builder()
                        .withoutBackground()
                        .runtime(runtime)
                        .random(new Random(1))
                        .backOff(backOff)
                        .cacheFolder(folder)
                        .source(
                                ConfigSource.builder(
                                                "base", MemoryConfigRepository.create("base", base))
                                        .build())
                        .source(source.build())
                        .open();
        opened.add(manager);
        return manager;
    }

    private ConfigSource.Builder source() {
        return ConfigSource.builder("flaky", flaky);
    }

    private static SourceHealth health(ConfigSourceManager manager) {
        return manager.health().get(1);
    }

    @Test
    void failFast_atTheStart_refusesToOpenAndClosesEverything() {
        flaky.away(true);
        assertThatThrownBy(() -> open(source()))
                .isInstanceOfSatisfying(
                        SourceFailedException.class,
                        e -> assertThat(e.sources()).containsExactly("flaky"))
                .hasMessageContaining("source flaky: repository: flaky: away");
        assertThat(flaky.released()).isTrue();
    }

    @Test
    void failFast_later_keepsTheSnapshotUntilItIsBack() {
        ConfigSourceManager manager = open(source());
        flaky.away(true).store("{\"x\":2}");
        EffectiveSnapshot before = manager.snapshot();
        assertThatThrownBy(manager::refresh).isInstanceOf(SourceFailedException.class);
        assertThat(manager.snapshot()).isSameAs(before);
        assertThat(health(manager).status()).isEqualTo(Status.DEGRADED);
        assertThat(health(manager).lastError().orElseThrow().message()).contains("away");
        flaky.away(false);
        assertThat(manager.refresh().get(X)).isEqualTo(ConfigValue.of(2));
        assertThat(health(manager).status()).isEqualTo(Status.UP);
    }

    @Test
    void skipFailed_leavesTheSourceOutUntilItIsBack() {
        flaky.away(true);
        ConfigSourceManager manager = open(source().optional());
        assertThat(manager.snapshot().tree()).isEqualTo(Json.parse("{\"base\":true}"));
        assertThat(health(manager).status()).isEqualTo(Status.DOWN);
        flaky.away(false);
        assertThat(manager.refresh().get(X)).isEqualTo(ConfigValue.of(1));
    }

    @Test
    void required_withNothingToFallBackOn_isAnError() {
        flaky.away(true);
        assertThatThrownBy(() -> open(source().fallback(Fallback.SKIP_FAILED)))
                .isInstanceOf(SourceFailedException.class)
                .hasMessageContaining("required");
    }

    @Test
    void useDefault_standsInAndGivesWay() {
        MapValue standIn = (MapValue) Json.parse("{\"x\":0}");
        flaky.away(true);
        ConfigSourceManager manager = open(source().fallback(Fallback.useDefault(standIn)));
        assertThat(manager.snapshot().get(X)).isEqualTo(ConfigValue.of(0));
        assertThat(manager.snapshot().sources().get(1).given()).isEqualTo(Given.DEFAULT);
        flaky.away(false);
        assertThat(manager.refresh().get(X)).isEqualTo(ConfigValue.of(1));
    }

    @Test
    void useCache_holdsTheLastGoodStateUntilItIsTooOld() {
        ConfigSourceManager manager =
                open(source().optional().fallback(Fallback.useCache(Duration.ofMinutes(10))));
        flaky.away(true);
        clock.advance(Duration.ofMinutes(10));
        assertThat(manager.refresh().get(X)).isEqualTo(ConfigValue.of(1));
        assertThat(health(manager).given()).isEqualTo(Given.CACHED);
        assertThat(health(manager).age()).contains(Duration.ofMinutes(10));
        clock.advance(Duration.ofSeconds(1));
        assertThat(manager.refresh().exists(X)).isFalse();
        assertThat(health(manager).given()).isEqualTo(Given.NOTHING);
    }

    @Test
    void useDiskCache_afterARestart_givesWhatWasReadLast() {
        ConfigSource.Builder cached =
                source().fallback(Fallback.useDiskCache(Duration.ofMinutes(10)));
        ConfigSourceManager first = open(cached);
        clock.advance(Duration.ofHours(5));
        first.refresh();
        first.close();
        clock.advance(Duration.ofMinutes(10));
        FlakyRepository away = FlakyRepository.of("flaky", "{}", runtime).away(true);
        ConfigSourceManager second =
                open(
                        ConfigSource.builder("flaky", away)
                                .fallback(Fallback.useDiskCache(Duration.ofMinutes(10))));
        assertThat(second.snapshot().get(X)).isEqualTo(ConfigValue.of(1));
        assertThat(second.snapshot().get(X).origin().orElseThrow().source())
                .isEqualTo("flaky (read at 2026-11-23T10:00:00Z)");
        assertThat(health(second).given()).isEqualTo(Given.CACHED);
        assertThat(health(second).age()).contains(Duration.ofMinutes(10));
    }

    @Test
    void useDiskCache_damaged_isTakenForNone() throws IOException {
        open(source().fallback(Fallback.useDiskCache(Duration.ofDays(1)))).close();
        Path file = folder.resolve("flaky.cache");
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file)))
                .isEqualTo("rw-------");
        String text = Files.readString(file);
        for (String damaged : List.of("", text.replace('1', '2'), text.substring(0, 100), "\n\n")) {
            Files.writeString(file, damaged);
            FlakyRepository away = FlakyRepository.of("flaky", "{}", runtime).away(true);
            ConfigSourceManager manager =
                    open(
                            ConfigSource.builder("flaky", away)
                                    .optional()
                                    .fallback(Fallback.useDiskCache(Duration.ofDays(1))));
            assertThat(manager.snapshot().exists(X)).as(damaged).isFalse();
        }
    }

    @Test
    void refreshDue_readsOnlyWhatIsDue() {
        ConfigSourceManager manager = open(source().refreshInterval(Duration.ofSeconds(30)));
        flaky.store("{\"x\":2}");
        int loads = flaky.loads();
        clock.advance(Duration.ofSeconds(29));
        assertThat(manager.refreshDue().get(X)).isEqualTo(ConfigValue.of(1));
        assertThat(flaky.loads()).isEqualTo(loads);
        clock.advance(Duration.ofSeconds(1));
        assertThat(manager.refreshDue().get(X)).isEqualTo(ConfigValue.of(2));
        assertThat(flaky.loads()).isEqualTo(loads + 1);
    }

    @Test
    void failingSource_isGivenLongerAndLongerRests() {
        BackOff backOff = new BackOff(2, Duration.ofSeconds(10), Duration.ofSeconds(30), 0);
        ConfigSourceManager manager =
                open(source().optional().refreshInterval(Duration.ofSeconds(1)), backOff);
        flaky.away(true);
        List<Integer> attemptsAt = new ArrayList<>();
        for (int second = 1; second <= 90; second++) {
            clock.advance(Duration.ofSeconds(1));
            int before = flaky.loads();
            manager.refreshDue();
            if (flaky.loads() > before) {
                attemptsAt.add(second);
            }
        }
        assertThat(attemptsAt).containsExactly(1, 2, 12, 32, 62);
        assertThat(health(manager).failuresInARow()).isEqualTo(5);
        assertThat(health(manager).retryAt()).contains(clock.instant().plusSeconds(2));
        flaky.away(false);
        assertThat(manager.refresh("flaky").get(X)).isEqualTo(ConfigValue.of(1));
        assertThat(health(manager).retryAt()).isEmpty();
    }

    @Test
    void failure_outlivesALateEventOfTheStateBefore() {
        // The executor keeps what it is given: the event of the first state comes after the
        // failure.
        List<Runnable> late = new ArrayList<>();
        RepositoryRuntime slow = new RepositoryRuntime(clock, late::add);
        FlakyRepository repository = FlakyRepository.of("flaky", "{\"x\":1}", slow);
        ConfigSourceManager manager =
                open(
                        ConfigSource.builder("flaky", repository)
                                .optional()
                                .fallback(Fallback.useCache(Duration.ofMinutes(1))));
        repository.away(true);
        clock.advance(Duration.ofSeconds(30));
        manager.refresh();
        List.copyOf(late).forEach(Runnable::run);
        assertThat(late).isNotEmpty();
        assertThat(health(manager).given()).isEqualTo(Given.CACHED);
        assertThat(health(manager).age()).contains(Duration.ofSeconds(30));
    }

    @Test
    void cachedSource_duringItsRest_stillGetsTooOld() {
        BackOff backOff = new BackOff(1, Duration.ofHours(1), Duration.ofHours(1), 0);
        ConfigSource.Builder cached =
                source().optional()
                        .refreshInterval(Duration.ofSeconds(1))
                        .fallback(Fallback.useCache(Duration.ofMinutes(1)));
        ConfigSourceManager manager = open(cached, backOff);
        flaky.away(true);
        clock.advance(Duration.ofSeconds(1));
        assertThat(manager.refreshDue().exists(X)).isTrue();
        int loads = flaky.loads();
        clock.advance(Duration.ofMinutes(1));
        assertThat(manager.refreshDue().exists(X)).isFalse();
        assertThat(flaky.loads()).isEqualTo(loads);
        assertThat(manager.metrics().failures()).isEqualTo(1);
    }

    @Test
    void background_refreshesByItself() {
        FlakyRepository live = FlakyRepository.of("live", "{\"x\":1}");
        try (ConfigSourceManager manager =
                ConfigSourceManager.builder()
                        .source(
                                ConfigSource.builder("live", live)
                                        .refreshInterval(Duration.ofMillis(10))
                                        .build())
                        .open()) {
            live.store("{\"x\":2}");
            await().until(() -> manager.snapshot().get(X).equals(ConfigValue.of(2)));
        }
    }
}
