package io.marketprism.config.cli;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Comparator;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Where a demonstration takes place: a folder of its own, a server on it, and the other processes.
 * Closing it, also by Ctrl-C, ends them and deletes the folder, unless the server is kept.
 */
final class DemoStage implements AutoCloseable {
    private static final long START_SECONDS = 60;
    private static final long POLL_MILLIS = 10;

    private final Path folder;
    private final ChildProcesses children;
    private final Thread onExit = new Thread(this::clear, "prism-demo-end");
    private @Nullable Process server;
    private boolean kept;
    private boolean cleared;

    private DemoStage(Path folder, ChildProcesses children) {
        this.folder = folder;
        this.children = children;
    }

    /** An empty folder. */
    static DemoStage open(Shell shell) throws IOException {
        Path parent =
                shell.installation().map(root -> root.resolve("target")).orElse(shell.directory());
        Files.createDirectories(parent);
        Path folder = Files.createTempDirectory(parent, "demo-").toRealPath();
        Map<String, String> variables =
                Map.of("PRISM_DATA", folder.resolve("data").toString(), "GIT_TERMINAL_PROMPT", "0");
        DemoStage stage =
                new DemoStage(
                        folder, new ChildProcesses(shell, variables, folder.resolve("demo.log")));
        Runtime.getRuntime().addShutdownHook(stage.onExit);
        return stage;
    }

    /** The folder of everything. */
    Path folder() {
        return folder;
    }

    /** The folder of the server's data. */
    Path data() {
        return folder.resolve("data");
    }

    /** What the processes have to say besides their results. */
    Path log() {
        return folder.resolve("demo.log");
    }

    /** Starts and ends the processes. */
    ChildProcesses children() {
        return children;
    }

    /** Starts the server and waits until it has said where it listens. */
    DemoReport.Server startServer() throws IOException, InterruptedException {
        long started = System.nanoTime();
        Process process =
                children.startCommand("serve", "--data", data().toString(), "--port", "0");
        server = process;
        long deadline = started + TimeUnit.SECONDS.toNanos(START_SECONDS);
        while (process.isAlive() && System.nanoTime() < deadline) {
            var running = RunningServer.find(data());
            if (running.isPresent()) {
                Duration time = Duration.ofNanos(System.nanoTime() - started);
                return new DemoReport.Server(running.get(), data(), time);
            }
            TimeUnit.MILLISECONDS.sleep(POLL_MILLIS);
        }
        throw CommandException.of(
                ExitCodes.FAILED, "the server did not start:\n" + Files.readString(log()));
    }

    /** Leaves the folder and the server as they are. */
    synchronized void keep() {
        kept = true;
        if (server != null) {
            children.release(server);
        }
    }

    @Override
    public void close() {
        clear();
        try {
            Runtime.getRuntime().removeShutdownHook(onExit);
        } catch (IllegalStateException alreadyEnding) {
            // The hook runs, or has run: clearing twice does nothing.
        }
    }

    private synchronized void clear() {
        if (cleared) {
            return;
        }
        cleared = true;
        children.close();
        if (!kept) {
            delete();
        }
    }

    private void delete() {
        try (Stream<Path> all = Files.walk(folder)) {
            for (Path file : all.sorted(Comparator.reverseOrder()).toList()) {
                Files.deleteIfExists(file);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
