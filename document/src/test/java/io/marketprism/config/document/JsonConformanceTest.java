package io.marketprism.config.document;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.marketprism.config.model.name.FilePath;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** JSONTestSuite: what every reader must accept and must refuse. */
class JsonConformanceTest {
    private static final FilePath NAME = FilePath.parse("case.json");

    @Test
    void parse_everyCaseOfTheSuite_acceptsAndRefusesAsItSays() {
        List<String> wrong = new ArrayList<>();
        List<Path> cases = Conformance.files("json", ".json");
        for (Path file : cases) {
            String name = file.getFileName().toString();
            boolean duplicate = name.startsWith("y_object_duplicated_key");
            boolean accepted = accepts(Conformance.bytes(file));
            if ((name.startsWith("y_") && !duplicate && !accepted)
                    || ((name.startsWith("n_") || duplicate) && accepted)) {
                wrong.add(name);
            }
        }
        assumeTrue(!cases.isEmpty());
        assertThat(wrong).isEmpty();
    }

    private static boolean accepts(byte[] bytes) {
        try {
            ConfigDocument document = ConfigDocument.parse(NAME, bytes);
            assertThat(document.bytes()).isEqualTo(bytes);
            return true;
        } catch (InvalidDocumentException e) {
            assertThat(e.problems()).isNotEmpty();
            return false;
        }
    }
}
