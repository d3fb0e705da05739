package io.marketprism.config.document;

import static org.assertj.core.api.Assertions.assertThat;

import io.marketprism.config.model.ConfigValue;
import io.marketprism.config.model.ListValue;
import io.marketprism.config.model.MapValue;
import io.marketprism.config.model.name.FilePath;
import java.math.BigDecimal;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.Test;

/** toml-test for TOML 1.0: what must be read, and as what; and what must be refused. */
class TomlConformanceTest {
    @Test
    void parse_everyValidCase_givesTheExpectedValues() {
        List<String> wrong = new ArrayList<>();
        List<Path> cases = Conformance.files("toml/valid", ".toml");
        for (Path file : cases) {
            Path expected =
                    file.resolveSibling(file.getFileName().toString().replace(".toml", ".json"));
            try {
                byte[] bytes = Conformance.bytes(file);
                ConfigDocument document = ConfigDocument.parse(FilePath.parse("case.toml"), bytes);
                assertThat(document.bytes()).isEqualTo(bytes);
                ConfigValue json =
                        ConfigDocument.parse(
                                        FilePath.parse("case.json"), Conformance.bytes(expected))
                                .value();
                if (!matches(document.value(), json)) {
                    wrong.add(file + ": " + document.value() + " instead of " + json);
                }
            } catch (InvalidDocumentException e) {
                wrong.add(file + ": " + e.getMessage());
            }
        }
        assertThat(wrong).isEmpty();
    }

    @Test
    void parse_everyInvalidCase_isRefused() {
        List<String> wrong = new ArrayList<>();
        for (Path file : Conformance.files("toml/invalid", ".toml")) {
            try {
                ConfigDocument.parse(FilePath.parse("case.toml"), Conformance.bytes(file));
                wrong.add(file.toString());
            } catch (InvalidDocumentException e) {
                assertThat(e.problems()).isNotEmpty();
            }
        }
        assertThat(wrong).isEmpty();
    }

    private static boolean matches(ConfigValue ours, ConfigValue expected) {
        if (expected instanceof ListValue list) {
            return ours instanceof ListValue items
                    && items.size() == list.size()
                    && matchAll(items.items(), list.items());
        }
        MapValue map = (MapValue) expected;
        ConfigValue type = map.get("type");
        ConfigValue value = map.get("value");
        if (map.size() == 2 && type != null && type.isScalar() && value != null) {
            return scalarMatches(ours, type.toString(), value.toString());
        }
        return ours instanceof MapValue entries
                && entries.entries().keySet().equals(map.entries().keySet())
                && matchAll(
                        map.entries().keySet().stream()
                                .map(name -> entries.entries().get(name))
                                .toList(),
                        List.copyOf(map.entries().values()));
    }

    private static boolean matchAll(List<ConfigValue> ours, List<ConfigValue> expected) {
        for (int i = 0; i < ours.size(); i++) {
            if (!matches(ours.get(i), expected.get(i))) {
                return false;
            }
        }
        return true;
    }

    private static boolean scalarMatches(ConfigValue ours, String type, String value) {
        String text = ours.toString();
        return switch (type) {
            case "string" -> ours.kind() == ConfigValue.Kind.STRING && text.equals(value);
            case "integer" -> ours.kind() == ConfigValue.Kind.INTEGER && text.equals(value);
            case "bool" -> ours.kind() == ConfigValue.Kind.BOOLEAN && text.equals(value);
            case "float" -> floatMatches(ours, value);
            default -> ours.kind() == ConfigValue.Kind.STRING && moment(text).equals(moment(value));
        };
    }

    private static boolean floatMatches(ConfigValue ours, String value) {
        if (ours.kind() != ConfigValue.Kind.DECIMAL) {
            return ours.toString()
                    .replace("+", "")
                    .replace("-nan", "nan")
                    .equals(value.replace("+", "").replace("-nan", "nan"));
        }
        return new BigDecimal(ours.toString()).doubleValue() == Double.parseDouble(value);
    }

    private static String moment(String text) {
        String upper = text.toUpperCase(Locale.ROOT).replace(' ', 'T');
        return upper.replaceAll("(\\.\\d*?)0+(?=\\D|$)", "$1").replaceAll("\\.(?=\\D|$)", "");
    }
}
