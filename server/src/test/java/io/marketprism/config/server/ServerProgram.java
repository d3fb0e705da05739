package io.marketprism.config.server;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.OutputStream;
import java.net.URI;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;

/** A server in a process of its own, which can be killed. */
final class ServerProgram implements AutoCloseable {
    private static final long END_SECONDS = 30;

    private final Process process;
    private final URI address;

    private ServerProgram(Process process, URI address) {
        this.process = process;
        this.address = address;
    }

    /** Runs a server over the folder that is the only argument, and says where. */
    public static void main(String[] arguments) throws IOException {
        ConfigServer server = ConfigServer.start(ConfigServerOptions.of(Path.of(arguments[0])));
        System.out.println(server.address());
        // Until the test goes away, so that nothing of it stays behind.
        System.in.transferTo(OutputStream.nullOutputStream());
        server.close();
    }

    static ServerProgram start(Path data) throws IOException {
        Process process =
                new ProcessBuilder(
                                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                                "-XX:TieredStopAtLevel=1",
                                "-cp",
                                System.getProperty("java.class.path"),
                                ServerProgram.class.getName(),
                                data.toString())
                        .redirectError(ProcessBuilder.Redirect.INHERIT)
                        .start();
        BufferedReader out = process.inputReader(UTF_8);
        String line = out.readLine();
        while (line != null && !line.startsWith("http://")) {
            line = out.readLine();
        }
        if (line == null) {
            process.destroyForcibly();
            throw new IOException("the server ended before it said where it listens");
        }
        return new ServerProgram(process, URI.create(line));
    }

    URI address() {
        return address;
    }

    /** {@code kill -9}: the process has no chance to do anything more. */
    void kill() {
        process.toHandle().destroyForcibly();
    }

    @Override
    public void close() {
        process.destroyForcibly();
        process.onExit().orTimeout(END_SECONDS, TimeUnit.SECONDS).join();
    }
}
