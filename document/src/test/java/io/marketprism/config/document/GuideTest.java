package io.marketprism.config.document;

import static org.assertj.core.api.Assertions.assertThat;

import io.marketprism.config.document.Guide.Block;
import java.io.IOException;
import java.lang.reflect.InvocationTargetException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Runs the guide: what it says is what happens. */
class GuideTest {
    private static final Path GUIDE =
            Path.of(System.getProperty("prism.root", "..")).resolve("docs/guides/documents.md");

    @Test
    void documentsGuide_run_printsWhatItSays(@TempDir Path folder) throws Exception {
        Guide guide = Guide.read(GUIDE);
        for (Block file : guide.files()) {
            Files.writeString(folder.resolve(file.file()), file.text());
        }
        List<String> printed = outputs(guide, folder);
        List<Block> examples = guide.examples();
        assertThat(examples).hasSizeGreaterThan(5);
        for (int i = 0; i < examples.size(); i++) {
            Block example = examples.get(i);
            assertThat(printed.get(i))
                    .as("what line %d prints", example.line())
                    .isEqualTo(guide.outputOf(example));
        }
    }

    private static List<String> outputs(Guide guide, Path folder)
            throws IOException, ReflectiveOperationException {
        Path classes = Files.createDirectory(folder.resolve("classes"));
        try {
            return new GuideProgram(guide.examples()).run(classes, folder);
        } catch (InvocationTargetException e) {
            throw new AssertionError("an example failed", e.getCause());
        }
    }
}
