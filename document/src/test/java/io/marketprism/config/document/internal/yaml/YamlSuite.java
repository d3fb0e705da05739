package io.marketprism.config.document.internal.yaml;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Assumptions;

/** The cases of yaml-test-suite that stand beside the project, if they do. */
final class YamlSuite {
    /**
     * One case.
     *
     * @param id its name in the suite
     * @param text what is to be read
     * @param events the expected events
     * @param refused whether the text must be refused
     */
    record Case(String id, String text, String events, boolean refused, Path folder) {
        @Override
        public String toString() {
            return id;
        }
    }

    private YamlSuite() {}

    /** All cases; skips the test if the suite is absent. */
    static List<Case> cases() {
        String project = System.getProperty("prism.root", "..");
        Path suite = Path.of(project).resolve("../shared/conformance/yaml").normalize();
        Assumptions.assumeTrue(
                Files.isDirectory(suite), () -> "yaml-test-suite is absent: no " + suite);
        try (Stream<Path> folders = Files.list(suite)) {
            return folders.filter(f -> Files.exists(f.resolve("in.yaml")))
                    .sorted()
                    .map(YamlSuite::read)
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The cases that must be read. */
    static List<Case> valid() {
        return cases().stream().filter(c -> !c.refused()).toList();
    }

    private static Case read(Path folder) {
        try {
            return new Case(
                    String.valueOf(folder.getFileName()),
                    Files.readString(folder.resolve("in.yaml")),
                    Files.readString(folder.resolve("test.event")),
                    Files.exists(folder.resolve("error")),
                    folder);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
