package io.marketprism.config.repository.file;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import io.marketprism.config.model.ConfigValue;
import io.marketprism.config.model.KeyPath;
import io.marketprism.config.repository.RepositorySnapshot;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Another process: {@code kill -9} while it writes, again and again on one directory, and the lock
 * that it holds. The rounds are set by the system property {@code prism.kill.rounds}.
 */
class KilledWriterTest {
    private static final int ROUNDS = Integer.getInteger("prism.kill.rounds", 8);
    private static final long MAX_DELAY_NANOS = 30_000_000;

    @TempDir private Path directory;

    private static KeyPath key(String text) {
        return KeyPath.parse(text);
    }

    @Test
    void kill_atAnyMoment_leavesAllOrNothingAndAllThatWasAcknowledged() throws Exception {
        long seed = System.nanoTime();
        System.out.println("KilledWriterTest seed " + seed + ", rounds " + ROUNDS);
        Random random = new Random(seed);
        for (int round = 0; round < ROUNDS; round++) {
            long acknowledged = writeAndKill(random);
            check(acknowledged);
        }
    }

    private long writeAndKill(Random random) throws IOException {
        long acknowledged = 0;
        int writes = 1 + random.nextInt(20);
        try (WriterProcess writer = WriterProcess.writing(directory)) {
            String line = writer.line();
            for (int n = 1; line != null; n++) {
                acknowledged = Long.parseLong(line);
                if (n == writes) {
                    LockSupport.parkNanos((long) (random.nextDouble() * MAX_DELAY_NANOS));
                    writer.kill();
                }
                line = writer.line();
            }
        }
        assertThat(acknowledged).isPositive();
        return acknowledged;
    }

    private void check(long acknowledged) throws IOException {
        try (FileConfigRepository repository =
                FileConfigRepository.builder(directory).watching(FileWatching.OFF).open()) {
            RepositorySnapshot snapshot = repository.snapshot();
            long number = WriterProcess.numberOf(snapshot);
            Optional<ConfigValue> value = Optional.of(ConfigValue.of(number));
            assertThat(number).isBetween(acknowledged, acknowledged + 1);
            assertThat(snapshot.find(key("sub.c.n"))).isEqualTo(value);
            assertThat(snapshot.find(key("b.n")))
                    .isEqualTo(number % 2 == 0 ? Optional.empty() : value);
            assertThat(snapshot.problems()).isEmpty();
        }
        try (Stream<Path> files = Files.walk(directory)) {
            List<String> rubbish =
                    files.map(file -> String.valueOf(file.getFileName()))
                            .filter(
                                    name ->
                                            name.contains(".prism-")
                                                    || name.equals("prepared")
                                                    || name.equals("committed"))
                            .toList();
            assertThat(rubbish).isEmpty();
        }
    }

    @Test
    void read_besideAWriterOfAnotherProcess_neverShowsHalfAChange() throws Exception {
        AtomicBoolean torn = new AtomicBoolean();
        try (WriterProcess writer = WriterProcess.writing(directory)) {
            assertThat(writer.line()).isEqualTo("1");
            try (FileConfigRepository reader =
                    FileConfigRepository.builder(directory)
                            .readOnly()
                            .watching(FileWatching.polling(Duration.ofMillis(5)))
                            .open()) {
                reader.watch(
                        KeyPath.ROOT,
                        event -> {
                            Optional<ConfigValue> a = event.snapshot().find(key("a.n"));
                            if (!a.equals(event.snapshot().find(key("sub.c.n")))) {
                                torn.set(true);
                            }
                        });
                await().atMost(Duration.ofSeconds(30))
                        .until(() -> WriterProcess.numberOf(reader.snapshot()) > 20);
            }
        }
        assertThat(torn).isFalse();
    }

    @Test
    void write_whileAnotherProcessHasTheLock_namesItAndSinceWhen() throws Exception {
        Instant begin = Instant.now();
        try (WriterProcess holder = WriterProcess.holding(directory);
                FileConfigRepository repository =
                        FileConfigRepository.builder(directory)
                                .lockPatience(Duration.ofMillis(100))
                                .open()) {
            assertThat(holder.line()).startsWith("holding");
            assertThatThrownBy(() -> repository.set(key("a.n"), ConfigValue.of(1)))
                    .isInstanceOfSatisfying(
                            RepositoryLockedException.class,
                            e -> {
                                assertThat(e.holder()).startsWith("process " + holder.pid());
                                String since = e.holder().replaceAll(".* since ", "");
                                assertThat(Instant.parse(since))
                                        .isBetween(begin.minusSeconds(1), Instant.now());
                            });
            assertThat(repository.exists(key("a"))).isFalse();
            holder.kill();
            assertThat(holder.line()).isNull();
            await().atMost(Duration.ofSeconds(20))
                    .ignoreExceptions()
                    .until(() -> repository.set(key("a.n"), ConfigValue.of(1)) != null);
        }
    }

    @Test
    void write_besideAnExclusiveRepositoryOfThisProcess_isRefusedUntilItsClose() {
        FileRepositoryBuilder other =
                FileConfigRepository.builder(directory).lockPatience(Duration.ofMillis(50));
        try (FileConfigRepository repository = other.open()) {
            try (FileConfigRepository exclusive =
                    FileConfigRepository.builder(directory).exclusive().open()) {
                exclusive.set(key("a.n"), ConfigValue.of(1));
                assertThatThrownBy(() -> repository.set(key("a.n"), ConfigValue.of(2)))
                        .isInstanceOf(RepositoryLockedException.class)
                        .hasMessageContaining("process " + ProcessHandle.current().pid());
                assertThat(repository.refresh().get(key("a.n"))).isEqualTo(ConfigValue.of(1));
            }
            repository.set(key("a.n"), ConfigValue.of(3));
        }
    }
}
