package io.marketprism.config.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.marketprism.config.model.ConfigValue;
import io.marketprism.config.model.json.Json;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** How values on the command line are read. */
class ValueTextTest {
    @ParameterizedTest
    @CsvSource(
            quoteCharacter = '`',
            delimiter = '|',
            value = {
                "1200             | 1200",
                "-0.50            | -0.50",
                "true             | true",
                "null             | null",
                "'1200'           | \"1200\"",
                "\"a # b\"        | \"a # b\"",
                "[BTC, ETH]       | [\"BTC\",\"ETH\"]",
                "{\"a\": [1]}     | {\"a\":[1]}",
                "wss://stream.binance.com:9443/stream | \"wss://stream.binance.com:9443/stream\"",
                "60s              | \"60s\"",
                "2026-11-23       | \"2026-11-23\"",
            })
    void parse_scalarListOrMap_givesThatValue(String text, String json) {
        assertThat(ValueText.parse(text)).isEqualTo(Json.parse(json));
    }

    @ParameterizedTest
    @ValueSource(strings = {"#channel", "a # b", "12 # twelve", "", "  "})
    void parse_textThatYamlWouldShorten_keepsEveryCharacter(String text) {
        assertThat(ValueText.parse(text)).isEqualTo(ConfigValue.of(text));
    }

    @ParameterizedTest
    @ValueSource(strings = {"a: b", "- a", "@trade", "[1, 2", "*anchor", "'open"})
    void parse_whatIsNoValue_isWrongUseWithAHint(String text) {
        assertThatThrownBy(() -> ValueText.parse(text))
                .isInstanceOfSatisfying(
                        CommandException.class,
                        e -> {
                            assertThat(e.exitCode()).isEqualTo(ExitCodes.WRONG_USE);
                            assertThat(e.hint().orElse("")).contains("--string");
                        });
    }
}
