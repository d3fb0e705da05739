package io.marketprism.config.document;

import static io.marketprism.config.document.Documents.json;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.marketprism.config.model.ConfigValue;
import io.marketprism.config.model.name.FilePath;
import org.junit.jupiter.api.Test;

class DocumentConversionTest {
    private static final ConfigValue TREE =
            json(
                    """
                    {
                      "title": "it's \\"x\\"",
                      "limits": {"weight": 1200, "burst": 1.50, "none": null},
                      "symbols": ["BTC", "ETH"],
                      "venues": [{"id": 1, "tags": []}],
                      "empty": {}
                    }
                    """);

    private static DocumentConversion convert(String name) {
        return DocumentConversion.of(TREE, FilePath.parse(name));
    }

    @Test
    void conversion_toJson_losesNothing() {
        for (String name : new String[] {"a.json", "a.jsonc", "a.json5"}) {
            DocumentConversion result = convert(name);
            assertThat(result.losses()).isEmpty();
            assertThat(result.document().value()).isEqualTo(TREE);
        }
        assertThat(convert("a.json").document().text())
                .startsWith("{\n  \"title\": \"it's \\\"x\\\"\",\n  \"limits\": {\n    \"weight\"");
    }

    @Test
    void conversion_toYaml_isBlockStyleAndLosesNothing() {
        DocumentConversion result = convert("a.yaml");
        assertThat(result.losses()).isEmpty();
        assertThat(result.document().value()).isEqualTo(TREE);
        assertThat(result.document().text()).contains("limits:\n  weight: 1200\n  burst: 1.50\n");
    }

    @Test
    void conversion_toToml_leavesOutNull() {
        DocumentConversion result = convert("a.toml");
        assertThat(result.losses()).hasToString("[limits.none: left out, since there is no null]");
        assertThat(result.document().text())
                .isEqualTo(
                        """
                        title = "it's \\"x\\""
                        symbols = ["BTC", "ETH"]
                        venues = [{ id = 1, tags = [] }]

                        [limits]
                        weight = 1200
                        burst = 1.50

                        [empty]
                        """);
    }

    @Test
    void conversion_toIni_listsWhatBecomesText() {
        DocumentConversion result = convert("a.ini");
        assertThat(result.losses())
                .extracting(DocumentConversion.Loss::toString)
                .containsExactly(
                        "limits.weight: the integer becomes text",
                        "limits.burst: the decimal becomes text",
                        "limits.none: left out, since there is no null",
                        "venues: the list becomes a map with the positions as keys",
                        "venues[0].id: the integer becomes text",
                        "venues[0].tags: left out, since there are no empty lists");
        assertThat(result.document().text())
                .isEqualTo(
                        """
                        title = it's "x"
                        symbols[] = BTC
                        symbols[] = ETH

                        [limits]
                        weight = 1200
                        burst = 1.50

                        [venues.0]
                        id = 1

                        [empty]
                        """);
    }

    @Test
    void conversion_toProperties_isFlat() {
        DocumentConversion result = convert("a.properties");
        assertThat(result.document().text())
                .isEqualTo(
                        """
                        title=it's "x"
                        limits.weight=1200
                        limits.burst=1.50
                        symbols.0=BTC
                        symbols.1=ETH
                        venues.0.id=1
                        """);
        assertThat(result.losses()).hasSize(8);
    }

    @Test
    void conversion_ofListToIni_isRefused() {
        assertThatThrownBy(() -> DocumentConversion.of(json("[1]"), FilePath.parse("a.toml")))
                .isInstanceOf(EditRefusedException.class);
        assertThatThrownBy(() -> DocumentConversion.of(TREE, FilePath.parse("a.txt")))
                .isInstanceOf(IllegalArgumentException.class);
    }
}
