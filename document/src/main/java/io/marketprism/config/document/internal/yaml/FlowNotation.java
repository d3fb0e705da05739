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
    private final StringBuilder out = new StringBuilder();
    private final NodeKind keys;
    private final NodeKind strings;
    private final int enough;
    private boolean inFlow;

    private FlowNotation(NodeKind keys, NodeKind strings, boolean inFlow, int enough) {
        this.keys = keys;
        this.strings = strings;
        this.inFlow = inFlow;
        this.enough = enough;
    }

    /**
     * The notation of a value.
     *
     * @param inFlow whether it is to stand within brackets or braces, where fewer texts are plain
     */
    static String of(ConfigValue value, Style style, boolean inFlow) {
        return value.accept(
                        new FlowNotation(style.keys(), style.strings(), inFlow, Integer.MAX_VALUE))
                .toString();
    }

    /** The plainest notation of a value; it stops soon after a length, for it may be huge. */
    static String of(ConfigValue value, int enough) {
        return value.accept(new FlowNotation(NodeKind.PLAIN, NodeKind.PLAIN, true, enough))
                .toString();
    }

    /** The notation of an entry of a map within braces. */
    static String entry(String name, ConfigValue value, Style style) {
        return ScalarNotation.string(name, style.keys(), true) + ": " + of(value, style, true);
    }

    @Override
    public StringBuilder map(MapValue value) {
        out.append('{');
        inFlow = true;
        String separator = "";
        for (var entry : value.entries().entrySet()) {
            if (out.length() > enough) {
                break;
            }
            out.append(separator);
            out.append(ScalarNotation.string(entry.getKey(), keys, true)).append(": ");
            entry.getValue().accept(this);
            separator = ", ";
        }
        return out.append('}');
    }

    @Override
    public StringBuilder list(ListValue value) {
        out.append('[');
        inFlow = true;
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
        return out.append(ScalarNotation.string(value.text(), strings, inFlow));
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
