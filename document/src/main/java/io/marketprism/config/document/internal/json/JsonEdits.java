package io.marketprism.config.document.internal.json;

import io.marketprism.config.document.Edit;
import io.marketprism.config.document.EditRefusedException;
import io.marketprism.config.document.internal.SourceText;
import io.marketprism.config.document.internal.SpanSyntax;
import io.marketprism.config.document.internal.SpanTree;
import io.marketprism.config.document.internal.Splices;
import io.marketprism.config.document.internal.TextLayout;
import io.marketprism.config.document.internal.flow.FlowEdits;
import io.marketprism.config.document.internal.flow.FlowFragment;
import io.marketprism.config.model.ConfigValue;
import io.marketprism.config.model.KeyPath;
import io.marketprism.config.model.ListValue;
import io.marketprism.config.model.MapValue;
import java.util.List;
import java.util.Map;

/** Finds out how an edit changes a JSON text. Confined to one thread. */
final class JsonEdits {
    private static final int NONE = SpanTree.NONE;

    private final SourceText source;
    private final String text;
    private final SpanTree spans;
    private final JsonDialect dialect;
    private final JsonStyle style;
    private final JsonWriter writer;
    private final FlowEdits flow;

    JsonEdits(SpanSyntax syntax, JsonDialect dialect) {
        this.source = syntax.source();
        this.text = source.text();
        this.spans = syntax.spans();
        this.dialect = dialect;
        this.style = JsonStyle.of(text, spans);
        this.writer = new JsonWriter(style);
        this.flow = new FlowEdits(text, spans, new JsonNotation(style, dialect));
    }

    Splices plan(Edit edit) {
        if (edit instanceof Edit.Set set) {
            return set(set.key(), set.value());
        }
        if (edit instanceof Edit.Remove remove) {
            return flow.remove(existing(remove.key()));
        }
        if (edit instanceof Edit.Rename rename) {
            return rename(existing(rename.key()), rename.name());
        }
        if (edit instanceof Edit.Insert insert) {
            int position = ((KeyPath.Index) insert.key().last()).position();
            return flow.put(existing(insert.key().parent()), position, item(insert.value()));
        }
        return move((Edit.Move) edit);
    }

    private int existing(KeyPath key) {
        int node = spans.find(key);
        if (node == NONE) {
            throw new EditRefusedException(key, "it is not there");
        }
        return node;
    }

    private Splices set(KeyPath key, ConfigValue value) {
        int node = spans.find(key);
        if (node != NONE) {
            return replace(node, value);
        }
        if (key.isRoot() || spans.count() == 0) {
            ConfigValue whole = nested(key, 0, value);
            String gap = TextLayout.lineStart(text, text.length()) < text.length() ? "\n" : "";
            return Splices.of(text.length(), text.length(), gap + writer.value(whole, "", true));
        }
        int depth = key.segments().size() - 1;
        while (spans.find(key.prefix(depth)) == NONE) {
            depth--;
        }
        int container = spans.find(key.prefix(depth));
        ConfigValue wrapped = nested(key, depth + 1, value);
        FlowFragment fragment =
                key.segments().get(depth) instanceof KeyPath.Name name
                        ? entry(name.text(), wrapped)
                        : item(wrapped);
        return flow.put(container, spans.size(container), fragment);
    }

    /** The value below the maps that the rest of a key asks for. */
    private static ConfigValue nested(KeyPath key, int from, ConfigValue value) {
        ConfigValue nested = value;
        for (int i = key.segments().size() - 1; i >= from; i--) {
            nested =
                    key.segments().get(i) instanceof KeyPath.Name name
                            ? MapValue.of(Map.of(name.text(), nested))
                            : ListValue.of(List.of(nested));
        }
        return nested;
    }

    private Splices replace(int node, ConfigValue value) {
        int start = spans.start(node);
        String old = text.substring(start, spans.end(node));
        boolean lines = spans.parent(node) == NONE || flow.isSpread(spans.parent(node));
        if (spans.size(node) > 0) {
            lines = TextLayout.hasBreak(old);
        }
        JsonWriter like = old.startsWith("'") ? new JsonWriter(style.withQuote('\'')) : writer;
        String indent = TextLayout.indent(text, spans.keyStart(node));
        return Splices.of(start, spans.end(node), like.value(value, indent, lines));
    }

    private Splices rename(int node, String name) {
        char first = text.charAt(spans.keyStart(node));
        JsonWriter like = new JsonWriter(style.withKeysLike(first));
        return Splices.of(spans.keyStart(node), spans.keyEnd(node), like.key(name));
    }

    private FlowFragment entry(String name, ConfigValue value) {
        return (indent, lines) -> writer.entry(name, value, indent, lines);
    }

    private FlowFragment item(ConfigValue value) {
        return (indent, lines) -> writer.value(value, indent, lines);
    }

    // ---- moving --------------------------------------------------------------------------------

    /** Takes the text out, reads what is left, and puts the text in there. */
    private Splices move(Edit.Move move) {
        int node = existing(move.key());
        KeyPath to = move.to();
        FlowFragment moved = flow.moved(node, key(node, to));
        JsonEdits without = after(flow.remove(node));
        KeyPath parent = to.parent();
        if (without.spans.find(parent) == NONE) {
            boolean map = to.last() instanceof KeyPath.Name;
            without = without.after(without.set(parent, map ? MapValue.EMPTY : ListValue.EMPTY));
        }
        int container = without.existing(parent);
        int position =
                to.last() instanceof KeyPath.Index index
                        ? index.position()
                        : without.spans.size(container);
        String result = without.flow.put(container, position, moved).applyTo(without.text);
        return Splices.of(0, text.length(), result);
    }

    /** The key of a node under its new name, as it is written now if that stays. */
    private String key(int node, KeyPath to) {
        if (!(to.last() instanceof KeyPath.Name name)) {
            return "";
        }
        return name.text().equals(spans.name(node))
                ? text.substring(spans.keyStart(node), spans.start(node))
                : writer.key(name.text()) + style.colon();
    }

    private JsonEdits after(Splices splices) {
        SourceText changed = new SourceText(source.name(), splices.applyTo(text), source.limits());
        return new JsonEdits(JsonParser.parse(changed, dialect), dialect);
    }
}
