package io.marketprism.config.repository.internal;

import static org.assertj.core.api.Assertions.assertThat;

import io.marketprism.config.model.KeyPath;
import io.marketprism.config.model.MapValue;
import io.marketprism.config.model.diff.Difference;
import io.marketprism.config.model.json.Json;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class FocusedDiffTest {
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            nullValues = "-",
            value = {
                "a   | {\"a\":1}           | {\"a\":1,\"b\":2}     | -",
                "a   | {\"b\":1}           | {\"b\":2}             | -",
                "a   | {}                  | {\"a\":{\"x\":1}}     | a: added map",
                "a.x | {}                  | {\"a\":{\"x\":1}}     | a.x: added integer",
                "a.x | {\"a\":{\"x\":1}}   | {\"a\":2}             | a.x: removed integer",
                "a   | {\"a\":{\"x\":1}}   | {\"a\":{\"x\":2}}     | a.x: changed integer",
                "a | {\"a\":{\"x\":1}} | {\"a\":{\"y\":{}}} | a.x: removed integer; a.y: added map",
                "a   | {\"a\":1}           | {\"a\":\"1\"}         | a: integer became string",
                "a   | {\"a\":[1]}         | {\"a\":[2]}           | a: changed list",
            })
    void at_ofKey_isWhatChangedThere(String key, String before, String after, String expected) {
        List<Difference> differences =
                FocusedDiff.at(
                                KeyPath.parse(key),
                                (MapValue) Json.parse(before),
                                (MapValue) Json.parse(after))
                        .differences();
        List<String> wanted = expected == null ? List.of() : List.of(expected.split("; "));
        assertThat(differences).extracting(Difference::toString).isEqualTo(wanted);
    }
}
