package io.marketprism.config.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What the guide does not show of {@code prism source}: data for scripts, failures, watching. */
class SourceCommandTest {
    @TempDir private Path folder;

    @BeforeEach
    void writeSources() throws IOException {
        write(
                "sources.yaml",
                """
                interpolate: true
                sources:
                  - {name: base, kind: file, path: base.yaml}
                  - {name: site, kind: file, path: site.yaml, priority: 1, required: false}
                """);
        write("base.yaml", "host: a\nurl: tcp://${host}\nsecret: enc:abc\ndb: text\n");
    }

    private void write(String name, String text) throws IOException {
        Files.writeString(folder.resolve(name), text);
    }

    @Test
    void effective_asJson_isTheTree() {
        CommandRun run = CommandRun.in(folder, "source", "effective", "-o", "json");
        assertThat(run.exitCode()).as(run.err()).isZero();
        assertThat(run.field("url")).isEqualTo("tcp://a");
    }

    @Test
    void effective_withOrigins_hidesSecrets() {
        CommandRun run = CommandRun.in(folder, "source", "effective", "--origins", "secret");
        assertThat(run.out()).contains("•••").contains("base.yaml:3:").doesNotContain("abc");
    }

    @Test
    void effective_ofMissingKey_isNotFoundAndSaysWhereToLook() {
        CommandRun run = CommandRun.in(folder, "source", "effective", "nope");
        assertThat(run.exitCode()).isEqualTo(ExitCodes.NOT_FOUND);
        assertThat(run.err()).contains("nope", "--origins");
        assertThat(CommandRun.in(folder, "source", "explain", "nope").exitCode())
                .isEqualTo(ExitCodes.NOT_FOUND);
    }

    @Test
    void explain_asJson_hasEachSourceAndReference() throws IOException {
        write("site.yaml", "host: b\n");
        CommandRun host = CommandRun.in(folder, "source", "explain", "host", "-o", "json");
        assertThat(host.field("sources[0].source")).isEqualTo("site");
        assertThat(host.field("sources[1].role")).isEqualTo("shadowed");
        CommandRun url = CommandRun.in(folder, "source", "explain", "url");
        assertThat(url.out()).contains("tcp://${host}", "refers to host: tcp://b");
    }

    @Test
    void doctor_withMissingOptionalSourceAndConflict_isSoundAndNamesBoth() throws IOException {
        CommandRun missing = CommandRun.in(folder, "source", "doctor");
        assertThat(missing.exitCode()).as(missing.err()).isZero();
        assertThat(missing.out()).contains("down (optional)", "✗ site:", "✓ together");
        write("site.yaml", "db: {host: x}\n");
        CommandRun conflict = CommandRun.in(folder, "source", "doctor", "-o", "json");
        assertThat(conflict.field("sound")).isEqualTo("true");
        assertThat(conflict.field("conflicts[0]")).contains("db: map over string");
    }

    @Test
    void doctor_withMissingRequiredSource_failsAndStillShowsTheOthers() throws IOException {
        Files.delete(folder.resolve("base.yaml"));
        write("site.yaml", "host: b\n");
        CommandRun run = CommandRun.in(folder, "source", "doctor");
        assertThat(run.exitCode()).isEqualTo(ExitCodes.FAILED);
        assertThat(run.out()).contains("✗ base:").containsPattern("site +up");
        assertThat(CommandRun.in(folder, "source", "effective").exitCode())
                .isEqualTo(ExitCodes.TRY_AGAIN);
    }

    @Test
    void source_withoutFile_saysWhichIsMissing() {
        CommandRun run = CommandRun.in(folder, "source", "effective", "--from", "none.yaml");
        assertThat(run.exitCode()).isNotZero();
        assertThat(run.err()).contains("none.yaml");
    }

    @Test
    void watch_ofKey_printsEachChange() throws Exception {
        ExecutorService executor = Executors.newSingleThreadExecutor();
        CompletableFuture<CommandRun> watching =
                CompletableFuture.supplyAsync(
                        () ->
                                CommandRun.in(
                                        folder, Map.of(), "source", "watch", "host", "-n", "1",
                                        "-o", "json"),
                        executor);
        // A change that comes before the command watches is none to it: so one after the other.
        AtomicInteger change = new AtomicInteger();
        await().atMost(Duration.ofSeconds(60))
                .pollInterval(Duration.ofMillis(200))
                .until(
                        () -> {
                            write("base.yaml", "host: h" + change.incrementAndGet() + "\n");
                            return watching.isDone();
                        });
        CommandRun run = watching.get(30, TimeUnit.SECONDS);
        assertThat(run.field("changes[0].key")).isEqualTo("host");
        executor.shutdown();
    }
}
