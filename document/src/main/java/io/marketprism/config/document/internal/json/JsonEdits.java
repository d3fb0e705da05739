package io.marketprism.config.document.internal.json;

import io.marketprism.config.document.Edit;
import io.marketprism.config.document.EditRefusedException;
import io.marketprism.config.document.internal.SourceText;
import io.marketprism.config.document.internal.SpanSyntax;
import io.marketprism.config.document.internal.SpanTree;
import io.marketprism.config.document.internal.Splices;
import io.marketprism.config.document.internal.TextLayout;
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

    JsonEdits(SpanSyntax syntax, JsonDialect dialect) {
        this.source = syntax.source();
        this.text = source.text();
        this.spans = syntax.spans();
        this.dialect = dialect;
        this.style = JsonStyle.of(text, spans);
        this.writer = new JsonWriter(style);
    }

    Splices plan(Edit edit) {
        if (edit instanceof Edit.Set set) {
            return set(set.key(), set.value());
        }
        if (edit instanceof Edit.Remove remove) {
            return remove(existing(remove.key()));
        }
        if (edit instanceof Edit.Rename rename) {
            return rename(existing(rename.key()), rename.name());
        }
        if (edit instanceof Edit.Insert insert) {
            int position = ((KeyPath.Index) insert.key().last()).position();
            return put(existing(insert.key().parent()), position, item(insert.value()));
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
        JsonFragment fragment =
                key.segments().get(depth) instanceof KeyPath.Name name
                        ? entry(name.text(), wrapped)
                        : item(wrapped);
        return put(container, spans.size(container), fragment);
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
        boolean lines = spans.parent(node) == NONE || isSpread(spans.parent(node));
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

    private JsonFragment entry(String name, ConfigValue value) {
        return (indent, lines) -> writer.entry(name, value, indent, lines);
    }

    private JsonFragment item(ConfigValue value) {
        return (indent, lines) -> writer.value(value, indent, lines);
    }

    /** Whether a container has its entries on lines of their own. */
    private boolean isSpread(int container) {
        return TextLayout.hasBreak(text.substring(spans.start(container), spans.end(container)));
    }

    // ---- putting in ----------------------------------------------------------------------------

    private Splices put(int container, int position, JsonFragment fragment) {
        if (spans.size(container) == 0) {
            return fill(container, fragment);
        }
        return position < spans.size(container)
                ? before(spans.item(container, position), fragment)
                : append(container, fragment);
    }

    private Splices fill(int container, JsonFragment fragment) {
        int inside = spans.start(container) + 1;
        int close = spans.end(container) - 1;
        JsonGap gap = JsonGap.between(source, dialect, inside, close, true);
        String outer = TextLayout.indent(text, spans.keyStart(container));
        String inner = outer + style.unit();
        String tail = style.trailingComma() ? "," : "";
        if (TextLayout.startsLine(text, close, inside)) {
            int line = TextLayout.lineStart(text, close);
            String entry = fragment.render(inner, true, tail);
            return Splices.of(line, line, inner + entry + style.lineEnd());
        }
        int parent = spans.parent(container);
        boolean spread = parent == NONE || isSpread(parent);
        if (gap.tailStart() < gap.tailEnd()) {
            return Splices.of(
                    gap.tailEnd(), gap.tailEnd(), " " + fragment.render(outer, false, ""));
        }
        String entry =
                spread
                        ? style.lineEnd()
                                + inner
                                + fragment.render(inner, true, tail)
                                + style.lineEnd()
                                + outer
                        : pad(container) + fragment.render(outer, false, "") + pad(container);
        return Splices.of(inside, close, entry);
    }

    private String pad(int container) {
        return text.charAt(spans.start(container)) == '{' ? style.pad(1) : "";
    }

    private Splices before(int child, JsonFragment fragment) {
        int from = gapStart(child);
        int at = leadOf(child).leadStart();
        String indent = TextLayout.indent(text, at);
        if (TextLayout.startsLine(text, at, from)) {
            String entry = fragment.render(indent, true, ",");
            return Splices.of(at, at, entry + style.lineEnd() + indent);
        }
        return Splices.of(at, at, fragment.render(indent, false, ",") + style.gap());
    }

    private Splices append(int container, JsonFragment fragment) {
        int last = spans.last(container);
        int end = spans.end(last);
        JsonGap after = JsonGap.between(source, dialect, end, spans.end(container) - 1, true);
        boolean trailing = after.comma() >= 0;
        int lead = leadOf(last).leadStart();
        boolean ownLine = TextLayout.startsLine(text, lead, gapStart(last));
        String indent =
                ownLine
                        ? TextLayout.indent(text, lead)
                        : TextLayout.indent(text, spans.keyStart(container)) + style.unit();
        boolean lines = ownLine || endsWithLineComment(after);
        int at = Math.max(after.tailEnd(), after.comma() + 1);
        String before = lines ? style.lineEnd() + indent : style.gap();
        String entry = before + fragment.render(indent, lines, trailing ? "," : "");
        Splices put = Splices.of(end, end, trailing ? "" : ",");
        return put.and(at, at, entry);
    }

    private boolean endsWithLineComment(JsonGap gap) {
        return gap.broken() && text.substring(gap.tailStart(), gap.tailEnd()).contains("//");
    }

    private int gapStart(int child) {
        int previous = spans.previous(child);
        return previous == NONE ? spans.start(spans.parent(child)) + 1 : spans.end(previous);
    }

    private JsonGap leadOf(int child) {
        return JsonGap.between(source, dialect, gapStart(child), spans.keyStart(child), false);
    }

    private JsonGap tailOf(int child) {
        int next = spans.next(child);
        int to = next == NONE ? spans.end(spans.parent(child)) - 1 : spans.keyStart(next);
        return JsonGap.between(source, dialect, spans.end(child), to, next == NONE);
    }

    // ---- taking out ----------------------------------------------------------------------------

    private Splices remove(int node) {
        JsonGap before = leadOf(node);
        JsonGap after = tailOf(node);
        int start = before.leadStart();
        boolean first = spans.previous(node) == NONE;
        boolean last = spans.next(node) == NONE;
        boolean dropsComma = last && !first && after.comma() < 0;
        Splices splices = new Splices(List.of());
        if (TextLayout.startsLine(text, start, gapStart(node))
                && after.broken()
                && after.comma() < after.tailEnd()) {
            int end = TextLayout.afterBreak(text, TextLayout.lineEnd(text, after.tailEnd()));
            splices = splices.and(TextLayout.lineStart(text, start), end, "");
        } else if (dropsComma && before.tailEnd() <= before.comma() + 1) {
            return Splices.of(before.comma(), after.tailEnd(), "");
        } else if (last) {
            int end = Math.max(after.tailEnd(), after.comma() + 1);
            splices = splices.and(start, end, "");
        } else {
            return Splices.of(start, after.leadStart(), "");
        }
        return dropsComma ? splices.and(before.comma(), before.comma() + 1, "") : splices;
    }

    // ---- moving --------------------------------------------------------------------------------

    /** Takes the text out, reads what is left, and puts the text in there. */
    private Splices move(Edit.Move move) {
        int node = existing(move.key());
        JsonFragment moved = moved(node, move.to());
        JsonEdits without = after(remove(node));
        KeyPath parent = move.to().parent();
        if (without.spans.find(parent) == NONE) {
            boolean map = move.to().last() instanceof KeyPath.Name;
            without = without.after(without.set(parent, map ? MapValue.EMPTY : ListValue.EMPTY));
        }
        int container = without.existing(parent);
        int position =
                move.to().last() instanceof KeyPath.Index index
                        ? index.position()
                        : without.spans.size(container);
        String result = without.put(container, position, moved).applyTo(without.text);
        return Splices.of(0, text.length(), result);
    }

    private JsonEdits after(Splices splices) {
        SourceText changed = new SourceText(source.name(), splices.applyTo(text), source.limits());
        return new JsonEdits(JsonParser.parse(changed, dialect), dialect);
    }

    private JsonFragment moved(int node, KeyPath to) {
        JsonGap before = leadOf(node);
        JsonGap after = tailOf(node);
        int keyStart = spans.keyStart(node);
        String lead = text.substring(before.leadStart(), keyStart).stripTrailing();
        String value = text.substring(spans.start(node), spans.end(node));
        String key = "";
        if (to.last() instanceof KeyPath.Name name) {
            boolean same = name.text().equals(spans.name(node));
            key =
                    same
                            ? text.substring(keyStart, spans.start(node))
                            : writer.key(name.text()) + style.colon();
        }
        String oldIndent = TextLayout.indent(text, keyStart);
        return new JsonFragment.Moved(
                lead, key + value, commentsIn(after), oldIndent, style.lineEnd());
    }

    /** The comments of a tail, without the comma that may stand among them. */
    private String commentsIn(JsonGap gap) {
        String tail = text.substring(gap.tailStart(), gap.tailEnd());
        int comma = gap.comma() - gap.tailStart();
        boolean within = comma >= 0 && comma < tail.length();
        return within ? tail.substring(0, comma) + tail.substring(comma + 1) : tail;
    }
}
