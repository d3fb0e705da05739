package io.marketprism.config.document.internal.yaml;

import static org.assertj.core.api.Assertions.assertThat;

import io.marketprism.config.document.ConfigDocument;
import io.marketprism.config.document.Edit;
import io.marketprism.config.document.EditRefusedException;
import io.marketprism.config.document.InvalidDocumentException;
import io.marketprism.config.model.ConfigValue;
import io.marketprism.config.model.DecimalValue;
import io.marketprism.config.model.IntegerValue;
import io.marketprism.config.model.ListValue;
import io.marketprism.config.model.MapValue;
import io.marketprism.config.model.StringValue;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.snakeyaml.engine.v2.api.Load;
import org.snakeyaml.engine.v2.api.LoadSettings;
import org.snakeyaml.engine.v2.exceptions.YamlEngineException;
import org.snakeyaml.engine.v2.schema.CoreSchema;

/** Holds the values against another reader of YAML, where that one is right. */
class YamlOracleTest {
    /** Where the other reader differs from yaml-test-suite: blanks at the end of the text. */
    private static final Set<String> OTHER_IS_WRONG = Set.of("JEF9-02");

    @Test
    void parse_suite_givesTheValuesOfTheOtherReader() {
        Set<String> different = new TreeSet<>();
        int compared = 0;
        for (YamlSuite.Case each : YamlSuite.valid()) {
            List<Object> other = other(each.text());
            List<Object> own = own(each.text());
            if (other.isEmpty() || own.isEmpty()) {
                continue; // One of them cannot hold the values: keys that are maps, tags, NaN.
            }
            compared++;
            if (!own.equals(other)) {
                different.add(each.id());
            }
        }
        assertThat(compared).isGreaterThan(150);
        assertThat(different).isEqualTo(OTHER_IS_WRONG);
    }

    @Test
    void apply_randomEdits_giveTextsThatTheOtherReaderUnderstands() {
        for (long seed = 1; seed <= 500; seed++) {
            RandomEdits edits = new RandomEdits(seed);
            ConfigDocument document = YamlTexts.parse("a:\n  b: 1 # one\nlist:\n- x\n- {y: z}\n");
            for (int i = 0; i < 5; i++) {
                Edit edit = edits.next(document.value());
                try {
                    document = document.apply(edit);
                } catch (EditRefusedException e) {
                    // Made-up edits need not make sense.
                    assertThat(e).hasMessageContaining("cannot be edited");
                }
            }
            assertThat(other(document.text()))
                    .as("seed %d:%n%s", seed, document.text())
                    .isEqualTo(own(document.text()));
        }
    }

    /** Our values as plain objects; empty if they are refused. */
    private static List<Object> own(String text) {
        try {
            List<Object> all = new ArrayList<>();
            for (ConfigValue value : YamlTexts.parse(text).values()) {
                all.add(plain(value));
            }
            return all;
        } catch (InvalidDocumentException e) {
            return List.of();
        }
    }

    private static List<Object> other(String text) {
        LoadSettings settings = LoadSettings.builder().setSchema(new CoreSchema()).build();
        try {
            List<Object> all = new ArrayList<>();
            for (Object value : new Load(settings).loadAllFromString(text)) {
                all.add(normal(value));
            }
            return all;
        } catch (YamlEngineException e) {
            return List.of();
        }
    }

    /** Numbers as texts, keys as texts, null as a text of its own. */
    private static Object normal(@Nullable Object value) {
        if (value instanceof Map<?, ?> map) {
            Map<String, Object> copy = new LinkedHashMap<>();
            map.forEach((k, v) -> copy.put(k == null ? "" : String.valueOf(k), normal(v)));
            return copy;
        }
        if (value instanceof List<?> list) {
            return list.stream().map(YamlOracleTest::normal).toList();
        }
        if (value instanceof Double number) {
            return "double " + number;
        }
        if (value instanceof Number number) {
            return new BigInteger(number.toString());
        }
        return value == null ? "null value" : value;
    }

    private static Object plain(ConfigValue value) {
        return switch (value.kind()) {
            case MAP -> {
                Map<String, Object> copy = new LinkedHashMap<>();
                ((MapValue) value).entries().forEach((k, v) -> copy.put(k, plain(v)));
                yield copy;
            }
            case LIST -> ((ListValue) value).items().stream().map(YamlOracleTest::plain).toList();
            case INTEGER -> ((IntegerValue) value).number();
            case DECIMAL -> "double " + ((DecimalValue) value).number().doubleValue();
            case BOOLEAN -> Boolean.valueOf(value.toString());
            case STRING -> ((StringValue) value).text();
            case NULL -> "null value";
        };
    }
}
