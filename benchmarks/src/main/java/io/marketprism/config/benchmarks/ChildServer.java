package io.marketprism.config.benchmarks;

import java.io.BufferedReader;
import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

/**
 * A server in a process of its own, so that the load generator's garbage and threads are not
 * measured with it. Prints {@code ready ADDRESS TOKEN} when it listens. Whoever starts it closes
 * it.
 */
final class ChildServer implements AutoCloseable {
    private static final long STOP_SECONDS = 20;

    private final Process process;
    private final BufferedReader lines;
    private final URI address;
    private final String token;

    private ChildServer(Process process, BufferedReader lines, URI address, String token) {
        this.process = process;
        this.lines = lines;
        this.address = address;
        this.token = token;
    }

    /** The platform's server over a data directory. */
    static ChildServer prism(Path data) throws IOException {
        return start(PrismProcess.class, List.of(data.toString()));
    }

    /** The HTTP engine alone: one answer of so many bytes, and a broadcast to all WebSockets. */
    static ChildServer bare(int answerBytes) throws IOException {
        return start(BareProcess.class, List.of(Integer.toString(answerBytes)));
    }

    private static ChildServer start(Class<?> program, List<String> arguments) throws IOException {
        List<String> command = new ArrayList<>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        command.addAll(List.of("-Xmx2g", "-cp", System.getProperty("java.class.path")));
        command.add(program.getName());
        command.addAll(arguments);
        Process process =
                new ProcessBuilder(command).redirectError(ProcessBuilder.Redirect.INHERIT).start();
        BufferedReader lines = process.inputReader(StandardCharsets.UTF_8);
        String line = lines.readLine();
        while (line != null && !line.startsWith("ready ")) {
            line = lines.readLine();
        }
        if (line == null) {
            throw new IOException(program.getSimpleName() + " ended before it was ready");
        }
        String[] words = line.split(" ", -1);
        return new ChildServer(process, lines, URI.create(words[1]), words[2]);
    }

    URI address() {
        return address;
    }

    String token() {
        return token;
    }

    /** Resident memory in KiB, or 0 where the system does not tell. */
    long residentKib() {
        Path status = Path.of("/proc", Long.toString(process.pid()), "status");
        try {
            return Files.readAllLines(status).stream()
                    .filter(line -> line.startsWith("VmRSS:"))
                    .map(line -> line.replaceAll("[^0-9]", ""))
                    .mapToLong(Long::parseLong)
                    .findFirst()
                    .orElse(0);
        } catch (IOException e) {
            return 0;
        }
    }

    @Override
    public void close() {
        process.destroy();
        try {
            if (!process.waitFor(STOP_SECONDS, TimeUnit.SECONDS)) {
                process.destroyForcibly();
            }
            lines.close();
        } catch (InterruptedException e) {
            process.destroyForcibly();
            Thread.currentThread().interrupt();
        } catch (IOException e) {
            // Its output is of no interest any more.
            process.destroyForcibly();
        }
    }
}
