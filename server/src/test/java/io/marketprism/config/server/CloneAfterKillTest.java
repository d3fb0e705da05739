package io.marketprism.config.server;

import static org.assertj.core.api.Assertions.assertThat;

import io.marketprism.config.client.api.CommitBatch;
import io.marketprism.config.client.api.ConfigApi;
import io.marketprism.config.client.api.ServerUnavailableException;
import io.marketprism.config.model.ConfigValue;
import io.marketprism.config.model.KeyPath;
import io.marketprism.config.model.name.FilePath;
import io.marketprism.config.model.name.ProjectName;
import io.marketprism.config.versioning.StockGit;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/**
 * {@code kill -9} of a real server under eight writers: a clone of what is there afterwards is
 * sound to Git itself, and has every commit that was answered.
 */
@Timeout(300)
class CloneAfterKillTest {
    private static final int ROUNDS = Integer.getInteger("prism.kill.rounds", 2);
    private static final int WRITERS = 8;
    private static final ProjectName PROJECT = ProjectName.parse("killed");
    private static final FilePath SHARED = FilePath.parse("shared.yaml");

    @TempDir Path directory;

    private final Set<String> answered = ConcurrentHashMap.newKeySet();

    @Test
    void clone_afterAKillUnderEightWriters_isSoundAndHasEveryAnsweredCommit() throws Exception {
        StockGit git = StockGit.in(directory);
        long seed = Long.getLong("prism.kill.seed", System.nanoTime());
        System.out.println("CloneAfterKillTest seed " + seed + ", rounds " + ROUNDS);
        Random random = new Random(seed);
        Path data = directory.resolve("data");
        for (int round = 0; round < ROUNDS; round++) {
            writeAndKill(data, round, 50 + random.nextInt(200));
            try (ConfigServer server = ConfigServer.start(ConfigServerOptions.of(data))) {
                String token = Files.readString(server.tokenFile()).strip();
                String url =
                        "http://ada:" + token + "@" + server.address().getAuthority() + "/git/";
                git.run("clone", "-q", url + PROJECT + ".git", "round" + round);
            }
            StockGit clone = git.at("round" + round);
            assertThat(clone.fsck()).isEmpty();
            Set<String> log = new HashSet<>(clone.run("log", "--format=%H"));
            assertThat(log).containsAll(answered);
        }
    }

    /** Kills the server as soon as the writers have so many answers. */
    private void writeAndKill(Path data, int round, int answers) throws Exception {
        try (ServerProgram server = ServerProgram.start(data)) {
            ConfigApi api = api(server, data);
            if (round == 0) {
                api.createProject(PROJECT);
                commit(api, CommitBatch.builder("Begin").put(SHARED, "start: 0\n"));
            }
            AtomicInteger left = new AtomicInteger(answers);
            List<Throwable> failures = new CopyOnWriteArrayList<>();
            List<Thread> writers = new ArrayList<>();
            for (int writer = 0; writer < WRITERS; writer++) {
                String name = "r" + round + "w" + writer;
                Thread thread = new Thread(() -> write(server, data, name, left), name);
                thread.setUncaughtExceptionHandler((t, e) -> failures.add(e));
                thread.start();
                writers.add(thread);
            }
            for (Thread writer : writers) {
                writer.join();
            }
            assertThat(failures).isEmpty();
        }
    }

    private static ConfigApi api(ServerProgram server, Path data) {
        return ConfigApi.builder()
                .address(server.address())
                .tokenFile(data.resolve("token"))
                .build();
    }

    /** Writes a file of its own and a key of the shared file in turn, until nobody answers. */
    private void write(ServerProgram server, Path data, String name, AtomicInteger left) {
        ConfigApi api = api(server, data);
        try {
            for (long n = 1; ; n++) {
                CommitBatch.Builder batch = CommitBatch.builder("Write " + name + " " + n);
                if (n % 2 == 0) {
                    batch.put(FilePath.parse(name + "/" + n + ".yaml"), "n: " + n + "\n");
                } else {
                    batch.set(SHARED, KeyPath.of(name), ConfigValue.of(n));
                }
                commit(api, batch);
                if (left.decrementAndGet() == 0) {
                    server.kill();
                }
            }
        } catch (ServerUnavailableException killed) {
            // What becomes of a request without an answer is not promised.
            return;
        }
    }

    private void commit(ConfigApi api, CommitBatch.Builder batch) {
        answered.add(api.commit(PROJECT, batch.build()).commit().orElseThrow().id());
    }
}
