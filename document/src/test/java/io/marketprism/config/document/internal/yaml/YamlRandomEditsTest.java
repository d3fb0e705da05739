package io.marketprism.config.document.internal.yaml;

import static org.assertj.core.api.Assertions.assertThat;

import io.marketprism.config.document.ConfigDocument;
import io.marketprism.config.document.Edit;
import io.marketprism.config.document.EditRefusedException;
import io.marketprism.config.document.InvalidDocumentException;
import io.marketprism.config.model.ConfigValue;
import io.marketprism.config.model.KeyPath;
import io.marketprism.config.model.MapValue;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Makes thousands of edits, each upon the result of the one before. That the result is valid and
 * says what was intended is checked by every edit itself; here the text around is looked at.
 */
class YamlRandomEditsTest {
    private static final int EDITS_PER_SEED = 4;

    @ParameterizedTest
    @ValueSource(strings = {"service.yaml", "anchors.yaml", "json-like.yaml", "marked.yaml"})
    void apply_randomEditsOfHandWrittenFile_leavesTheRestAlone(String file) throws IOException {
        ConfigDocument document = YamlTexts.parse(resource(file));
        assertThat(document.text()).isEqualTo(resource(file));
        Tally tally = new Tally();
        for (long seed = 1; seed <= 150; seed++) {
            edit(file, document, seed, tally);
        }
        assertThat(tally.unexplained).as("refusals without a reason").isEmpty();
        assertThat(tally.made).isGreaterThan(200);
    }

    @Test
    void apply_randomEditsOfWindowsFile_leavesTheRestAlone() throws IOException {
        String text = resource("service.yaml").stripTrailing().replace("\n", "\r\n");
        ConfigDocument document = YamlTexts.parse(text);
        Tally tally = new Tally();
        for (long seed = 1; seed <= 150; seed++) {
            edit("windows", document, seed, tally);
        }
        assertThat(tally.unexplained).as("refusals without a reason").isEmpty();
        assertThat(document.set(KeyPath.parse("a.b"), ConfigValue.of("x\ny\n")).text())
                .contains("\r\na:\r\n  b: |\r\n    x\r\n    y\r\n# Closing")
                .doesNotContainPattern("[^\r]\n");
    }

    @Test
    void apply_randomEditsOfSuite_leavesTheRestAlone() {
        Tally tally = new Tally();
        for (YamlSuite.Case each : YamlSuite.valid()) {
            ConfigDocument document;
            try {
                document = YamlTexts.parse(each.text());
            } catch (InvalidDocumentException e) {
                continue; // Its tags or its keys have no place in a tree of values.
            }
            assertThat(document.text()).isEqualTo(each.text());
            for (long seed = 1; seed <= 6; seed++) {
                edit(each.id(), document, seed, tally);
            }
        }
        assertThat(tally.made).isGreaterThan(2_000);
        assertThat(tally.unexplained.size()).isLessThan(tally.made / 100);
    }

    private static void edit(String name, ConfigDocument document, long seed, Tally tally) {
        RandomEdits edits = new RandomEdits(seed);
        ConfigDocument current = document;
        for (int i = 0; i < EDITS_PER_SEED; i++) {
            List<ConfigValue> values = current.values();
            int index = values.isEmpty() ? 0 : (int) (seed % values.size());
            Edit edit = edits.next(values.isEmpty() ? MapValue.EMPTY : values.get(index));
            String before = current.text();
            try {
                current = current.apply(index, edit);
            } catch (EditRefusedException e) {
                tally.refused(e);
                continue;
            }
            tally.made++;
            assertThat(new EditLocality(before, current.text(), index).violation(edit))
                    .as(
                            "%s, seed %d, %s in:%n%s%ngave:%n%s",
                            name, seed, edit, before, current.text())
                    .isEmpty();
        }
    }

    private static String resource(String name) throws IOException {
        try (InputStream file = YamlRandomEditsTest.class.getResourceAsStream(name)) {
            assertThat(file).as(name).isNotNull();
            return new String(file.readAllBytes(), StandardCharsets.UTF_8);
        }
    }

    /** What came of many edits. */
    private static final class Tally {
        private final List<String> unexplained = new ArrayList<>();
        private int made;

        void refused(EditRefusedException refusal) {
            String message = String.valueOf(refusal.getMessage());
            if (message.contains("the text around it does not allow")
                    || message.contains("the result would not be valid")) {
                unexplained.add(message);
            }
        }
    }
}
