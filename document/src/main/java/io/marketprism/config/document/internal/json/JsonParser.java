package io.marketprism.config.document.internal.json;

import io.marketprism.config.document.internal.QuotedText;
import io.marketprism.config.document.internal.SourceText;
import io.marketprism.config.document.internal.SpanSyntax;
import io.marketprism.config.document.internal.SpanTree;
import io.marketprism.config.model.ConfigValue;
import io.marketprism.config.model.ListValue;
import io.marketprism.config.model.MapValue;
import io.marketprism.config.model.Origin;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Reads a JSON text into spans and values in one pass. The containers that are open stand on a
 * stack of our own, so that no nesting can overflow the thread's. Confined to one thread.
 */
final class JsonParser {
    private static final int CHARACTERS_PER_NODE = 16;

    /** A container that is not closed yet; it has entries or items, never both. */
    private static final class Open {
        final int node;
        final Origin origin;
        final @Nullable Map<String, ConfigValue> entries;
        final List<ConfigValue> items;
        String name = "";

        Open(int node, Origin origin, boolean map) {
            this.node = node;
            this.origin = origin;
            this.entries = map ? new LinkedHashMap<>() : null;
            this.items = map ? List.of() : new ArrayList<>();
        }

        char close() {
            return entries != null ? '}' : ']';
        }
    }

    private final SourceText source;
    private final JsonCursor cursor;
    private final JsonStrings strings;
    private final JsonNumbers numbers;
    private final SpanTree spans;
    private final Deque<Open> open = new ArrayDeque<>();

    private JsonParser(SourceText source, JsonDialect dialect) {
        this.source = source;
        this.cursor = new JsonCursor(source, dialect);
        this.strings = new JsonStrings(cursor);
        this.numbers = new JsonNumbers(cursor);
        this.spans = new SpanTree(source.text().length() / CHARACTERS_PER_NODE);
    }

    /** Reads the whole text. */
    static SpanSyntax parse(SourceText source, JsonDialect dialect) {
        return new JsonParser(source, dialect).text();
    }

    private SpanSyntax text() {
        if (cursor.peek() == '\ufeff') {
            cursor.at++;
            cursor.lineStart++;
        }
        cursor.skipTrivia();
        if (cursor.at == cursor.length && cursor.dialect.emptyText()) {
            return new SpanSyntax(source, List.of(), spans);
        }
        ConfigValue root = tree();
        cursor.skipTrivia();
        if (cursor.at < cursor.length) {
            throw cursor.unexpected("the end of the text");
        }
        cursor.problems.throwIfAny();
        return new SpanSyntax(source, List.of(root), spans);
    }

    private ConfigValue tree() {
        ConfigValue done = value(SpanTree.NONE, null, 0, 0);
        while (done == null || !open.isEmpty()) {
            Open in = open.getFirst();
            boolean more = true;
            if (done != null) {
                add(in, done);
                more = comma(in);
            }
            cursor.skipTrivia();
            boolean mayClose = done == null || !more || cursor.dialect.trailingCommas();
            done = mayClose && cursor.peek() == in.close() ? close() : element(in);
        }
        return done;
    }

    private static void add(Open in, ConfigValue value) {
        if (in.entries != null) {
            in.entries.putIfAbsent(in.name, value);
        } else {
            in.items.add(value);
        }
    }

    /** Moves over a comma, if there is one. */
    private boolean comma(Open in) {
        cursor.skipTrivia();
        if (cursor.peek() == ',') {
            cursor.at++;
            return true;
        }
        if (cursor.peek() != in.close()) {
            boolean end = cursor.at >= cursor.length;
            String hint = end ? " for the one that opens in line " + in.origin.line() : "";
            throw cursor.unexpected("',' or '" + in.close() + "'" + hint);
        }
        return false;
    }

    private ConfigValue close() {
        cursor.at++;
        Open closed = open.removeFirst();
        spans.end(closed.node, cursor.at);
        return closed.entries != null
                ? MapValue.of(closed.entries).withOrigin(closed.origin)
                : ListValue.of(closed.items).withOrigin(closed.origin);
    }

    /** Reads an entry or an item; {@code null} if it opens a container. */
    private @Nullable ConfigValue element(Open in) {
        if (in.entries == null) {
            return value(in.node, null, 0, 0);
        }
        int keyStart = cursor.at;
        String name = key();
        int keyEnd = cursor.at;
        if (in.entries.containsKey(name)) {
            duplicate(in, name, keyStart);
        }
        in.name = name;
        cursor.skipTrivia();
        if (cursor.peek() != ':') {
            throw cursor.unexpected("':' after a key");
        }
        cursor.at++;
        cursor.skipTrivia();
        return value(in.node, name, keyStart, keyEnd);
    }

    private String key() {
        char c = cursor.peek();
        if (c == '"' || (c == '\'' && cursor.dialect.json5())) {
            return strings.string();
        }
        if (cursor.dialect.json5()) {
            return strings.name();
        }
        throw cursor.unexpected("a key in double quotes" + (c == '}' ? "" : ", or '}'"));
    }

    private void duplicate(Open in, String name, int keyStart) {
        if (cursor.problems.isFull()) {
            return; // To find the first one takes a walk.
        }
        int first = cursor.problems.lines().line(spans.keyStart(spans.child(in.node, name)));
        cursor.problems.add(
                keyStart,
                "key: "
                        + QuotedText.of(name)
                        + " again (expected: once; it is in line "
                        + first
                        + " already)");
    }

    private @Nullable ConfigValue value(
            int parent, @Nullable String name, int keyStart, int keyEnd) {
        int node = spans.add(parent, name, keyStart, keyEnd, cursor.at);
        if (node >= cursor.limits.maxNodes()) {
            cursor.problems.addLimit(cursor.at, "nodes", node + 1L, cursor.limits.maxNodes());
            throw cursor.problems.exception();
        }
        Origin origin = new Origin(source.name(), cursor.line, cursor.column());
        char c = cursor.peek();
        if (c == '{' || c == '[') {
            openContainer(node, origin, c == '{');
            return null;
        }
        ConfigValue scalar = scalar(c).withOrigin(origin);
        spans.end(node, cursor.at);
        return scalar;
    }

    private void openContainer(int node, Origin origin, boolean map) {
        if (open.size() >= cursor.limits.maxDepth()) {
            cursor.problems.addLimit(
                    cursor.at, "depth", open.size() + 1L, cursor.limits.maxDepth());
            throw cursor.problems.exception();
        }
        cursor.at++;
        open.addFirst(new Open(node, origin, map));
    }

    private ConfigValue scalar(char c) {
        if (c == '"' || (c == '\'' && cursor.dialect.json5())) {
            return ConfigValue.of(strings.string());
        }
        if (JsonNumbers.isStart(c, cursor.dialect)) {
            return numbers.number();
        }
        if (word("true")) {
            return ConfigValue.of(true);
        }
        if (word("false")) {
            return ConfigValue.of(false);
        }
        if (word("null")) {
            return ConfigValue.ofNull();
        }
        throw cursor.unexpected("a value");
    }

    private boolean word(String word) {
        int end = cursor.at + word.length();
        boolean found =
                cursor.text.startsWith(word, cursor.at)
                        && (end == cursor.length
                                || !Character.isLetterOrDigit(cursor.text.charAt(end)));
        cursor.at = found ? end : cursor.at;
        return found;
    }
}
