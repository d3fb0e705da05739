package io.marketprism.config.versioning.internal;

import static org.assertj.core.api.Assertions.assertThat;

import io.marketprism.config.model.name.FilePath;
import io.marketprism.config.model.name.ProjectName;
import io.marketprism.config.model.name.Ref;
import io.marketprism.config.model.name.Revision;
import io.marketprism.config.versioning.ConfigVersionControl;
import io.marketprism.config.versioning.HistoryQuery;
import io.marketprism.config.versioning.Project;
import java.io.BufferedReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * {@code kill -9} of a process with eight writers, again and again on one store: whatever it
 * acknowledged is there. The rounds are set by the system property {@code prism.kill.rounds}.
 */
class StoreKillTest {
    private static final int ROUNDS = Integer.getInteger("prism.kill.rounds", 3);

    @TempDir Path directory;

    @Test
    void kill_underEightWriters_losesNothingThatWasAcknowledged() throws Exception {
        long seed = System.nanoTime();
        System.out.println("StoreKillTest seed " + seed + ", rounds " + ROUNDS);
        Random random = new Random(seed);
        Map<String, Long> acknowledged = new HashMap<>();
        for (int round = 0; round < ROUNDS; round++) {
            runAndKill(round, 50 + random.nextInt(400), acknowledged);
            check(acknowledged);
        }
    }

    /** Lets the writers run until they have acknowledged so many commits, then kills them. */
    private void runAndKill(int round, int commits, Map<String, Long> acknowledged)
            throws Exception {
        Process process =
                new ProcessBuilder(
                                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                                "-cp",
                                System.getProperty("java.class.path"),
                                KilledWriters.class.getName(),
                                directory.toString(),
                                Integer.toString(round))
                        .redirectError(ProcessBuilder.Redirect.INHERIT)
                        .start();
        try (BufferedReader lines = process.inputReader(StandardCharsets.UTF_8)) {
            String line = lines.readLine();
            for (int n = 1; line != null; n++) {
                String[] answer = line.split(" ", -1);
                if (answer.length == 3 && answer[2].equals("ok")) {
                    acknowledged.put(answer[0], Long.parseLong(answer[1]));
                }
                if (n == commits) {
                    // Not Process.destroyForcibly, which closes the pipe with answers in it.
                    process.toHandle().destroyForcibly();
                }
                line = lines.readLine();
            }
        }
        assertThat(process.waitFor()).as("killed, not ended by itself").isEqualTo(137);
    }

    private void check(Map<String, Long> acknowledged) {
        try (ConfigVersionControl control = ConfigVersionControl.open(directory)) {
            Project project = control.project(ProjectName.parse("killed"));
            assertThat(control.findDamage()).isEmpty();
            assertThat(control.health().writable()).isTrue();
            acknowledged.forEach(
                    (path, revision) -> {
                        FilePath file = FilePath.parse(path);
                        assertThat(project.snapshot(Ref.MAIN).file(file)).as(path).isPresent();
                        assertThat(
                                        project.history()
                                                .commits(
                                                        new HistoryQuery(
                                                                Ref.MAIN,
                                                                Optional.of(file),
                                                                Optional.empty(),
                                                                1)))
                                .as(path)
                                .extracting(commit -> commit.revision().number())
                                .containsExactly(revision);
                    });
            long expected = 0;
            for (var entry : project.history().entriesAfter(Revision.NONE, Integer.MAX_VALUE)) {
                assertThat(entry.revision().number()).isEqualTo(++expected);
            }
            assertThat(project.revision().number()).isEqualTo(expected);
        }
    }
}
