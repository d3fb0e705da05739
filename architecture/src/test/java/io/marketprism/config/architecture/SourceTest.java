package io.marketprism.config.architecture;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** What only the sources show: sizes, and that every package is null-marked and documented. */
class SourceTest {
    private static final int MAX_FILE_LINES = 800;
    private static final int MAX_METHOD_LINES = 70;
    private static final int MAX_LINE_LENGTH = 100;
    private static final Path ROOT = Path.of(System.getProperty("prism.root"));

    /** A method's first line as the formatter lays it out: indented, and closed by a brace. */
    private static final Pattern METHOD_END = Pattern.compile("^( {4}| {8})}$");

    private static final Pattern METHOD_START =
            Pattern.compile("^( {4}| {8})[A-Za-z@<].*[(](?!.*;$).*$");

    @Test
    void files_areNotTooLong() {
        assertThat(sources().filter(f -> lines(f).size() > MAX_FILE_LINES)).isEmpty();
    }

    @Test
    void lines_areNotTooLong() {
        List<String> tooLong = new ArrayList<>();
        sources()
                .forEach(
                        file ->
                                lines(file).stream()
                                        .filter(l -> l.length() > MAX_LINE_LENGTH)
                                        .filter(l -> !l.startsWith("import "))
                                        .forEach(l -> tooLong.add(file + ": " + l)));
        assertThat(tooLong).isEmpty();
    }

    @Test
    void methods_areNotTooLong() {
        List<String> tooLong = new ArrayList<>();
        sources().forEach(file -> addLongMethods(file, tooLong));
        assertThat(tooLong).isEmpty();
    }

    private static void addLongMethods(Path file, List<String> tooLong) {
        List<String> lines = lines(file);
        int start = -1;
        String indent = "";
        for (int i = 0; i < lines.size(); i++) {
            String line = lines.get(i);
            var begin = METHOD_START.matcher(line);
            var end = METHOD_END.matcher(line);
            if (begin.matches() && !line.contains(" class ") && !line.contains(" record ")) {
                start = i;
                indent = begin.group(1);
            } else if (end.matches() && start >= 0 && end.group(1).equals(indent)) {
                if (i - start + 1 > MAX_METHOD_LINES) {
                    tooLong.add(file + ":" + (start + 1) + ": " + (i - start + 1) + " lines");
                }
                start = -1;
            }
        }
    }

    @Test
    void packages_areNullMarkedAndDocumented() {
        List<Path> bad = new ArrayList<>();
        sources()
                .map(Path::getParent)
                .distinct()
                .forEach(
                        folder -> {
                            Path info = folder.resolve("package-info.java");
                            String text = Files.exists(info) ? String.join("\n", lines(info)) : "";
                            if (!text.contains("@NullMarked") || !text.startsWith("/**")) {
                                bad.add(folder);
                            }
                        });
        assertThat(bad).isEmpty();
    }

    /** The main sources of every module. */
    private static Stream<Path> sources() {
        List<Path> files = new ArrayList<>();
        try (Stream<Path> modules = Files.list(ROOT)) {
            for (Path module : modules.map(m -> m.resolve("src/main/java")).toList()) {
                if (Files.isDirectory(module)) {
                    try (Stream<Path> all = Files.walk(module)) {
                        all.filter(f -> f.toString().endsWith(".java")).forEach(files::add);
                    }
                }
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        assertThat(files).as("sources below " + ROOT).isNotEmpty();
        return files.stream();
    }

    private static List<String> lines(Path file) {
        try {
            return Files.readAllLines(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
