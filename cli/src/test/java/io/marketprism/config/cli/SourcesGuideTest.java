package io.marketprism.config.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Runs the commands of the guide to sources: what it says is what happens. */
class SourcesGuideTest {
    private static final Path GUIDE =
            Path.of(System.getProperty("prism.root")).resolve("docs/guides/sources.md");

    /** A fenced block: the words after the fence, its lines, and where it begins. */
    private record Block(String heading, List<String> lines, int line) {
        String text() {
            return String.join("\n", lines) + "\n";
        }
    }

    @TempDir private Path folder;

    @Test
    void sourcesGuide_run_printsWhatItSays() throws IOException {
        List<Block> blocks = blocks();
        int commands = 0;
        for (int i = 0; i < blocks.size(); i++) {
            Block block = blocks.get(i);
            String[] words = block.heading.split(" ", -1);
            if (words.length == 2) {
                Files.writeString(folder.resolve(words[1]), block.text());
            }
            if (block.heading.equals("sh")) {
                assertThat(run(block))
                        .as("line %d", block.line)
                        .isEqualTo(blocks.get(i + 1).text());
                commands++;
            }
        }
        assertThat(commands).isGreaterThan(4);
    }

    /** What the one command of a block prints, errors without the name before them. */
    private String run(Block block) {
        Map<String, String> environment = new HashMap<>();
        List<String> words = new ArrayList<>(Arrays.asList(block.lines.get(0).split(" ", -1)));
        while (!words.get(0).equals("prism")) {
            String[] variable = words.remove(0).split("=", 2);
            environment.put(variable[0], variable[1]);
        }
        String[] arguments = words.subList(1, words.size()).toArray(new String[0]);
        CommandRun run = CommandRun.in(folder, environment, arguments);
        return run.out() + problems(run.err());
    }

    /** The lines of an error that name a file and a line. */
    private static String problems(String err) {
        StringBuilder problems = new StringBuilder();
        err.lines()
                .filter(line -> line.matches("[a-z]+\\.yaml:\\d+.*"))
                .forEach(line -> problems.append(line).append('\n'));
        return problems.toString();
    }

    private static List<Block> blocks() throws IOException {
        List<String> lines = Files.readAllLines(GUIDE);
        List<Block> blocks = new ArrayList<>();
        for (int at = 0; at < lines.size(); at++) {
            if (lines.get(at).startsWith("```")) {
                int end = lines.subList(at + 1, lines.size()).indexOf("```") + at + 1;
                blocks.add(
                        new Block(lines.get(at).substring(3), lines.subList(at + 1, end), at + 1));
                at = end;
            }
        }
        return blocks;
    }
}
