package io.marketprism.config.model.json;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

/** The public JSONTestSuite: what it names {@code y_} is read, what it names {@code n_} refused. */
class JsonSuiteTest {
    @TestFactory
    List<DynamicTest> suite_everyCase_isJudgedAsNamed() throws IOException {
        Path root = Path.of(System.getProperty("prism.root", ".."));
        Path folder = root.resolve("../shared/conformance/json");
        assumeTrue(Files.isDirectory(folder), "the suite's data is not beside the project");
        try (Stream<Path> files = Files.list(folder)) {
            return files.filter(file -> file.toString().endsWith(".json"))
                    .sorted()
                    .map(file -> DynamicTest.dynamicTest(name(file), () -> judge(file)))
                    .toList();
        }
    }

    private static void judge(Path file) throws IOException {
        byte[] bytes = Files.readAllBytes(file);
        // Duplicate names are refused in every format; the suite leaves that open to readers.
        boolean duplicates = name(file).startsWith("y_object_duplicated_key");
        if (name(file).startsWith("y_") && !duplicates) {
            assertThat(Json.parse(Json.write(Json.parse(bytes)))).isEqualTo(Json.parse(bytes));
        } else {
            assertThatThrownBy(() -> Json.parse(bytes)).isInstanceOf(InvalidJsonException.class);
        }
    }

    private static String name(Path file) {
        return file.getFileName().toString();
    }
}
