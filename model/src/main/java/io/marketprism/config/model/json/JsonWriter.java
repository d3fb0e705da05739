package io.marketprism.config.model.json;

import io.marketprism.config.model.BooleanValue;
import io.marketprism.config.model.ConfigValue;
import io.marketprism.config.model.DecimalValue;
import io.marketprism.config.model.IntegerValue;
import io.marketprism.config.model.ListValue;
import io.marketprism.config.model.MapValue;
import io.marketprism.config.model.NullValue;
import io.marketprism.config.model.StringValue;
import java.math.BigDecimal;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * Writes one value as JSON. Confined to one thread; used once.
 *
 * <p>Iterative, as the parser is: a value built by a program may be deeper than the stack.
 */
final class JsonWriter implements ConfigValue.Visitor<Void> {
    /** The three ways of writing. */
    private enum Form {
        COMPACT,
        PRETTY,
        CANONICAL
    }

    private final StringBuilder out = new StringBuilder();
    private final Deque<Container> open = new ArrayDeque<>();
    private final Form form;

    private JsonWriter(Form form) {
        this.form = form;
    }

    static String compact(ConfigValue value) {
        return new JsonWriter(Form.COMPACT).write(value);
    }

    static String pretty(ConfigValue value) {
        return new JsonWriter(Form.PRETTY).write(value);
    }

    static String canonical(ConfigValue value) {
        return new JsonWriter(Form.CANONICAL).write(value);
    }

    private String write(ConfigValue root) {
        root.accept(this);
        while (!open.isEmpty()) {
            Container container = open.element();
            if (container.hasNext()) {
                out.append(container.empty ? "" : ",");
                container.empty = false;
                breakLine();
                container.next(this).accept(this);
            } else {
                open.pop();
                if (!container.empty) {
                    breakLine();
                }
                out.append(container.end);
            }
        }
        return out.toString();
    }

    private void breakLine() {
        if (form == Form.PRETTY) {
            out.append('\n').append("  ".repeat(open.size()));
        }
    }

    @Override
    public Void map(MapValue value) {
        Map<String, ConfigValue> entries = value.entries();
        out.append('{');
        // Strings compare by UTF-16 units, which is the order that RFC 8785, 3.2.3 asks for.
        open.push(new Entries(form == Form.CANONICAL ? new TreeMap<>(entries) : entries));
        return null;
    }

    @Override
    public Void list(ListValue value) {
        out.append('[');
        open.push(new Items(value.items()));
        return null;
    }

    @Override
    public Void string(StringValue value) {
        quoted(value.text());
        return null;
    }

    @Override
    public Void integer(IntegerValue value) {
        out.append(value.number());
        return null;
    }

    @Override
    public Void decimal(DecimalValue value) {
        BigDecimal number = value.number();
        if (form == Form.CANONICAL) {
            out.append(CanonicalNumber.of(number));
        } else if (number.scale() == 0) {
            // Without the exponent it would be read back as an integer.
            out.append(number.unscaledValue()).append("E0");
        } else {
            out.append(number);
        }
        return null;
    }

    @Override
    public Void bool(BooleanValue value) {
        out.append(value.truth());
        return null;
    }

    @Override
    public Void nothing(NullValue value) {
        out.append("null");
        return null;
    }

    private void quoted(String text) {
        out.append('"');
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (Character.isHighSurrogate(c)
                    && i + 1 < text.length()
                    && Character.isLowSurrogate(text.charAt(i + 1))) {
                out.append(c).append(text.charAt(++i));
            } else {
                character(c, i);
            }
        }
        out.append('"');
    }

    private void character(char c, int offset) {
        switch (c) {
            case '"', '\\' -> out.append('\\').append(c);
            case '\b' -> out.append("\\b");
            case '\f' -> out.append("\\f");
            case '\n' -> out.append("\\n");
            case '\r' -> out.append("\\r");
            case '\t' -> out.append("\\t");
            default -> {
                boolean unpaired = Character.isSurrogate(c);
                if (unpaired && form == Form.CANONICAL) {
                    throw new IllegalArgumentException(
                            "text: unpaired surrogate at " + offset + " (expected: Unicode)");
                }
                if (c < ' ' || unpaired) {
                    out.append(String.format("\\u%04x", (int) c));
                } else {
                    out.append(c);
                }
            }
        }
    }

    /** An object or array of which the end has not been written yet. */
    private abstract static class Container {
        final char end;
        boolean empty = true;

        Container(char end) {
            this.end = end;
        }

        abstract boolean hasNext();

        /** Writes what stands before the next value and returns the value. */
        abstract ConfigValue next(JsonWriter writer);
    }

    private static final class Items extends Container {
        private final Iterator<ConfigValue> items;

        Items(List<ConfigValue> items) {
            super(']');
            this.items = items.iterator();
        }

        @Override
        boolean hasNext() {
            return items.hasNext();
        }

        @Override
        ConfigValue next(JsonWriter writer) {
            return items.next();
        }
    }

    private static final class Entries extends Container {
        private final Iterator<Map.Entry<String, ConfigValue>> entries;

        Entries(Map<String, ConfigValue> entries) {
            super('}');
            this.entries = entries.entrySet().iterator();
        }

        @Override
        boolean hasNext() {
            return entries.hasNext();
        }

        @Override
        ConfigValue next(JsonWriter writer) {
            Map.Entry<String, ConfigValue> entry = entries.next();
            writer.quoted(entry.getKey());
            writer.out.append(writer.form == Form.PRETTY ? ": " : ":");
            return entry.getValue();
        }
    }
}
