package io.marketprism.config.examples.marketdata;

import java.math.BigDecimal;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;

/** Spells scalars: in YAML as a person would, with quotes only where they are needed. */
final class Scalars {
    /** Words and names, durations, dates, and addresses: none can be taken for something else. */
    private static final Pattern PLAIN =
            Pattern.compile(
                    "[A-Za-z][A-Za-z0-9_./()-]*( [A-Za-z0-9_./()-]+)*"
                            + "|[0-9]+(ms|s|m|h|d)"
                            + "|(https|wss|nats|s3)://[A-Za-z0-9_./:-]+");

    /** Words that some YAML parser takes for a boolean or for null. */
    private static final Set<String> WORDS =
            Set.of("true", "false", "null", "yes", "no", "on", "off", "y", "n");

    private Scalars() {}

    /** The scalar as YAML. */
    static String yaml(Object scalar) {
        return scalar instanceof String text ? yamlString(text) : json(scalar);
    }

    /** The scalar as JSON. */
    static String json(Object scalar) {
        if (scalar instanceof String text) {
            return '"' + text.replace("\\", "\\\\").replace("\"", "\\\"") + '"';
        }
        if (scalar instanceof BigDecimal number) {
            return number.toPlainString();
        }
        if (scalar instanceof Integer || scalar instanceof Boolean) {
            return scalar.toString();
        }
        throw new IllegalArgumentException(
                "scalar: %s (expected: String, Integer, BigDecimal or Boolean)"
                        .formatted(scalar.getClass().getName()));
    }

    private static String yamlString(String text) {
        if (PLAIN.matcher(text).matches() && !WORDS.contains(text.toLowerCase(Locale.ROOT))) {
            return text;
        }
        return text.contains("\"") && !text.contains("'") ? "'" + text + "'" : json(text);
    }
}
