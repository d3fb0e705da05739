package io.marketprism.config.cli;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.marketprism.config.client.api.ConfigApi;
import io.marketprism.config.client.api.TokenSource;
import io.marketprism.config.model.ConfigValue;
import io.marketprism.config.model.KeyPath;
import io.marketprism.config.model.json.Json;
import java.io.BufferedReader;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** A real {@code prism serve} in a process of its own. Closing it ends it as an operator would. */
final class ServerProcess implements AutoCloseable {
    /** What the operating system reports of a process that was killed: 128 and the signal's 9. */
    static final int KILLED = 137;

    /** The same for SIGTERM, which is how an operator stops a server. */
    static final int TERMINATED = 143;

    private static final long END_SECONDS = 30;

    private final Process process;
    private final URI address;
    private final Path tokenFile;

    private ServerProcess(Process process, URI address, Path tokenFile) {
        this.process = process;
        this.address = address;
        this.tokenFile = tokenFile;
    }

    /** Starts a server and returns when it has said where it listens; port 0 is any. */
    static ServerProcess start(Path data, int port) throws IOException {
        Process process =
                command("serve", "--data", data.toString(), "--port", "" + port, "-o", "json")
                        .redirectError(ProcessBuilder.Redirect.INHERIT)
                        .start();
        BufferedReader out = process.inputReader(UTF_8);
        String line = out.readLine();
        if (line == null) {
            process.destroyForcibly();
            throw new IOException("the server ended before it said where it listens");
        }
        ConfigValue said = Json.parse(line);
        return new ServerProcess(
                process,
                URI.create(said.find(KeyPath.of("address")).orElseThrow().toString()),
                Path.of(said.find(KeyPath.of("tokenFile")).orElseThrow().toString()));
    }

    /** A command of Prism as a process, with the classes of this test. */
    static ProcessBuilder command(String... arguments) {
        ProcessBuilder builder =
                new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-XX:TieredStopAtLevel=1",
                        "-D" + Shell.HOME_PROPERTY + "=" + System.getProperty("prism.root"),
                        "-cp",
                        System.getProperty("java.class.path"),
                        Prism.class.getName());
        builder.command().addAll(List.of(arguments));
        return builder;
    }

    URI address() {
        return address;
    }

    Path tokenFile() {
        return tokenFile;
    }

    long pid() {
        return process.pid();
    }

    /** A client that gives up soon: what it is asked for is there, or the server was killed. */
    ConfigApi api() {
        return ConfigApi.builder().address(address).token(TokenSource.file(tokenFile)).build();
    }

    /** {@code kill -9}: the process has no chance to do anything more. */
    void kill() {
        process.toHandle().destroyForcibly();
    }

    /** How the process has ended; waits for it. */
    int exitCode() {
        return process.onExit().orTimeout(END_SECONDS, TimeUnit.SECONDS).join().exitValue();
    }

    @Override
    public void close() {
        process.destroy();
        try {
            exitCode();
        } finally {
            process.destroyForcibly();
        }
    }
}
