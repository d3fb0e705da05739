package io.marketprism.config.document.internal.yaml;

import io.marketprism.config.model.BooleanValue;
import io.marketprism.config.model.ConfigValue;
import io.marketprism.config.model.DecimalValue;
import io.marketprism.config.model.IntegerValue;
import io.marketprism.config.model.ListValue;
import io.marketprism.config.model.MapValue;
import io.marketprism.config.model.NullValue;
import io.marketprism.config.model.StringValue;

/** Writes values on one line: maps in braces, lists in brackets. */
final class FlowNotation implements ConfigValue.Visitor<StringBuilder> {
    private final StringBuilder out;
    private final int enough;

    private FlowNotation(StringBuilder out, int enough) {
        this.out = out;
        this.enough = enough;
    }

    /** The notation of a value for use within brackets, braces or a block of lines. */
    static String of(ConfigValue value) {
        return of(value, Integer.MAX_VALUE);
    }

    /** The same, but it stops soon after a length: the value may be huge. */
    static String of(ConfigValue value, int enough) {
        return value.accept(new FlowNotation(new StringBuilder(), enough)).toString();
    }

    @Override
    public StringBuilder map(MapValue value) {
        out.append('{');
        String separator = "";
        for (var entry : value.entries().entrySet()) {
            if (out.length() > enough) {
                break;
            }
            out.append(separator);
            out.append(ScalarNotation.key(entry.getKey(), true)).append(": ");
            entry.getValue().accept(this);
            separator = ", ";
        }
        return out.append('}');
    }

    @Override
    public StringBuilder list(ListValue value) {
        out.append('[');
        String separator = "";
        for (ConfigValue item : value.items()) {
            if (out.length() > enough) {
                break;
            }
            out.append(separator);
            item.accept(this);
            separator = ", ";
        }
        return out.append(']');
    }

    @Override
    public StringBuilder string(StringValue value) {
        return out.append(ScalarNotation.string(value.text(), NodeKind.PLAIN, true));
    }

    @Override
    public StringBuilder integer(IntegerValue value) {
        return out.append(value);
    }

    @Override
    public StringBuilder decimal(DecimalValue value) {
        return out.append(ScalarNotation.decimal(value));
    }

    @Override
    public StringBuilder bool(BooleanValue value) {
        return out.append(value);
    }

    @Override
    public StringBuilder nothing(NullValue value) {
        return out.append("null");
    }
}
