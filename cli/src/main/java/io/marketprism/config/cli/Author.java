package io.marketprism.config.cli;

import io.marketprism.config.protocol.PersonView;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.concurrent.TimeUnit;

/** Who is named as the author of what is changed from the command line. */
final class Author {
    private static final long PATIENCE_SECONDS = 2;

    private Author() {}

    /** Git's user of the current directory if it has one, else the user of the system. */
    static PersonView of(Shell shell) {
        String name = git(shell, "user.name").orElse(shell.userName());
        return new PersonView(name, git(shell, "user.email").orElse(""));
    }

    private static Optional<String> git(Shell shell, String name) {
        ProcessBuilder builder =
                new ProcessBuilder("git", "config", "--get", name)
                        .directory(shell.directory().toFile())
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
        } catch (IOException | UncheckedIOException noGit) {
            return Optional.empty();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return Optional.empty();
        }
    }
}
