package io.marketprism.config.versioning;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import java.util.concurrent.TimeUnit;

/**
 * The real {@code git}, run in a directory and kept away from the configuration of the machine and
 * of its user.
 */
public final class StockGit {
    private static final long PATIENCE_SECONDS = 60;

    /** What a run came to; its output holds that of errors too. */
    public record Outcome(int status, String output) {
        /** The lines of the output. */
        public List<String> lines() {
            return output.lines().toList();
        }
    }

    private final Path directory;

    private StockGit(Path directory) {
        this.directory = directory;
    }

    /** Runs in a directory; the calling test is skipped where there is no {@code git}. */
    public static StockGit in(Path directory) {
        assumeTrue(isInstalled(), "git is not installed");
        return new StockGit(directory);
    }

    private static boolean isInstalled() {
        try {
            Process process = new ProcessBuilder("git", "--version").start();
            return process.waitFor() == 0;
        } catch (IOException notFound) {
            return false;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        }
    }

    /** The directory. */
    public Path directory() {
        return directory;
    }

    /** Runs where a clone was made. */
    public StockGit at(String name) {
        return new StockGit(directory.resolve(name));
    }

    /** The output of a run that must succeed. */
    public List<String> run(String... arguments) {
        Outcome outcome = attempt(arguments);
        assertThat(outcome.status()).as(outcome.output()).isZero();
        return outcome.lines();
    }

    /** What {@code git fsck} has to say, which is nothing if all is well. */
    public List<String> fsck() {
        return run("fsck", "--full", "--strict", "--no-progress").stream()
                .filter(line -> !line.startsWith("notice: "))
                .toList();
    }

    /** A run that may fail. */
    public Outcome attempt(String... arguments) {
        List<String> command = new ArrayList<>(List.of("git", "-c", "core.quotePath=false"));
        command.addAll(List.of(arguments));
        ProcessBuilder builder =
                new ProcessBuilder(command).directory(directory.toFile()).redirectErrorStream(true);
        Map<String, String> environment = builder.environment();
        environment.keySet().removeIf(name -> name.startsWith("GIT_"));
        environment.putAll(
                Map.of(
                        "HOME", directory.toString(),
                        "GIT_CONFIG_NOSYSTEM", "1",
                        "GIT_CONFIG_GLOBAL", "/dev/null",
                        "GIT_TERMINAL_PROMPT", "0",
                        "LC_ALL", "C.UTF-8",
                        "no_proxy", "*"));
        try {
            Process process = builder.start();
            Executor later = CompletableFuture.delayedExecutor(PATIENCE_SECONDS, TimeUnit.SECONDS);
            later.execute(() -> end(process));
            String output = new String(process.getInputStream().readAllBytes(), UTF_8);
            return new Outcome(process.waitFor(), output);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    /** With the processes that it started, which else keep its output open. */
    private static void end(Process process) {
        process.descendants().forEach(ProcessHandle::destroyForcibly);
        process.destroyForcibly();
    }
}
