package io.marketprism.config.document.internal.yaml;

import io.marketprism.config.model.ConfigValue;
import io.marketprism.config.model.ListValue;
import io.marketprism.config.model.MapValue;
import io.marketprism.config.model.StringValue;
import java.util.Map;

/** Writes values as indented lines, without a line break after the last. One thread. */
final class BlockNotation {
    private final StringBuilder out = new StringBuilder();
    private final Style style;

    BlockNotation(Style style) {
        this.style = style;
    }

    /** Whether a value takes lines of its own: it is a map or a list, and not empty. */
    static boolean takesLines(ConfigValue value) {
        return (value instanceof MapValue map && map.size() > 0)
                || (value instanceof ListValue list && list.size() > 0);
    }

    /** The lines of a map or list in a column; the first without its indentation. */
    static String lines(Style style, ConfigValue value, int column) {
        BlockNotation notation = new BlockNotation(style);
        notation.collection(value, column);
        return notation.out.toString();
    }

    /** The lines of an entry of a map in a column; the first without its indentation. */
    static String entry(Style style, String name, ConfigValue value, int column) {
        BlockNotation notation = new BlockNotation(style);
        notation.entry(name, value, column);
        return notation.out.toString();
    }

    /** The lines of an item of a list in a column; the first without its indentation. */
    static String item(Style style, ConfigValue value, int column, int gap) {
        BlockNotation notation = new BlockNotation(style);
        notation.item(value, column, gap);
        return notation.out.toString();
    }

    private void collection(ConfigValue value, int column) {
        String separator = "";
        if (value instanceof MapValue map) {
            for (Map.Entry<String, ConfigValue> entry : map.entries().entrySet()) {
                out.append(separator);
                entry(entry.getKey(), entry.getValue(), column);
                separator = style.newline() + " ".repeat(column);
            }
        } else if (value instanceof ListValue list) {
            for (ConfigValue item : list.items()) {
                out.append(separator);
                item(item, column, 1);
                separator = style.newline() + " ".repeat(column);
            }
        }
    }

    private void entry(String name, ConfigValue value, int column) {
        out.append(ScalarNotation.string(name, style.keys(), false)).append(':');
        if (takesLines(value)) {
            int offset = value instanceof ListValue ? style.listOffset() : style.step();
            out.append(style.newline()).append(" ".repeat(column + offset));
            collection(value, column + offset);
        } else {
            out.append(' ');
            leaf(value, column);
        }
    }

    private void item(ConfigValue value, int column, int gap) {
        out.append('-').append(" ".repeat(gap));
        if (takesLines(value)) {
            collection(value, column + 1 + gap);
        } else {
            leaf(value, column);
        }
    }

    private void leaf(ConfigValue value, int parentColumn) {
        if (value instanceof StringValue string
                && string.text().indexOf('\n') >= 0
                && BlockScalarNotation.suits(string.text())) {
            int column = parentColumn + style.step();
            BlockScalarNotation block =
                    new BlockScalarNotation(
                            string.text(), NodeKind.LITERAL, parentColumn, column, style.newline());
            out.append(block.header()).append(block.body());
        } else {
            out.append(FlowNotation.of(value, style, false));
        }
    }
}
