package io.marketprism.config.document.internal.toml;

import io.marketprism.config.document.EditRefusedException;
import io.marketprism.config.document.internal.Numbers;
import io.marketprism.config.document.internal.QuotedText;
import io.marketprism.config.model.BooleanValue;
import io.marketprism.config.model.ConfigValue;
import io.marketprism.config.model.DecimalValue;
import io.marketprism.config.model.IntegerValue;
import io.marketprism.config.model.KeyPath;
import io.marketprism.config.model.ListValue;
import io.marketprism.config.model.MapValue;
import io.marketprism.config.model.NullValue;
import io.marketprism.config.model.StringValue;
import java.util.List;
import java.util.stream.Collectors;

/** Writes keys and values as TOML, values on one line. Stateless. */
final class TomlWriter {
    private TomlWriter() {}

    /** Whether a character may stand in a key without quotes. Section Keys. */
    static boolean isBare(char c) {
        return (c >= 'a' && c <= 'z')
                || (c >= 'A' && c <= 'Z')
                || (c >= '0' && c <= '9')
                || c == '_'
                || c == '-';
    }

    /** One name of a key. */
    static String name(String name) {
        boolean bare = !name.isEmpty() && name.chars().allMatch(c -> isBare((char) c));
        return bare ? name : QuotedText.of(name);
    }

    /** The names of a path with dots; items of arrays have none. */
    static String key(List<KeyPath.Segment> segments) {
        return segments.stream()
                .filter(s -> s instanceof KeyPath.Name)
                .map(s -> name(((KeyPath.Name) s).text()))
                .collect(Collectors.joining("."));
    }

    /** A value on one line, in the quotes of the old one if that is possible. */
    static String value(KeyPath key, ConfigValue value, String old) {
        return value.accept(new Renderer(key, old));
    }

    private static final class Renderer implements ConfigValue.Visitor<String> {
        private final KeyPath key;
        private final String old;

        Renderer(KeyPath key, String old) {
            this.key = key;
            this.old = old;
        }

        @Override
        public String map(MapValue value) {
            Renderer inner = new Renderer(key, "");
            return value.size() == 0
                    ? "{}"
                    : value.entries().entrySet().stream()
                            .map(e -> name(e.getKey()) + " = " + e.getValue().accept(inner))
                            .collect(Collectors.joining(", ", "{ ", " }"));
        }

        @Override
        public String list(ListValue value) {
            Renderer inner = new Renderer(key, "");
            return value.items().stream()
                    .map(item -> item.accept(inner))
                    .collect(Collectors.joining(", ", "[", "]"));
        }

        @Override
        public String string(StringValue value) {
            String text = value.text();
            if (isUnquoted(old) && (TomlDates.isOne(text) || isSpecial(text))) {
                return text;
            }
            boolean literal = old.startsWith("'") && !old.startsWith("'''");
            boolean plain =
                    text.chars().noneMatch(c -> TomlCursor.isControl((char) c) || c == '\'');
            return literal && plain ? "'" + text + "'" : QuotedText.of(text);
        }

        private static boolean isUnquoted(String old) {
            return !old.isEmpty() && (TomlDates.isOne(old) || isSpecial(old));
        }

        private static boolean isSpecial(String text) {
            String unsigned =
                    text.startsWith("-") || text.startsWith("+") ? text.substring(1) : text;
            return unsigned.equals("inf") || unsigned.equals("nan");
        }

        @Override
        public String integer(IntegerValue value) {
            return value.number().toString();
        }

        @Override
        public String decimal(DecimalValue value) {
            return Numbers.text(value);
        }

        @Override
        public String bool(BooleanValue value) {
            return Boolean.toString(value.truth());
        }

        @Override
        public String nothing(NullValue value) {
            throw new EditRefusedException(key, "TOML has no null");
        }
    }
}
