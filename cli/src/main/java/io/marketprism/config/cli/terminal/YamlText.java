package io.marketprism.config.cli.terminal;

import io.marketprism.config.model.BooleanValue;
import io.marketprism.config.model.ConfigValue;
import io.marketprism.config.model.DecimalValue;
import io.marketprism.config.model.IntegerValue;
import io.marketprism.config.model.ListValue;
import io.marketprism.config.model.MapValue;
import io.marketprism.config.model.NullValue;
import io.marketprism.config.model.StringValue;
import io.marketprism.config.model.json.Json;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * Data as YAML in block style, for output. Scalars are spelled as in JSON, which YAML 1.2 reads
 * alike, but for the texts that no reader can take for anything else. Confined to one thread.
 */
final class YamlText implements ConfigValue.Visitor<Void> {
    private static final Pattern PLAIN = Pattern.compile("[A-Za-z][A-Za-z0-9_./+-]*");

    /** What some reader, of YAML 1.1 too, takes for something else than a text. */
    private static final Set<String> WORDS =
            Set.of("true", "false", "null", "yes", "no", "on", "off", "y", "n");

    private final StringBuilder out = new StringBuilder();
    private int depth;

    private YamlText() {}

    /** The data without a line feed at the end. */
    static String of(ConfigValue data) {
        YamlText text = new YamlText();
        data.accept(text);
        return text.out.toString();
    }

    @Override
    public Void map(MapValue value) {
        if (value.size() == 0) {
            out.append("{}");
        }
        boolean first = true;
        for (Map.Entry<String, ConfigValue> entry : value.entries().entrySet()) {
            breakLine(first);
            first = false;
            string(ConfigValue.of(entry.getKey()));
            out.append(':');
            child(entry.getValue());
        }
        return null;
    }

    @Override
    public Void list(ListValue value) {
        if (value.size() == 0) {
            out.append("[]");
        }
        boolean first = true;
        for (ConfigValue item : value.items()) {
            breakLine(first);
            first = false;
            out.append('-');
            child(item);
        }
        return null;
    }

    private void breakLine(boolean first) {
        if (!first || depth > 0) {
            out.append('\n').append("  ".repeat(depth));
        }
    }

    private void child(ConfigValue value) {
        boolean block =
                (value instanceof MapValue map && map.size() > 0)
                        || (value instanceof ListValue list && list.size() > 0);
        if (!block) {
            out.append(' ');
        }
        depth++;
        value.accept(this);
        depth--;
    }

    @Override
    public Void string(StringValue value) {
        String text = value.text();
        boolean plain =
                PLAIN.matcher(text).matches()
                        && !WORDS.contains(text.toLowerCase(java.util.Locale.ROOT));
        out.append(plain ? text : Json.write(value));
        return null;
    }

    @Override
    public Void integer(IntegerValue value) {
        out.append(value.number());
        return null;
    }

    @Override
    public Void decimal(DecimalValue value) {
        out.append(Json.write(value));
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
}
