package io.marketprism.config.document.internal.json;

import io.marketprism.config.document.internal.Numbers;
import io.marketprism.config.document.internal.QuotedText;
import io.marketprism.config.model.BooleanValue;
import io.marketprism.config.model.ConfigValue;
import io.marketprism.config.model.DecimalValue;
import io.marketprism.config.model.IntegerValue;
import io.marketprism.config.model.ListValue;
import io.marketprism.config.model.MapValue;
import io.marketprism.config.model.NullValue;
import io.marketprism.config.model.StringValue;
import java.util.Iterator;
import java.util.Map;

/** Writes values as JSON in a given style. Immutable. */
final class JsonWriter {
    private final JsonStyle style;

    JsonWriter(JsonStyle style) {
        this.style = style;
    }

    /**
     * A value as text.
     *
     * @param indent what the line begins with in which the value begins
     * @param lines whether its maps and lists may take several lines
     */
    String value(ConfigValue value, String indent, boolean lines) {
        StringBuilder out = new StringBuilder();
        append(out, value, indent, lines);
        return out.toString();
    }

    /** A key and its value as text. */
    String entry(String name, ConfigValue value, String indent, boolean lines) {
        StringBuilder out = new StringBuilder();
        appendEntry(out, name, value, indent, lines);
        return out.toString();
    }

    /** A key as the style writes keys. */
    String key(String name) {
        StringBuilder out = new StringBuilder();
        appendKey(out, name);
        return out.toString();
    }

    private void appendEntry(
            StringBuilder out, String name, ConfigValue value, String indent, boolean lines) {
        appendKey(out, name);
        out.append(style.colon());
        append(out, value, indent, lines);
    }

    private void appendKey(StringBuilder out, String name) {
        if (style.bareKeys() && isName(name)) {
            out.append(name);
        } else {
            QuotedText.append(out, name, style.keyQuote());
        }
    }

    private static boolean isName(String name) {
        return !name.isEmpty()
                && JsonDialect.isNameStart(name.codePointAt(0))
                && name.codePoints().allMatch(JsonDialect::isNamePart);
    }

    private void append(StringBuilder out, ConfigValue value, String indent, boolean lines) {
        value.accept(new Appender(out, indent, lines));
    }

    private final class Appender implements ConfigValue.Visitor<Void> {
        private final StringBuilder out;
        private final String indent;
        private final boolean lines;

        Appender(StringBuilder out, String indent, boolean lines) {
            this.out = out;
            this.indent = indent;
            this.lines = lines;
        }

        @Override
        public Void map(MapValue map) {
            boolean spread = lines && style.spreadMaps() && map.size() > 0;
            String inner = indent + style.unit();
            Iterator<Map.Entry<String, ConfigValue>> rest = map.entries().entrySet().iterator();
            out.append('{').append(spread ? "" : style.pad(map.size()));
            while (rest.hasNext()) {
                Map.Entry<String, ConfigValue> entry = rest.next();
                out.append(spread ? style.lineEnd() + inner : "");
                appendEntry(out, entry.getKey(), entry.getValue(), inner, spread);
                separate(rest.hasNext(), spread);
            }
            out.append(spread ? style.lineEnd() + indent : style.pad(map.size())).append('}');
            return nothing();
        }

        @Override
        public Void list(ListValue list) {
            boolean flat = list.items().stream().allMatch(ConfigValue::isScalar);
            boolean spread = lines && list.size() > 0 && (style.spreadLists() || !flat);
            String inner = indent + style.unit();
            Iterator<ConfigValue> rest = list.items().iterator();
            out.append('[');
            while (rest.hasNext()) {
                out.append(spread ? style.lineEnd() + inner : "");
                append(out, rest.next(), inner, spread);
                separate(rest.hasNext(), spread);
            }
            out.append(spread ? style.lineEnd() + indent : "").append(']');
            return nothing();
        }

        private void separate(boolean more, boolean spread) {
            if (more) {
                out.append(spread ? "," : "," + style.gap());
            } else if (spread && style.trailingComma()) {
                out.append(',');
            }
        }

        @Override
        public Void string(StringValue value) {
            QuotedText.append(out, value.text(), style.quote());
            return nothing();
        }

        @Override
        public Void integer(IntegerValue value) {
            out.append(value.number());
            return nothing();
        }

        @Override
        public Void decimal(DecimalValue value) {
            out.append(Numbers.text(value));
            return nothing();
        }

        @Override
        public Void bool(BooleanValue value) {
            out.append(value.truth());
            return nothing();
        }

        @Override
        public Void nothing(NullValue value) {
            out.append("null");
            return nothing();
        }

        @SuppressWarnings("NullAway") // Void has no other value
        private Void nothing() {
            return null;
        }
    }
}
