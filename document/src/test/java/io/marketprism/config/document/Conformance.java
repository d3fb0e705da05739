package io.marketprism.config.document;

import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/** The public test suites, which stand beside the project where they are at hand. */
final class Conformance {
    private static final Path ROOT =
            Path.of(System.getProperty("prism.root", ".")).resolve("../shared/conformance");

    private Conformance() {}

    /** The files of a suite with an extension, sorted; skips the test where there is no suite. */
    static List<Path> files(String suite, String extension) {
        Path folder = ROOT.resolve(suite).normalize();
        assumeTrue(Files.isDirectory(folder), () -> "skipped: no conformance data in " + folder);
        try (Stream<Path> all = Files.walk(folder)) {
            return all.filter(p -> p.toString().endsWith(extension)).sorted().toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static byte[] bytes(Path file) {
        try {
            return Files.readAllBytes(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
