package io.marketprism.config.cli;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Optional;
import java.util.concurrent.TimeUnit;

/** What other programs of this machine print. */
final class ProcessOutput {
    private static final long PATIENCE_SECONDS = 2;

    private ProcessOutput() {}

    /** What a program prints; empty if it is not there, fails, or prints nothing. */
    static Optional<String> of(Path directory, String... command) {
        ProcessBuilder builder =
                new ProcessBuilder(command)
                        .directory(directory.toFile())
                        .redirectError(ProcessBuilder.Redirect.DISCARD);
        try {
            Process process = builder.start();
            process.getOutputStream().close();
            byte[] answer = process.getInputStream().readAllBytes();
            boolean ended = process.waitFor(PATIENCE_SECONDS, TimeUnit.SECONDS);
            String text = new String(answer, StandardCharsets.UTF_8).strip();
            return ended && process.exitValue() == 0 && !text.isEmpty()
                    ? Optional.of(text)
                    : Optional.empty();
        } catch (IOException | UncheckedIOException notThere) {
            return Optional.empty();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return Optional.empty();
        }
    }
}
