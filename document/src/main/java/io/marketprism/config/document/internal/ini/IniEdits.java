package io.marketprism.config.document.internal.ini;

import io.marketprism.config.document.Edit;
import io.marketprism.config.document.EditRefusedException;
import io.marketprism.config.document.IniDialect;
import io.marketprism.config.document.internal.SourceText;
import io.marketprism.config.document.internal.SpanTree;
import io.marketprism.config.document.internal.Splices;
import io.marketprism.config.document.internal.TextLayout;
import io.marketprism.config.document.internal.lines.Statement;
import io.marketprism.config.document.internal.lines.Statement.Written;
import io.marketprism.config.document.internal.lines.StatementEdits;
import io.marketprism.config.document.internal.lines.StatementSyntax;
import io.marketprism.config.model.ConfigValue;
import io.marketprism.config.model.KeyPath;
import io.marketprism.config.model.ListValue;
import io.marketprism.config.model.MapValue;
import io.marketprism.config.model.StringValue;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** Finds out how an edit changes an INI or properties text. Confined to one thread. */
final class IniEdits {
    private static final String NO_WAY = "this kind of file has no way to write ";

    private final IniSupport support;
    private final SourceText source;
    private final String text;
    private final SpanTree spans;
    private final List<Statement> statements;
    private final StatementEdits lines;
    private final IniDialect dialect;
    private final boolean flat;
    private final IniWriter writer;
    private final ConfigValue tree;

    IniEdits(IniSupport support, StatementSyntax syntax, IniDialect dialect, boolean flat) {
        this(support, syntax, dialect, flat, TextLayout.lineEnd(syntax.source().text()));
    }

    private IniEdits(
            IniSupport support,
            StatementSyntax syntax,
            IniDialect dialect,
            boolean flat,
            String lineEnd) {
        this.support = support;
        this.source = syntax.source();
        this.text = source.text();
        this.spans = syntax.spans();
        this.statements = syntax.statements();
        this.lines = new StatementEdits(syntax, lineEnd);
        this.dialect = dialect;
        this.flat = flat;
        this.writer = new IniWriter(dialect, flat, lineEnd);
        this.tree = syntax.values().isEmpty() ? MapValue.EMPTY : syntax.values().get(0);
    }

    Splices plan(Edit edit) {
        if (edit instanceof Edit.Set set) {
            return set(set.key(), support.settled(set.value()));
        }
        if (edit instanceof Edit.Remove remove) {
            return remove(remove.key());
        }
        if (edit instanceof Edit.Rename rename) {
            return rename(rename.key(), rename.name());
        }
        if (edit instanceof Edit.Insert insert) {
            KeyPath list = insert.key().parent();
            int position = ((KeyPath.Index) insert.key().last()).position();
            return insert(list, position, support.settled(insert.value()));
        }
        return move((Edit.Move) edit);
    }

    /** The edits of the text that the splices give. */
    private IniEdits after(Splices splices) {
        String changed = splices.applyTo(text);
        SourceText next = new SourceText(source.name(), changed, source.limits());
        return new IniEdits(support, support.read(next), dialect, flat, lines.lineEnd());
    }

    private Splices whole(IniEdits result, Splices last) {
        return Splices.of(0, text.length(), last.applyTo(result.text));
    }

    // ---- set -----------------------------------------------------------------------------------

    private Splices set(KeyPath key, ConfigValue value) {
        if (key.isRoot() && !(value instanceof MapValue)) {
            throw new EditRefusedException(key, NO_WAY + "a " + value.kind() + " without a key");
        }
        ConfigValue old = tree.find(key).orElse(null);
        if (old instanceof StringValue && value instanceof StringValue string) {
            return replace(key, string.text());
        }
        boolean empty = key.isRoot() && statements.isEmpty();
        if (old != null && !empty) {
            IniEdits without =
                    key.isRoot() ? after(lines.remove(lines.under(key))) : after(remove(key));
            return whole(without, without.set(key, value));
        }
        if (!key.isRoot() && key.last() instanceof KeyPath.Index index) {
            return insert(key.parent(), index.position(), value);
        }
        return add(key, value);
    }

    private Splices replace(KeyPath key, String value) {
        List<Integer> all = lines.under(key);
        Statement statement = counting(key, all);
        String old = text.substring(statement.valueStart(), statement.valueEnd());
        String indent = TextLayout.indent(text, statement.start());
        String written = writer.value(key, value, old, indent);
        int nameEnd = nameEnd(statement);
        String between = text.substring(nameEnd, statement.valueStart());
        boolean bare = between.isBlank() && !dialect.quoting().equals(IniDialect.Quoting.BACKSLASH);
        if (bare || (between.isEmpty() && !value.isEmpty())) {
            written = separator() + written;
        } else if (old.isEmpty() && LineScanner.isBlank(between.charAt(0)) && !endsBlank(between)) {
            written = " " + written;
        }
        return Splices.of(statement.valueStart(), statement.valueEnd(), written);
    }

    private static boolean endsBlank(String between) {
        return LineScanner.isBlank(between.charAt(between.length() - 1));
    }

    /** The one of a key's statements whose place is the place of its value. */
    private Statement counting(KeyPath key, List<Integer> all) {
        int start = spans.start(lines.existing(key));
        return all.stream()
                .map(statements::get)
                .filter(s -> s.valueStart() == start)
                .findFirst()
                .orElseThrow(() -> new EditRefusedException(key, "its value is written nowhere"));
    }

    private int nameEnd(Statement statement) {
        int end = statement.written().get(statement.written().size() - 1).end();
        return text.startsWith("\"", end) ? end + 1 : end;
    }

    // ---- new keys ------------------------------------------------------------------------------

    private Splices add(KeyPath key, ConfigValue value) {
        List<IniBlocks.Block> sections = new ArrayList<>();
        Splices splices = new Splices(List.of());
        for (IniBlocks.Block block : IniBlocks.of(key, value, flat).all()) {
            if (block.section().isRoot() || flat || place(block.section()) >= 0) {
                splices = addKeys(block); // At most one: what is below a new key is new.
            } else {
                sections.add(block);
            }
        }
        if (sections.isEmpty()) {
            return splices;
        }
        IniEdits at = splices.all().isEmpty() ? this : after(splices);
        return whole(at, at.addSections(sections));
    }

    private Splices addKeys(IniBlocks.Block block) {
        if (block.entries().isEmpty()) {
            return new Splices(List.of());
        }
        int behind = place(block.section());
        String body = body(block, behind >= 0 ? indentLike(behind) : "");
        return behind >= 0 ? lines.insertLines(lines.regionEnd(behind), body) : atTop(body);
    }

    private Splices addSections(List<IniBlocks.Block> sections) {
        String eol = lines.lineEnd();
        String between = lines.hasBlankLinesAboveHeaders() ? eol + eol : eol;
        StringBuilder out = new StringBuilder();
        for (IniBlocks.Block block : sections) {
            String body = body(block, statements.isEmpty() ? "" : indentLike(0));
            out.append(out.length() == 0 ? "" : between).append(writer.header(block.section()));
            out.append(body.isEmpty() ? "" : eol).append(body);
        }
        return lines.insertSection(relative(sections.get(0).section()), out.toString());
    }

    private String body(IniBlocks.Block block, String indent) {
        String separator = separator();
        List<String> written = new ArrayList<>();
        for (Map.Entry<KeyPath, ConfigValue> entry : block.entries().entrySet()) {
            written.addAll(assignments(entry.getKey(), block, entry.getValue(), indent, separator));
        }
        return String.join(lines.lineEnd(), written);
    }

    /** The statement behind which keys of a section go, or -1 if the section is not there. */
    private int place(KeyPath section) {
        if (flat) {
            return statements.isEmpty() ? -1 : relative(section);
        }
        int behind = -1;
        for (int i = 0; i < statements.size(); i++) {
            Statement statement = statements.get(i);
            boolean opens = statement.header() && statement.path().equals(section);
            if (opens || (section.isRoot() && i == 0 && !statement.header())) {
                behind = lines.lastOfSection(i);
            }
        }
        return behind;
    }

    /**
     * The last statement that shares most of its path with a key; for a header its section's end.
     */
    private int relative(KeyPath path) {
        int best = statements.size() - 1;
        int most = 0;
        for (int i = 0; i < statements.size(); i++) {
            int common = common(statements.get(i).path(), path);
            if (common > 0 && common >= most) {
                most = common;
                best = i;
            }
        }
        return best < 0 || flat ? best : lines.lastOfSection(best);
    }

    private static int common(KeyPath a, KeyPath b) {
        int most = Math.min(a.segments().size(), b.segments().size());
        int common = 0;
        while (common < most && a.segments().get(common).equals(b.segments().get(common))) {
            common++;
        }
        return common;
    }

    private Splices atTop(String body) {
        int at = statements.isEmpty() ? text.length() : lines.regionStart(0);
        boolean apart = !statements.isEmpty() && lines.hasBlankLinesAboveHeaders();
        return lines.insertLines(at, apart ? body + lines.lineEnd() : body);
    }

    private String indentLike(int statement) {
        Statement like = statements.get(statement);
        for (int i = 0; like.header() && i < statements.size(); i++) {
            like = statements.get(i);
        }
        return like.header() ? "" : TextLayout.indent(text, like.start());
    }

    /** What the first assignment has between its key and its value. */
    private String separator() {
        for (Statement statement : statements) {
            if (!statement.header()) {
                int from = nameEnd(statement);
                from = text.startsWith("[]", from) ? from + 2 : from;
                String between = text.substring(from, statement.valueStart());
                if (!between.isBlank() && !TextLayout.hasBreak(between)) {
                    boolean open = LineScanner.isBlank(between.charAt(0)) && !endsBlank(between);
                    return open ? between + " " : between;
                }
            }
        }
        return flat ? "=" : " = ";
    }

    private List<String> assignments(
            KeyPath key,
            IniBlocks.Block block,
            ConfigValue value,
            String indent,
            String separator) {
        String name = indent + writer.key(key, block.names(key));
        if (value instanceof StringValue string) {
            return List.of(name + separator + writer.value(key, string.text(), "", indent));
        }
        if (value instanceof ListValue list && list.size() > 0 && !flat) {
            List<String> written = new ArrayList<>();
            String brackets = brackets(key, list.size());
            for (ConfigValue item : list.items()) {
                String text = writer.value(key, scalar(key, item), "", indent);
                written.add(name + brackets + separator + text);
            }
            return written;
        }
        String empty = value instanceof ListValue list && list.size() == 0 ? "an empty list" : "";
        throw new EditRefusedException(
                key, NO_WAY + (empty.isEmpty() ? "a " + value.kind() : empty));
    }

    private String brackets(KeyPath key, int size) {
        if (dialect.listKeys()) {
            return "[]";
        }
        boolean collects =
                dialect.duplicates() == IniDialect.Duplicates.LIST
                        || dialect.duplicates() == IniDialect.Duplicates.LIST_WITH_RESET;
        if (!collects || size < 2) {
            throw new EditRefusedException(key, NO_WAY + "such a list");
        }
        return "";
    }

    private static String scalar(KeyPath key, ConfigValue item) {
        if (item instanceof StringValue string) {
            return string.text();
        }
        throw new EditRefusedException(key, NO_WAY + "a " + item.kind() + " in a list");
    }

    // ---- lists ---------------------------------------------------------------------------------

    private Splices insert(KeyPath list, int position, ConfigValue value) {
        List<Integer> items = items(list);
        Statement like = statements.get(items.get(0));
        String indent = TextLayout.indent(text, like.start());
        String written = writer.value(list, scalar(list, value), "", indent);
        String line = indent + text.substring(like.start(), like.valueStart()) + written;
        return insertLine(items, position, line);
    }

    private Splices insertLine(List<Integer> items, int position, String line) {
        return position < items.size()
                ? lines.insertLines(lines.regionStart(items.get(position)), line)
                : lines.insertLines(lines.regionEnd(items.get(items.size() - 1)), line);
    }

    private List<Integer> items(KeyPath list) {
        int depth = list.segments().size() + 1;
        List<Integer> items =
                lines.under(list).stream()
                        .filter(i -> statements.get(i).path().segments().size() == depth)
                        .toList();
        if (items.isEmpty()) {
            throw new EditRefusedException(list, NO_WAY + "items of such a list");
        }
        return items;
    }

    // ---- remove, rename, move ------------------------------------------------------------------

    private Splices remove(KeyPath key) {
        List<Integer> gone = lines.under(key);
        if (gone.isEmpty()) {
            throw new EditRefusedException(key, "it is not there");
        }
        return keepingParent(key.parent(), gone, lines.remove(gone));
    }

    /** A map that loses its last entry stays as an empty section. */
    private Splices keepingParent(KeyPath parent, List<Integer> gone, Splices splices) {
        boolean names = parent.segments().stream().allMatch(s -> s instanceof KeyPath.Name);
        if (flat || parent.isRoot() || !names || lines.isSpokenOf(parent, gone)) {
            return splices;
        }
        List<Splices.Splice> all = new ArrayList<>(splices.all());
        Splices.Splice first = all.get(0);
        String lost = text.substring(first.start(), first.end());
        String above = lost.substring(0, lost.length() - lost.stripLeading().length());
        String below = lost.substring(lost.stripTrailing().length());
        String header = above + writer.header(parent) + (below.isEmpty() ? lines.lineEnd() : below);
        all.set(0, new Splices.Splice(first.start(), first.end(), header));
        return new Splices(all);
    }

    private Splices rename(KeyPath key, String name) {
        return lines.rename(
                key,
                (statement, old) -> {
                    if (statement.header()) {
                        return writer.headerName(key, name, old.startsWith("\""));
                    }
                    int depth = key.segments().size() - 1;
                    return writer.keyName(key, name, statement.written().get(0).depth() == depth);
                });
    }

    private Splices move(Edit.Move move) {
        KeyPath key = move.key();
        KeyPath to = move.to();
        if (lines.under(key).isEmpty()) {
            throw new EditRefusedException(key, "it is not there");
        }
        if (to.last() instanceof KeyPath.Index index) {
            return moveItem(key, to.parent(), index.position());
        }
        ConfigValue value = tree.find(key).orElse(MapValue.EMPTY);
        return value instanceof MapValue || flat ? readdress(key, to) : moveLines(key, to);
    }

    private Splices moveItem(KeyPath key, KeyPath list, int position) {
        String region = lines.region(lines.under(key).get(0));
        IniEdits without = after(remove(key));
        if (!key.parent().equals(list)) {
            throw new EditRefusedException(key, "an item can only move within its list");
        }
        return whole(without, without.insertLine(without.items(list), position, region));
    }

    /** Gives each statement below a key its new path; the lines stay where they are. */
    private Splices readdress(KeyPath key, KeyPath to) {
        Splices splices = new Splices(List.of());
        int depth = key.segments().size();
        List<Integer> all = lines.under(key);
        for (int i : all) {
            Statement statement = statements.get(i);
            List<Written> written = statement.written();
            int first = written.get(0).depth();
            if (first >= depth) {
                continue; // Its section says where it is.
            }
            KeyPath path = to;
            for (KeyPath.Segment s :
                    statement
                            .path()
                            .segments()
                            .subList(depth, statement.path().segments().size())) {
                path = path.append(s);
            }
            if (statement.header()) {
                splices = splices.and(statement.start(), statement.end(), writer.header(path));
            } else if (first == 0) {
                int end = written.get(written.size() - 1).end();
                String name = writer.key(path, IniBlocks.names(path));
                splices = splices.and(written.get(0).start(), end, name);
            } else {
                throw new EditRefusedException(key, "its section holds other keys as well");
            }
        }
        return keepingParent(key.parent(), all, splices);
    }

    /** Takes the lines of a key, comments included, to another section. */
    private Splices moveLines(KeyPath key, KeyPath to) {
        String name = writer.key(to, List.of(((KeyPath.Name) to.last()).text()));
        List<String> moved = new ArrayList<>();
        for (int i : lines.under(key)) {
            Written written = statements.get(i).written().get(0);
            int shift = lines.regionStart(i);
            String region = lines.region(i);
            moved.add(
                    region.substring(0, written.start() - shift)
                            + name
                            + region.substring(written.end() - shift));
        }
        IniEdits without = after(remove(key));
        String body = String.join(lines.lineEnd(), moved);
        int behind = without.place(to.parent());
        StatementEdits there = without.lines;
        if (behind >= 0) {
            return whole(without, there.insertLines(there.regionEnd(behind), body));
        }
        if (to.parent().isRoot()) {
            return whole(without, without.atTop(body));
        }
        String section = writer.header(to.parent()) + lines.lineEnd() + body;
        return whole(without, there.insertSection(without.relative(to.parent()), section));
    }
}
