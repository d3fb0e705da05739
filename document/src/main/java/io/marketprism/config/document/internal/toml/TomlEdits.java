package io.marketprism.config.document.internal.toml;

import io.marketprism.config.document.Edit;
import io.marketprism.config.document.EditRefusedException;
import io.marketprism.config.document.internal.SourceText;
import io.marketprism.config.document.internal.SpanTree;
import io.marketprism.config.document.internal.Splices;
import io.marketprism.config.document.internal.TextLayout;
import io.marketprism.config.document.internal.flow.FlowEdits;
import io.marketprism.config.document.internal.flow.FlowFragment;
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
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Finds out how an edit changes a TOML text. A key is either written by statements (tables, arrays
 * of tables, assignments) or stands in the brackets of one assignment's value; each has its own way
 * of being edited. Confined to one thread.
 */
final class TomlEdits {
    private static final int NONE = SpanTree.NONE;

    private final SourceText source;
    private final String text;
    private final SpanTree spans;
    private final List<Statement> statements;
    private final StatementEdits lines;
    private final Sections sections;
    private final FlowEdits flow;
    private final ConfigValue tree;

    TomlEdits(StatementSyntax syntax) {
        this(syntax, TextLayout.lineEnd(syntax.source().text()));
    }

    private TomlEdits(StatementSyntax syntax, String lineEnd) {
        this.source = syntax.source();
        this.text = source.text();
        this.spans = syntax.spans();
        this.statements = syntax.statements();
        this.lines = new StatementEdits(syntax, lineEnd);
        this.sections = new Sections(text, statements, lines);
        this.flow = new FlowEdits(text, spans, new TomlNotation(lineEnd));
        this.tree = syntax.values().isEmpty() ? MapValue.EMPTY : syntax.values().get(0);
    }

    Splices plan(Edit edit) {
        if (edit instanceof Edit.Set set) {
            return set(set.key(), set.value());
        }
        if (edit instanceof Edit.Remove remove) {
            return remove(remove.key());
        }
        if (edit instanceof Edit.Rename rename) {
            return rename(rename.key(), TomlWriter.name(rename.name()));
        }
        if (edit instanceof Edit.Insert insert) {
            KeyPath list = insert.key().parent();
            int position = ((KeyPath.Index) insert.key().last()).position();
            return insert(list, position, insert.value());
        }
        return move((Edit.Move) edit);
    }

    private TomlEdits after(Splices splices) {
        String changed = splices.applyTo(text);
        SourceText next = new SourceText(source.name(), changed, source.limits());
        return new TomlEdits(TomlParser.parse(next), lines.lineEnd());
    }

    private Splices whole(TomlEdits result, Splices last) {
        return Splices.of(0, text.length(), last.applyTo(result.text));
    }

    /** The assignment in whose value a key stands, or whose value it is. */
    private @Nullable Statement holder(KeyPath key) {
        for (Statement statement : statements) {
            if (!statement.header() && key.startsWith(statement.path())) {
                return statement;
            }
        }
        return null;
    }

    /** The node of a key in brackets; refuses what dotted keys in an inline table make. */
    private int inBrackets(KeyPath key) {
        int node = lines.existing(key);
        int parent = spans.parent(node);
        boolean dotted = text.charAt(spans.start(parent)) != '{' && spans.name(node) != null;
        for (int at = spans.first(parent); at != NONE; at = spans.next(at)) {
            dotted |= spans.size(at) > 0 && "{[".indexOf(text.charAt(spans.start(at))) < 0;
        }
        if (dotted) {
            throw new EditRefusedException(key, "dotted keys in an inline table are not edited");
        }
        return node;
    }

    // ---- set -----------------------------------------------------------------------------------

    private Splices set(KeyPath key, ConfigValue value) {
        if (key.isRoot() && !(value instanceof MapValue)) {
            throw new EditRefusedException(key, "a TOML text is a table");
        }
        boolean there = key.isRoot() ? !statements.isEmpty() : spans.find(key) != NONE;
        if (!there) {
            return addMissing(key, value);
        }
        Statement holder = holder(key);
        if (holder != null && !key.isRoot()) {
            return replace(key, holder, value);
        }
        TomlEdits without = after(key.isRoot() ? lines.remove(lines.under(key)) : remove(key));
        return whole(without, without.set(key, value));
    }

    private Splices replace(KeyPath key, Statement holder, ConfigValue value) {
        int node = holder.path().equals(key) ? lines.existing(key) : inBrackets(key);
        String old = text.substring(spans.start(node), spans.end(node));
        String written = TomlWriter.value(key, value, old);
        return Splices.of(spans.start(node), spans.end(node), written);
    }

    private Splices addMissing(KeyPath key, ConfigValue value) {
        int depth = Math.max(0, key.segments().size() - 1);
        while (spans.find(key.prefix(depth)) == NONE) {
            depth--;
        }
        KeyPath there = key.prefix(depth);
        if (!there.isRoot() && holder(there) != null) {
            return putInBrackets(there, key, value);
        }
        if (tree.find(there).orElse(null) instanceof ListValue list) {
            return insert(there, list.size(), nested(key, depth + 1, value));
        }
        int listAt = depth;
        while (listAt < key.segments().size()
                && key.segments().get(listAt) instanceof KeyPath.Name) {
            listAt++;
        }
        return add(key.prefix(listAt), nested(key, listAt, value));
    }

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

    private Splices putInBrackets(KeyPath container, KeyPath key, ConfigValue value) {
        int depth = container.segments().size();
        int node = lines.existing(container);
        if (spans.size(node) > 0) {
            inBrackets(container.append(firstChild(node)));
        }
        ConfigValue wrapped = nested(key, depth + 1, value);
        String written = TomlWriter.value(key, wrapped, "");
        String name =
                key.segments().get(depth) instanceof KeyPath.Name n
                        ? TomlWriter.name(n.text()) + " = "
                        : "";
        return flow.put(node, spans.size(node), (indent, spread) -> name + written);
    }

    private KeyPath.Segment firstChild(int node) {
        String name = spans.name(spans.first(node));
        return name == null ? new KeyPath.Index(0) : new KeyPath.Name(name);
    }

    // ---- new statements ------------------------------------------------------------------------

    private Splices add(KeyPath key, ConfigValue value) {
        List<Blocks.Block> fresh = new ArrayList<>();
        Splices splices = new Splices(List.of());
        for (Blocks.Block block : Blocks.of(key, value, false).all()) {
            boolean dotted = dotted(block.section()) >= 0;
            if (block.section().isRoot() || dotted || sections.end(block.section()) >= 0) {
                splices = addKeys(block); // At most one: what is below a new key is new.
            } else {
                fresh.add(block);
            }
        }
        if (fresh.isEmpty()) {
            return splices;
        }
        TomlEdits at = splices.all().isEmpty() ? this : after(splices);
        return whole(at, at.addTables(fresh));
    }

    /** The last assignment that adds to a table by dotted keys, or -1. */
    private int dotted(KeyPath table) {
        int last = -1;
        for (int i = 0; i < statements.size(); i++) {
            Statement statement = statements.get(i);
            boolean below = statement.path().startsWith(table) && !statement.header();
            if (below && statement.written().get(0).depth() < table.segments().size()) {
                last = i;
            }
        }
        return last;
    }

    private Splices addKeys(Blocks.Block block) {
        if (block.entries().isEmpty()) {
            return new Splices(List.of());
        }
        int end = sections.end(block.section());
        int behind = end >= 0 ? end : dotted(block.section());
        int depth =
                end >= 0 || behind < 0
                        ? block.section().segments().size()
                        : statements.get(behind).written().get(0).depth();
        String body = body(block, depth, behind >= 0 ? sections.indentLike(behind) : "");
        return behind >= 0
                ? lines.insertLines(lines.regionEnd(behind), body)
                : sections.atTop(body);
    }

    private String body(Blocks.Block block, int depth, String indent) {
        String separator = sections.separator(" = ");
        List<String> written = new ArrayList<>();
        block.entries()
                .forEach(
                        (key, value) -> {
                            int size = key.segments().size();
                            String name = TomlWriter.key(key.segments().subList(depth, size));
                            String line = TomlWriter.value(key, value, "");
                            written.add(indent + name + separator + line);
                        });
        return String.join(lines.lineEnd(), written);
    }

    private Splices addTables(List<Blocks.Block> fresh) {
        KeyPath table = fresh.get(0).section();
        List<Integer> below = lines.under(table);
        if (!below.isEmpty()) {
            // Only sub-tables speak of it so far: its header goes above them.
            String gap = lines.hasBlankLinesAboveHeaders() ? lines.lineEnd() : "";
            return lines.insertLines(lines.regionStart(below.get(0)), tables(fresh) + gap);
        }
        return lines.insertSection(sections.endNear(table), tables(fresh));
    }

    private String tables(List<Blocks.Block> fresh) {
        String eol = lines.lineEnd();
        String between = lines.hasBlankLinesAboveHeaders() ? eol + eol : eol;
        StringBuilder out = new StringBuilder();
        for (Blocks.Block block : fresh) {
            String body = body(block, block.section().segments().size(), "");
            out.append(out.length() == 0 ? "" : between).append(header(block.section()));
            out.append(body.isEmpty() ? "" : eol).append(body);
        }
        return out.toString();
    }

    private static String header(KeyPath path) {
        String name = TomlWriter.key(path.segments());
        return path.last() instanceof KeyPath.Index ? "[[" + name + "]]" : "[" + name + "]";
    }

    // ---- lists ---------------------------------------------------------------------------------

    private Splices insert(KeyPath list, int position, ConfigValue value) {
        int node = lines.existing(list);
        if (holder(list) != null) {
            String written = TomlWriter.value(list, value, "");
            return flow.put(node, position, (indent, spread) -> written);
        }
        if (!(value instanceof MapValue map)) {
            throw new EditRefusedException(list, "an array of tables holds tables only");
        }
        List<Blocks.Block> blocks =
                new ArrayList<>(Blocks.of(list.item(position), map, false).all());
        if (blocks.isEmpty() || !blocks.get(0).section().equals(list.item(position))) {
            blocks.add(0, new Blocks.Block(list.item(position), Map.of(), 0));
        }
        return insertRegion(list, position, tables(blocks));
    }

    private Splices insertRegion(KeyPath list, int position, String region) {
        boolean blank = lines.hasBlankLinesAboveHeaders();
        List<Integer> next = lines.under(list.item(position));
        if (!next.isEmpty()) {
            String gap = blank ? lines.lineEnd() : "";
            return lines.insertLines(lines.regionStart(next.get(0)), region + gap);
        }
        List<Integer> all = lines.under(list);
        return lines.insertSection(all.get(all.size() - 1), region);
    }

    // ---- remove and rename ---------------------------------------------------------------------

    private Splices remove(KeyPath key) {
        Statement holder = holder(key);
        if (holder != null && !holder.path().equals(key)) {
            return flow.remove(inBrackets(key));
        }
        List<Integer> gone = lines.under(key);
        if (gone.isEmpty()) {
            throw new EditRefusedException(key, "it is not there");
        }
        return keepingParent(key.parent(), gone, lines.remove(gone));
    }

    /** A table that loses its last entry stays as an empty one. */
    private Splices keepingParent(KeyPath parent, List<Integer> gone, Splices splices) {
        boolean table = !parent.isRoot() && parent.last() instanceof KeyPath.Name;
        if (!table || lines.isSpokenOf(parent, gone)) {
            return splices;
        }
        Statement first = statements.get(gone.get(0));
        if (first.header()) {
            return lines.keeping(splices, header(parent));
        }
        int depth = first.written().get(0).depth();
        String name = TomlWriter.key(parent.segments().subList(depth, parent.segments().size()));
        return lines.keeping(splices, name + sections.separator(" = ") + "{}");
    }

    private Splices rename(KeyPath key, String name) {
        Statement holder = holder(key);
        if (holder != null && !holder.path().equals(key)) {
            int node = inBrackets(key);
            return Splices.of(spans.keyStart(node), spans.keyEnd(node), name);
        }
        return lines.rename(key, (statement, old) -> name);
    }

    // ---- move ----------------------------------------------------------------------------------

    private Splices move(Edit.Move move) {
        KeyPath key = move.key();
        KeyPath to = move.to();
        Statement holder = holder(key);
        if (holder != null && !holder.path().equals(key)) {
            return moveInBrackets(key, to);
        }
        if (to.last() instanceof KeyPath.Index index) {
            return moveTable(key, to.parent(), index.position());
        }
        return holder != null ? moveLine(key, to) : readdress(key, to);
    }

    private Splices moveInBrackets(KeyPath key, KeyPath to) {
        int node = inBrackets(key);
        String name = to.last() instanceof KeyPath.Name n ? TomlWriter.name(n.text()) + " = " : "";
        FlowFragment moved = flow.moved(node, name);
        TomlEdits without = after(flow.remove(node));
        int container = without.spans.find(to.parent());
        if (container == NONE || without.holder(to.parent()) == null) {
            throw new EditRefusedException(key, "what stands in brackets moves only into others");
        }
        int position =
                to.last() instanceof KeyPath.Index index
                        ? index.position()
                        : without.spans.size(container);
        return whole(without, without.flow.put(container, position, moved));
    }

    private Splices moveTable(KeyPath key, KeyPath list, int position) {
        List<Integer> all = lines.under(key);
        int first = all.get(0);
        int last = all.get(all.size() - 1);
        boolean together = last - first == all.size() - 1;
        if (!together || !key.parent().equals(list)) {
            throw new EditRefusedException(key, "a table can only move within its own array");
        }
        int end = TextLayout.lineEnd(text, statements.get(last).end());
        String region = text.substring(lines.regionStart(first), end);
        TomlEdits without = after(lines.remove(all));
        return whole(without, without.insertRegion(list, position, region));
    }

    private Splices moveLine(KeyPath key, KeyPath to) {
        int number = lines.under(key).get(0);
        Statement statement = statements.get(number);
        int shift = lines.regionStart(number);
        String region = lines.region(number);
        int start = statement.written().get(0).start() - shift;
        int end = sections.nameEnd(statement) - shift;
        TomlEdits without = after(remove(key));
        KeyPath table = to.parent();
        int behind = without.sections.end(table);
        if (!table.isRoot() && behind < 0 && without.spans.find(table) != NONE) {
            throw new EditRefusedException(key, "the table it would move to has no header");
        }
        String name = TomlWriter.name(((KeyPath.Name) to.last()).text());
        String body = region.substring(0, start) + name + region.substring(end);
        StatementEdits there = without.lines;
        if (behind >= 0) {
            return whole(without, there.insertLines(there.regionEnd(behind), body));
        }
        if (table.isRoot()) {
            return whole(without, without.sections.atTop(body));
        }
        String section = header(table) + lines.lineEnd() + body;
        return whole(without, there.insertSection(without.sections.endNear(table), section));
    }

    /** Gives each header below a key its new path; the lines stay where they are. */
    private Splices readdress(KeyPath key, KeyPath to) {
        List<Splices.Splice> splices = new ArrayList<>();
        int depth = key.segments().size();
        List<Integer> all = lines.under(key);
        for (int i : all) {
            Statement statement = statements.get(i);
            List<Written> written = statement.written();
            if (written.get(0).depth() >= depth) {
                continue; // Its header says where it is.
            }
            if (!statement.header()) {
                throw new EditRefusedException(key, "dotted keys speak of it");
            }
            KeyPath path = to;
            List<KeyPath.Segment> whole = statement.path().segments();
            for (KeyPath.Segment segment : whole.subList(depth, whole.size())) {
                path = path.append(segment);
            }
            splices.add(new Splices.Splice(statement.start(), statement.end(), header(path)));
        }
        return keepingParent(key.parent(), all, new Splices(splices));
    }
}
