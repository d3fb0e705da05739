package io.marketprism.config.repository.internal;

import static org.assertj.core.api.Assertions.assertThat;

import io.marketprism.config.model.ConfigValue;
import io.marketprism.config.model.MapValue;
import io.marketprism.config.model.json.Json;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TextTypesTest {
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "5433 | 1 | 5433",
                "1.50 | 0.5 | 1.50",
                "2 | 0.5 | 2",
                "yes | false | true",
                "Off | true | false",
                "a, b | [\"x\"] | [\"a\",\"b\"]",
                "1,2 | [0] | [1,2]",
                "[1,[2]] | [] | [1,[2]]",
                "`` | [1] | []",
                "{\"a\":1} | {} | {\"a\":1}",
                "5433 | \"x\" | \"5433\"",
                "05 | 1 | \"05\"",
                "many | 1 | \"many\"",
                "maybe | true | \"maybe\"",
                "x | {} | \"x\"",
                "x | null | \"x\"",
            })
    void like_ofTextAndExample_isOfItsKindOrTheText(String text, String example, String typed) {
        assertThat(TextTypes.like(ConfigValue.of(text), Json.parse(example)))
                .isEqualTo(Json.parse(typed));
    }

    @Test
    void typed_ofTree_goesByTheValueOfEachKey() {
        ConfigValue kinds = Json.parse("{\"db\": {\"port\": 1, \"host\": \"x\", \"on\": [true]}}");
        MapValue texts =
                (MapValue)
                        Json.parse(
                                "{\"db\": {\"port\": \"2\", \"host\": \"3\", \"on\": [\"no\"]},"
                                        + " \"new\": \"4\"}");
        assertThat(TextTypes.typed(texts, kinds::find))
                .isEqualTo(
                        Json.parse(
                                "{\"db\": {\"port\": 2, \"host\": \"3\", \"on\": [false]},"
                                        + " \"new\": \"4\"}"));
    }
}
