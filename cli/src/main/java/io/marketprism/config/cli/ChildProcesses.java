package io.marketprism.config.cli;

import io.marketprism.config.model.ConfigValue;
import io.marketprism.config.model.json.Json;
import java.io.BufferedReader;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;

/**
 * The processes that a demonstration starts: commands of Prism and programs of its users, each with
 * a JVM of its own. Closing ends all that still run. Thread-safe.
 */
final class ChildProcesses implements AutoCloseable {
    private static final String JAR = "prism-cli.jar";
    private static final long ANSWER_SECONDS = 60;
    private static final long END_SECONDS = 10;

    private final Shell shell;
    private final Map<String, String> variables;
    private final Path log;
    private final List<Process> running = new ArrayList<>();
    private boolean closed;

    /**
     * Starts nothing yet.
     *
     * @param variables added to the environment of every process
     * @param log what the processes write to their error output goes here
     */
    ChildProcesses(Shell shell, Map<String, String> variables, Path log) {
        this.shell = shell;
        this.variables = Map.copyOf(variables);
        this.log = log;
    }

    /** A process that goes on, and the lines that it prints. */
    static final class Program {
        private final String name;
        private final BlockingQueue<String> lines = new LinkedBlockingQueue<>();

        private Program(String name, Process process) {
            this.name = name;
            Thread reader = new Thread(() -> read(process), "prism-demo-" + name);
            reader.setDaemon(true);
            reader.start();
        }

        private void read(Process process) {
            try (BufferedReader reader = process.inputReader(StandardCharsets.UTF_8)) {
                reader.lines().forEach(lines::add);
            } catch (IOException | java.io.UncheckedIOException ended) {
                // A process that is ended takes its output with it.
            }
        }

        /**
         * The next line, which is JSON.
         *
         * @throws CommandException if there is none in time
         */
        ConfigValue next() throws InterruptedException {
            String line = lines.poll(ANSWER_SECONDS, TimeUnit.SECONDS);
            if (line == null) {
                throw CommandException.of(
                        ExitCodes.FAILED,
                        name + " said nothing for " + ANSWER_SECONDS + " seconds");
            }
            return Json.parse(line);
        }
    }

    /** Starts a command of Prism whose output nobody reads: it goes to the log. */
    Process startCommand(String... arguments) throws IOException {
        ProcessBuilder builder = builder(Prism.class.getName(), arguments);
        return start(builder.redirectOutput(ProcessBuilder.Redirect.appendTo(log.toFile())));
    }

    /** Starts a program that prints JSON lines. */
    Program startProgram(String name, String mainClass, String... arguments) throws IOException {
        return new Program(name, start(builder(mainClass, arguments)));
    }

    /**
     * Runs a command of Prism to its end.
     *
     * @return what it printed
     * @throws CommandException if it failed, with what it said
     */
    String run(String... arguments) throws IOException, InterruptedException {
        return run(
                "prism " + String.join(" ", arguments), builder(Prism.class.getName(), arguments));
    }

    /** Runs any program to its end, like {@link #run(String...)}. */
    String runProgram(List<String> command) throws IOException, InterruptedException {
        ProcessBuilder builder = new ProcessBuilder(command);
        builder.environment().putAll(variables);
        builder.directory(shell.directory().toFile());
        return run(command.get(0), builder);
    }

    private String run(String name, ProcessBuilder builder)
            throws IOException, InterruptedException {
        Path errors = Files.createTempFile(log.toAbsolutePath().getParent(), "prism-", ".err");
        try {
            Process process = start(builder.redirectError(errors.toFile()));
            byte[] printed = process.getInputStream().readAllBytes();
            int exitCode = process.waitFor();
            if (exitCode != ExitCodes.DONE && exitCode != ExitCodes.CHANGES) {
                throw CommandException.of(
                        ExitCodes.FAILED,
                        name + ": exit code " + exitCode + "\n" + Files.readString(errors));
            }
            return new String(printed, StandardCharsets.UTF_8);
        } finally {
            Files.deleteIfExists(errors);
        }
    }

    /** How a command of Prism is started here, for a program that is to start it. */
    List<String> prism(String... arguments) {
        return commandLine(Prism.class.getName(), arguments);
    }

    private List<String> commandLine(String mainClass, String... arguments) {
        String classPath = System.getProperty("java.class.path");
        List<String> command = new ArrayList<>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        command.addAll(List.of("-Xlog:disable", "-Xlog:all=error:stderr"));
        command.addAll(List.of("-XX:+UseSerialGC", "-XX:TieredStopAtLevel=1", "-Xshare:auto"));
        if (classPath.endsWith(JAR)) {
            // Made by the launcher for just this jar; the JVM ignores one that is not there.
            Path archive = Path.of(classPath).resolveSibling("../classes.jsa");
            command.add("-XX:SharedArchiveFile=" + archive.normalize());
        }
        shell.installation().ifPresent(i -> command.add("-D" + Shell.HOME_PROPERTY + "=" + i));
        command.addAll(List.of("-cp", classPath, mainClass));
        command.addAll(Arrays.asList(arguments));
        return command;
    }

    private ProcessBuilder builder(String mainClass, String... arguments) {
        ProcessBuilder builder = new ProcessBuilder(commandLine(mainClass, arguments));
        builder.environment().putAll(variables);
        return builder.directory(shell.directory().toFile())
                .redirectError(ProcessBuilder.Redirect.appendTo(log.toFile()));
    }

    private synchronized Process start(ProcessBuilder builder) throws IOException {
        if (closed) {
            throw CommandException.of(ExitCodes.INTERRUPTED, "interrupted");
        }
        Process process = builder.start();
        running.add(process);
        return process;
    }

    /** Lets a process outlive this. */
    synchronized void release(Process process) {
        running.remove(process);
    }

    /** Asks every process to end, the last first, and ends what does not. */
    @Override
    public synchronized void close() {
        closed = true;
        for (int i = running.size() - 1; i >= 0; i--) {
            end(running.get(i));
        }
        running.clear();
    }

    private static void end(Process process) {
        process.destroy();
        try {
            if (!process.waitFor(END_SECONDS, TimeUnit.SECONDS)) {
                process.destroyForcibly().waitFor();
            }
        } catch (InterruptedException e) {
            process.destroyForcibly();
            Thread.currentThread().interrupt();
        }
    }
}
