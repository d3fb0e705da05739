package io.marketprism.config.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.marketprism.config.server.ConfigServer;
import io.marketprism.config.server.ConfigServerOptions;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Runs the guides: what they say is what happens. */
class ConsoleGuideTest {
    private static final Path GUIDES =
            Path.of(System.getProperty("prism.root", "..")).resolve("docs/guides");

    @TempDir Path directory;

    private int exitCode;

    @ParameterizedTest
    @ValueSource(strings = {"command-line.md", "documents.md"})
    void guide_commands_printWhatItSays(String name) throws IOException {
        ConsoleGuide guide = ConsoleGuide.read(GUIDES.resolve(name));
        Path folder = Files.createDirectory(directory.resolve("folder"));
        for (ConsoleGuide.TextFile file : guide.files()) {
            Path target = folder.resolve(file.name());
            Files.createDirectories(target.getParent());
            Files.writeString(target, file.text());
        }
        assertThat(guide.steps()).hasSizeGreaterThan(5);
        List<String> wrong = new ArrayList<>();
        try (ConfigServer server =
                ConfigServer.start(ConfigServerOptions.of(directory.resolve("data")))) {
            for (ConsoleGuide.Step step : guide.steps()) {
                String printed = run(step, folder, server);
                if (!step.describes(printed)) {
                    wrong.add("line " + step.line() + "\n$ " + step.command() + "\n" + printed);
                }
            }
        }
        assertThat(String.join("\n", wrong)).as("what is printed instead").isEmpty();
    }

    private String run(ConsoleGuide.Step step, Path folder, ConfigServer server)
            throws IOException {
        List<String> words = step.words();
        if (step.command().equals("echo $?")) {
            return exitCode + "\n";
        }
        if (words.get(0).equals("cat")) {
            return Files.readString(folder.resolve(words.get(1)));
        }
        assertThat(words.get(0)).as("line " + step.line()).isEqualTo("prism");
        Map<String, String> environment =
                Map.of(
                        "PRISM_SERVER", server.address().toString(),
                        "PRISM_TOKEN_FILE", server.tokenFile().toString());
        String[] arguments = words.subList(1, words.size()).toArray(String[]::new);
        CommandRun run = CommandRun.in(folder, environment, arguments);
        exitCode = run.exitCode();
        return run.out() + run.err();
    }

    @Test
    void describes_dots_standForAnythingWithinALine() {
        ConsoleGuide.Step step = new ConsoleGuide.Step(1, "prism", "commit … of a\n");
        assertThat(step.describes("commit 1234 of a\n")).isTrue();
        assertThat(step.describes("commit 1\n2 of a\n")).isFalse();
        assertThat(step.describes("commit 1234 of b\n")).isFalse();
    }
}
