package io.marketprism.config.cli.terminal;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.marketprism.config.document.ConfigDocument;
import io.marketprism.config.model.ConfigValue;
import io.marketprism.config.model.json.Json;
import io.marketprism.config.model.name.FilePath;
import java.io.ByteArrayOutputStream;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** How results are laid out. */
class OutputTest {
    private final ByteArrayOutputStream out = new ByteArrayOutputStream();
    private final Terminal terminal = Terminal.plain(out, new ByteArrayOutputStream());

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{\"a\":1,\"b\":{\"c\":[true,null,-0.50],\"d\":{}},\"e\":[]}",
                "[[1,[2]],{\"a\":{\"b\":\"c\"}}]",
                "{\"yes\":\"no\",\"a b\":\"x: y\",\"\":\"\",\"1\":\"1\",\"~\":\"~\"}",
                "\"text\"",
                "{}"
            })
    void yaml_anyData_isReadBackAlike(String json) {
        ConfigValue data = Json.parse(json);
        String yaml = YamlText.of(data) + "\n";
        assertThat(ConfigDocument.parse(FilePath.parse("a.yaml"), yaml.getBytes(UTF_8)).values())
                .as(yaml)
                .isEqualTo(List.of(data));
    }

    @Test
    void table_columns_areAsWideAsTheirWidestText() {
        new TextTable("PROJECT", "REVISION")
                .row("md", "7")
                .row("market-data", "12")
                .print(terminal);
        assertThat(out.toString(UTF_8))
                .isEqualTo("PROJECT      REVISION\nmd           7\nmarket-data  12\n");
    }

    @Test
    void table_withoutRows_printsNothing() {
        new TextTable("PROJECT").print(terminal);
        assertThat(out.size()).isZero();
    }

    @Test
    void style_plain_hasNoEscapes() {
        assertThat(Style.PLAIN.red("x")).isEqualTo("x");
        assertThat(Style.ANSI.red("x")).isEqualTo("\033[31mx\033[0m");
    }

    @Test
    void progress_halfDone_fillsHalfOfTheBar() {
        try (ProgressBar bar = new ProgressBar(terminal, "files", 70)) {
            assertThat(bar.line(35)).contains("━".repeat(15) + "─".repeat(15) + " 35/70 files");
            bar.done(35);
        }
        assertThat(out.size()).as("nothing where lines cannot be written over").isZero();
    }
}
