package io.marketprism.config.examples.marketdata;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.math.BigDecimal;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class DocumentWriterTest {
    @Test
    void yaml_everyShape_looksAsAPersonWouldWriteIt() {
        assertThat(everyShape(new YamlWriter()))
                .isEqualTo(
                        """
                        # Limits
                        enabled: true
                        limits:
                          requests: 1200  # per minute
                          weight: 4800    # of 6000

                          # <rule>
                          # More
                          # <rule>
                          ratio: 0.00000001
                        symbols:
                          - BTC-USDT
                          - "1INCH-USDT"
                        levels: [5, 20]
                        rules:
                          - name: stale
                            labels:
                              severity: page
                          - name: gap
                            labels:
                              severity: page
                        rows:
                          - { id: BTC-USDT }
                        """
                                .replace("<rule>", "-".repeat(74)));
    }

    @Test
    void json_everyShape_isTheSameTreeWithoutComments() {
        assertThat(everyShape(new JsonWriter()))
                .isEqualTo(
                        """
                        {
                          "enabled": true,
                          "limits": {
                            "requests": 1200,
                            "weight": 4800,
                            "ratio": 0.00000001
                          },
                          "symbols": [
                            "BTC-USDT",
                            "1INCH-USDT"
                          ],
                          "levels": [5, 20],
                          "rules": [
                            {
                              "name": "stale",
                              "labels": {
                                "severity": "page"
                              }
                            },
                            {
                              "name": "gap",
                              "labels": {
                                "severity": "page"
                              }
                            }
                          ],
                          "rows": [
                            { "id": "BTC-USDT" }
                          ]
                        }
                        """);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"no", "On", "null", "12", "1e3", "a: b", "#x", "{id}", "", " x", "a #b"})
    void yaml_textThatReadsAsSomethingElse_isQuoted(String text) {
        assertThat(Scalars.yaml(text)).isEqualTo('"' + text + '"');
    }

    @ParameterizedTest
    @ValueSource(strings = {"BTC-USDT", "30s", "wss://ws.okx.com:8443/ws/v5", "last good value"})
    void yaml_textThatCannotBeMistaken_staysPlain(String text) {
        assertThat(Scalars.yaml(text)).isEqualTo(text);
    }

    @Test
    void yaml_textWithQuotes_isWrittenInTheOtherQuotes() {
        assertThat(Scalars.yaml("up{job=\"x\"}")).isEqualTo("'up{job=\"x\"}'");
    }

    @Test
    void json_otherType_saysWhatIsAllowed() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Scalars.json(1.5))
                .withMessage(
                        "scalar: java.lang.Double (expected: String, Integer, BigDecimal or"
                                + " Boolean)");
    }

    private static String everyShape(DocumentWriter writer) {
        writer.comment("Limits").value("enabled", true);
        writer.map(
                "limits",
                limits ->
                        limits.value("requests", 1200, "per minute")
                                .value("weight", 4800, "of 6000")
                                .banner("More")
                                .value("ratio", new BigDecimal("0.00000001")));
        writer.list("symbols", List.of("BTC-USDT", "1INCH-USDT"));
        writer.inline("levels", List.of(5, 20));
        writer.items(
                "rules",
                List.of("stale", "gap"),
                (rule, name) ->
                        rule.value("name", name)
                                .map("labels", labels -> labels.value("severity", "page")));
        writer.rows("rows", List.of(Map.of("id", "BTC-USDT")));
        assertThat(writer.keys()).isEqualTo(13);
        return writer.finish();
    }
}
