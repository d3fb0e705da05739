package io.marketprism.config.cli;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * A guide in Markdown whose blocks of the language {@code console} are sessions: lines that begin
 * with {@code $} are commands, the others what they print. Immutable.
 *
 * @param files the content of the files that the sessions use
 * @param steps the commands of all sessions, in their order
 */
record ConsoleGuide(List<TextFile> files, List<Step> steps) {
    private static final String FENCE = "```";
    private static final Pattern WORD = Pattern.compile("'([^']*)'|(\\S+)");

    /** A file that a block gives. */
    record TextFile(String name, String text) {}

    /**
     * A command.
     *
     * @param line where it stands in the guide, from 1
     * @param command without the sign
     * @param output what the guide says that it prints; {@code …} stands for anything in a line
     */
    record Step(int line, String command, String output) {
        /** The words of the command; quotes hold words together. */
        List<String> words() {
            List<String> words = new ArrayList<>();
            Matcher matcher = WORD.matcher(command);
            while (matcher.find()) {
                words.add(matcher.group(1) == null ? matcher.group(2) : matcher.group(1));
            }
            return words;
        }

        /** Whether a command that printed this did what the guide says. */
        boolean describes(String printed) {
            String pattern =
                    Arrays.stream(output.split("…", -1))
                            .map(Pattern::quote)
                            .collect(Collectors.joining("[^\n]*"));
            return printed.matches(pattern);
        }
    }

    static ConsoleGuide read(Path path) throws IOException {
        List<String> lines = Files.readAllLines(path);
        List<TextFile> files = new ArrayList<>();
        List<Step> steps = new ArrayList<>();
        int at = 0;
        while (at < lines.size()) {
            if (!lines.get(at).startsWith(FENCE)) {
                at++;
                continue;
            }
            int end = at + 1;
            while (!lines.get(end).equals(FENCE)) {
                end++;
            }
            String[] words = lines.get(at).substring(FENCE.length()).split(" ", 2);
            if (words.length > 1) {
                String text = String.join("\n", lines.subList(at + 1, end)) + "\n";
                files.add(new TextFile(words[1], text));
            } else if (words[0].equals("console")) {
                addSteps(lines, at + 1, end, steps);
            }
            at = end + 1;
        }
        return new ConsoleGuide(List.copyOf(files), List.copyOf(steps));
    }

    private static void addSteps(List<String> lines, int from, int to, List<Step> steps) {
        int at = from;
        while (at < to) {
            int next = at + 1;
            while (next < to && !lines.get(next).startsWith("$ ")) {
                next++;
            }
            String output =
                    lines.subList(at + 1, next).stream()
                            .map(line -> line + "\n")
                            .collect(Collectors.joining());
            steps.add(new Step(at + 1, lines.get(at).substring(2), output));
            at = next;
        }
    }
}
