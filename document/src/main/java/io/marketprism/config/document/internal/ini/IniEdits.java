package io.marketprism.config.document.internal.ini;

import io.marketprism.config.document.Edit;
import io.marketprism.config.document.EditRefusedException;
import io.marketprism.config.document.IniDialect;
import io.marketprism.config.document.internal.SourceText;
import io.marketprism.config.document.internal.SpanTree;
import io.marketprism.config.document.internal.Splices;
import io.marketprism.config.document.internal.TextLayout;
import io.marketprism.config.document.internal.lines.Blocks;
import io.marketprism.config.document.internal.lines.Sections;
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
    private final Sections sections;
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
        this.sections = new Sections(text, statements, lines);
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
        int nameEnd = sections.nameEnd(statement);
        String between = text.substring(nameEnd, statement.valueStart());
        boolean bare = between.isBlank() && !dialect.quoting().equals(IniDialect.Quoting.BACKSLASH);
        if (bare || (between.isEmpty() && !value.isEmpty())) {
            written = sections.separator(usual()) + written;
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

    private String usual() {
        return flat ? "=" : " = ";
    }

    // ---- new keys ------------------------------------------------------------------------------

    private Splices add(KeyPath key, ConfigValue value) {
        List<Blocks.Block> fresh = new ArrayList<>();
        Splices splices = new Splices(List.of());
        for (Blocks.Block block : Blocks.of(key, value, flat).all()) {
            if (block.section().isRoot() || flat || place(block.section()) >= 0) {
                splices = addKeys(block); // At most one: what is below a new key is new.
            } else {
                fresh.add(block);
            }
        }
        if (fresh.isEmpty()) {
            return splices;
        }
        IniEdits at = splices.all().isEmpty() ? this : after(splices);
        return whole(at, at.addSections(fresh));
    }

    private Splices addKeys(Blocks.Block block) {
        if (block.entries().isEmpty()) {
            return new Splices(List.of());
        }
        int behind = place(block.section());
        String body = body(block, behind >= 0 ? sections.indentLike(behind) : "");
        return behind >= 0
                ? lines.insertLines(lines.regionEnd(behind), body)
                : sections.atTop(body);
    }

    private Splices addSections(List<Blocks.Block> fresh) {
        String eol = lines.lineEnd();
        String between = lines.hasBlankLinesAboveHeaders() ? eol + eol : eol;
        StringBuilder out = new StringBuilder();
        for (Blocks.Block block : fresh) {
            String body = body(block, statements.isEmpty() ? "" : sections.indentLike(0));
            out.append(out.length() == 0 ? "" : between).append(writer.header(block.section()));
            out.append(body.isEmpty() ? "" : eol).append(body);
        }
        return lines.insertSection(sections.endNear(fresh.get(0).section()), out.toString());
    }

    private String body(Blocks.Block block, String indent) {
        String separator = sections.separator(usual());
        List<String> written = new ArrayList<>();
        for (Map.Entry<KeyPath, ConfigValue> entry : block.entries().entrySet()) {
            written.addAll(assignments(entry.getKey(), block, entry.getValue(), indent, separator));
        }
        return String.join(lines.lineEnd(), written);
    }

    /** The statement behind which keys of a section go, or -1 if the section is not there. */
    private int place(KeyPath section) {
        return flat ? sections.nearest(section) : sections.end(section);
    }

    private List<String> assignments(
            KeyPath key, Blocks.Block block, ConfigValue value, String indent, String separator) {
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
        return lines.keeping(splices, writer.header(parent));
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
        List<Splices.Splice> splices = new ArrayList<>();
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
                splices.add(
                        new Splices.Splice(
                                statement.start(), statement.end(), writer.header(path)));
            } else if (first == 0) {
                int end = written.get(written.size() - 1).end();
                String name = writer.key(path, Blocks.names(path));
                splices.add(new Splices.Splice(written.get(0).start(), end, name));
            } else {
                throw new EditRefusedException(key, "its section holds other keys as well");
            }
        }
        return keepingParent(key.parent(), all, new Splices(splices));
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
            return whole(without, without.sections.atTop(body));
        }
        String section = writer.header(to.parent()) + lines.lineEnd() + body;
        return whole(without, there.insertSection(without.sections.endNear(to.parent()), section));
    }
}
