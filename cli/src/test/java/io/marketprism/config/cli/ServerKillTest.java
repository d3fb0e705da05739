package io.marketprism.config.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.marketprism.config.client.api.ClientException;
import io.marketprism.config.client.api.CommitBatch;
import io.marketprism.config.client.api.ConfigApi;
import io.marketprism.config.client.api.ServerUnavailableException;
import io.marketprism.config.client.api.ValueQuery;
import io.marketprism.config.model.ConfigValue;
import io.marketprism.config.model.KeyPath;
import io.marketprism.config.model.name.FilePath;
import io.marketprism.config.model.name.ProjectName;
import io.marketprism.config.model.name.Revision;
import io.marketprism.config.protocol.ChangeEvent;
import io.marketprism.config.protocol.CommitAnswer;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * {@code kill -9} of a real server under eight writers over HTTP, again and again on one data
 * folder: whatever it answered is there. The rounds are set by the system property {@code
 * prism.kill.rounds}.
 */
class ServerKillTest {
    private static final int ROUNDS = Integer.getInteger("prism.kill.rounds", 3);
    private static final int WRITERS = 8;
    private static final int PAGE = 500;
    private static final ProjectName PROJECT = ProjectName.parse("killed");
    private static final FilePath SHARED = FilePath.parse("shared.yaml");

    @TempDir Path directory;

    /** What writers were told: the commit that an entry has brought. */
    private final Map<Revision, String> answered = new ConcurrentHashMap<>();

    /** The highest value of each writer's key in the shared file that it was told of. */
    private final Map<KeyPath, Long> shared = new ConcurrentHashMap<>();

    @Test
    void kill_underEightWriters_losesNothingThatWasAnswered() throws Exception {
        long seed = Long.getLong("prism.kill.seed", System.nanoTime());
        System.out.println("ServerKillTest seed " + seed + ", rounds " + ROUNDS);
        Random random = new Random(seed);
        Path data = directory.resolve("data");
        for (int round = 0; round < ROUNDS; round++) {
            writeAndKill(data, round, 50 + random.nextInt(300));
            try (ServerProcess server = ServerProcess.start(data, 0)) {
                check(server.api());
            }
            CommandRun fsck = CommandRun.in(directory, "fsck", "--data", "data");
            assertThat(fsck.exitCode()).as(fsck.out() + fsck.err()).isZero();
        }
    }

    /** Kills the server as soon as the writers have so many answers. */
    private void writeAndKill(Path data, int round, int answers) throws Exception {
        try (ServerProcess server = ServerProcess.start(data, 0)) {
            if (round == 0) {
                server.api().createProject(PROJECT);
                server.api()
                        .commit(
                                PROJECT,
                                CommitBatch.builder("Begin").put(SHARED, "start: 0\n").build());
            }
            AtomicInteger left = new AtomicInteger(answers);
            List<Throwable> failures = new ArrayList<>();
            List<Thread> writers = new ArrayList<>();
            for (int writer = 0; writer < WRITERS; writer++) {
                String name = "r" + round + "w" + writer;
                Thread thread = new Thread(() -> write(server, name, left), name);
                thread.setUncaughtExceptionHandler((t, e) -> failures.add(e));
                thread.start();
                writers.add(thread);
            }
            for (Thread writer : writers) {
                writer.join();
            }
            assertThat(failures).isEmpty();
            assertThat(server.exitCode()).as("killed, not ended").isEqualTo(ServerProcess.KILLED);
        }
    }

    /** Writes a file of its own and a key of the shared file in turn, until nobody answers. */
    private void write(ServerProcess server, String name, AtomicInteger left) {
        ConfigApi api = server.api();
        KeyPath key = KeyPath.of(name);
        try {
            for (long n = 1; ; n++) {
                CommitBatch.Builder batch = CommitBatch.builder("Write " + name + " " + n);
                boolean own = n % 2 == 0;
                if (own) {
                    batch.put(FilePath.parse(name + "/" + n + ".yaml"), "n: " + n + "\n");
                } else {
                    batch.set(SHARED, key, ConfigValue.of(n));
                }
                CommitAnswer answer = api.commit(PROJECT, batch.build());
                answered.put(answer.revision(), answer.commit().orElseThrow().id());
                if (!own) {
                    shared.put(key, n);
                }
                if (left.decrementAndGet() == 0) {
                    server.kill();
                }
            }
        } catch (ServerUnavailableException killed) {
            // What becomes of a request without an answer is not promised.
        } catch (ClientException e) {
            throw new AssertionError(name + ": " + e.getMessage(), e);
        }
    }

    private void check(ConfigApi api) {
        Map<Revision, String> log = new ConcurrentHashMap<>();
        long expected = 0;
        for (ChangeEvent.Data entry : log(api)) {
            assertThat(entry.revision().number()).as("no gap").isEqualTo(++expected);
            entry.commit().ifPresent(commit -> log.put(entry.revision(), commit));
        }
        assertThat(api.project(PROJECT).revision().number()).isEqualTo(expected);
        assertThat(log).containsAllEntriesOf(answered);
        shared.forEach(
                (key, least) -> {
                    ConfigValue value = api.value(PROJECT, SHARED, ValueQuery.of(key)).value();
                    assertThat(Long.parseLong(value.toString()))
                            .as(key.toString())
                            .isGreaterThanOrEqualTo(least);
                });
    }

    private static List<ChangeEvent.Data> log(ConfigApi api) {
        List<ChangeEvent.Data> entries = new ArrayList<>();
        List<ChangeEvent.Data> page = api.events(PROJECT, Revision.NONE, PAGE).entries();
        while (!page.isEmpty()) {
            entries.addAll(page);
            page = api.events(PROJECT, page.get(page.size() - 1).revision(), PAGE).entries();
        }
        return entries;
    }
}
