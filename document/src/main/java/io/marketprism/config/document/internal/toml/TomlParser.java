package io.marketprism.config.document.internal.toml;

import io.marketprism.config.document.internal.ProblemList;
import io.marketprism.config.document.internal.SourceText;
import io.marketprism.config.document.internal.SpanSyntax;
import io.marketprism.config.document.internal.lines.GrowingTree;
import io.marketprism.config.document.internal.lines.GrowingTree.Node;
import io.marketprism.config.document.internal.lines.GrowingTree.Spot;
import io.marketprism.config.document.internal.lines.Statement;
import io.marketprism.config.document.internal.lines.Statement.Written;
import io.marketprism.config.document.internal.lines.StatementSyntax;
import io.marketprism.config.model.ConfigValue;
import io.marketprism.config.model.KeyPath;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Reads a TOML text in one pass into statements and a tree. Arrays and inline tables that are open
 * stand on a stack of our own. Confined to one thread.
 */
final class TomlParser {
    /** One name of a key and where it is written. */
    record Part(String name, int start, int end) {}

    private final SourceText source;
    private final ProblemList problems;
    private final TomlCursor cursor;
    private final TomlStrings strings;
    private final TomlScalars scalars;
    private final GrowingTree tree;
    private final TomlTables tables;
    private final List<Statement> statements = new ArrayList<>();
    private final Deque<Node> open = new ArrayDeque<>();

    private TomlParser(SourceText source) {
        this.source = source;
        this.problems = new ProblemList(source);
        this.cursor = new TomlCursor(source, problems);
        this.strings = new TomlStrings(cursor);
        this.scalars = new TomlScalars(cursor);
        this.tree = new GrowingTree(source, problems);
        this.tables = new TomlTables(source, tree, problems);
    }

    /** Reads the whole text. */
    static StatementSyntax parse(SourceText source) {
        return new TomlParser(source).text();
    }

    private StatementSyntax text() {
        cursor.at = cursor.peek() == '\ufeff' ? 1 : 0;
        cursor.skipTrivia();
        while (cursor.at < cursor.length) {
            statement();
            endOfLine();
            cursor.skipTrivia();
        }
        problems.throwIfAny();
        List<ConfigValue> values = statements.isEmpty() ? List.of() : List.of(tree.value());
        return new StatementSyntax(
                new SpanSyntax(source, values, tree.spans()), List.copyOf(statements));
    }

    private void endOfLine() {
        cursor.skipBlanks();
        if (cursor.peek() == '#') {
            cursor.skipComment();
        }
        if (!cursor.atLineEnd()) {
            throw cursor.unexpected("the end of the line");
        }
    }

    private void statement() {
        if (cursor.peek() == '[') {
            header();
        } else {
            assignment();
        }
    }

    private void header() {
        int start = cursor.at;
        boolean item = cursor.peek(1) == '[';
        cursor.at += item ? 2 : 1;
        cursor.skipBlanks();
        List<Part> parts = key();
        String close = item ? "]]" : "]";
        if (!cursor.text.startsWith(close, cursor.at)) {
            throw cursor.unexpected("'" + close + "' after the name of a table");
        }
        cursor.at += close.length();
        TomlTables.Opened opened = tables.open(parts, item, start, cursor.at);
        add(true, opened.path(), written(parts, opened.depths()), start, cursor.at);
    }

    private void assignment() {
        int start = cursor.at;
        List<Part> parts = key();
        KeyPath section = tables.path();
        Spot spot = tables.dotted(tables.current(), parts);
        equals();
        int valueStart = cursor.at;
        value(spot);
        KeyPath path = section;
        List<Integer> depths = new ArrayList<>(parts.size());
        for (Part part : parts) {
            depths.add(path.segments().size());
            path = tables.child(path, part);
        }
        Statement statement =
                new Statement(
                        false,
                        path,
                        written(parts, depths),
                        start,
                        cursor.at,
                        valueStart,
                        cursor.at);
        statements.add(statement);
    }

    private void add(boolean header, KeyPath path, List<Written> written, int start, int end) {
        statements.add(new Statement(header, path, written, start, end, end, end));
    }

    private static List<Written> written(List<Part> parts, List<Integer> depths) {
        List<Written> written = new ArrayList<>(parts.size());
        for (int i = 0; i < parts.size(); i++) {
            Part part = parts.get(i);
            written.add(new Written(depths.get(i), part.start(), part.end()));
        }
        return written;
    }

    private void equals() {
        if (cursor.peek() != '=') {
            throw cursor.unexpected("'=' after a key");
        }
        cursor.at++;
        cursor.skipBlanks();
    }

    /** Reads a key with its dots and the blanks behind it. Section Keys. */
    private List<Part> key() {
        List<Part> parts = new ArrayList<>(2);
        boolean more = true;
        while (more) {
            int start = cursor.at;
            char c = cursor.peek();
            String name = c == '"' || c == '\'' ? strings.singleLine(c) : bareKey();
            parts.add(new Part(name, start, cursor.at));
            cursor.skipBlanks();
            more = cursor.peek() == '.';
            cursor.at += more ? 1 : 0;
            if (more) {
                cursor.skipBlanks();
            }
        }
        return parts;
    }

    private String bareKey() {
        int start = cursor.at;
        while (TomlWriter.isBare(cursor.peek())) {
            cursor.at++;
        }
        if (cursor.at == start) {
            throw cursor.unexpected("a key");
        }
        cursor.checkLength(start, cursor.at - start);
        return cursor.text.substring(start, cursor.at);
    }

    // ---- values --------------------------------------------------------------------------------

    private void value(Spot first) {
        Spot spot = first;
        while (spot != null) {
            spot = begin(spot);
            while (spot == null && !open.isEmpty()) {
                spot = next(open.getFirst());
            }
        }
    }

    /** Reads a value, or the beginning of one; then gives the place of its first child. */
    private @Nullable Spot begin(Spot spot) {
        int start = cursor.at;
        char c = cursor.peek();
        if (c == '[') {
            cursor.at++;
            Node list = tree.list(spot, start, start);
            open.addFirst(list);
            cursor.skipTrivia();
            return closes(']') ? null : Spot.item(list);
        }
        if (c == '{') {
            cursor.at++;
            Node table = tree.map(spot, start, start);
            open.addFirst(table);
            cursor.skipBlanks();
            return closes('}') ? null : inlineKey(table);
        }
        boolean quoted = c == '"' || c == '\'';
        ConfigValue value = quoted ? ConfigValue.of(strings.string()) : scalars.scalar();
        tree.scalar(spot, start, cursor.at, value);
        return null;
    }

    private Spot inlineKey(Node table) {
        List<Part> parts = key();
        Spot spot = tables.dotted(table, parts);
        equals();
        return spot;
    }

    /** The place of the next child of the innermost open value; {@code null} if it ends. */
    private @Nullable Spot next(Node in) {
        return in.isList() ? nextItem(in) : nextEntry(in);
    }

    private @Nullable Spot nextItem(Node list) {
        cursor.skipTrivia();
        if (cursor.peek() == ',') {
            cursor.at++;
            cursor.skipTrivia();
            return closes(']') ? null : Spot.item(list);
        }
        if (!closes(']')) {
            throw cursor.unexpected("',' or ']'");
        }
        return null;
    }

    private @Nullable Spot nextEntry(Node table) {
        cursor.skipBlanks();
        if (cursor.peek() == ',') {
            cursor.at++;
            cursor.skipBlanks();
            return inlineKey(table);
        }
        if (!closes('}')) {
            throw cursor.unexpected("',' or '}' on the same line");
        }
        return null;
    }

    /** Closes the innermost open value if its closing bracket stands here. */
    private boolean closes(char bracket) {
        if (cursor.peek() != bracket) {
            return false;
        }
        cursor.at++;
        Node closed = open.removeFirst();
        closed.mark(TomlTables.CLOSED);
        tree.end(closed, cursor.at);
        return true;
    }
}
