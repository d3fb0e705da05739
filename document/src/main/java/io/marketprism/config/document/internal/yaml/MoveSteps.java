package io.marketprism.config.document.internal.yaml;

import io.marketprism.config.document.EditRefusedException;
import io.marketprism.config.document.internal.Splices.Splice;
import io.marketprism.config.model.ConfigValue;
import io.marketprism.config.model.KeyPath;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Moves an entry of a draft. Where both places are lines of their own, the very lines move, with
 * their comments, only further left or right; else the value is written anew. Confined to one
 * thread.
 */
final class MoveSteps {
    private final Draft draft;
    private final EntrySteps entries;
    private final SetSteps sets;

    MoveSteps(Draft draft, EntrySteps entries, SetSteps sets) {
        this.draft = draft;
        this.entries = entries;
        this.sets = sets;
    }

    void move(KeyPath from, KeyPath to) {
        if (from.equals(to)) {
            return;
        }
        ConfigValue moved = draft.value(from);
        if (isRename(from, to)) {
            entries.rename(from, ((KeyPath.Name) to.last()).text());
            return;
        }
        String lines = lines(from, to);
        entries.remove(from);
        String removed = draft.text();
        if (lines == null || !append(to, lines, moved)) {
            draft.restore(removed);
            sets.set(to, moved);
        }
    }

    private boolean isRename(KeyPath from, KeyPath to) {
        return !from.isRoot()
                && !to.isRoot()
                && from.parent().equals(to.parent())
                && from.last() instanceof KeyPath.Name
                && to.last() instanceof KeyPath.Name
                && draft.value().find(to).isEmpty();
    }

    /** The lines of an entry under its new name, from the column 0; null if it has no such. */
    private @Nullable String lines(KeyPath from, KeyPath to) {
        int node = draft.locateOwn(from);
        NodeTree tree = draft.syntax().tree();
        Layout layout = draft.layout();
        int collection = tree.parent(node);
        boolean map = tree.kind(collection).isMap();
        boolean sameKind = !to.isRoot() && map == (to.last() instanceof KeyPath.Name);
        if (!sameKind || !tree.kind(collection).isBlockCollection()) {
            return null;
        }
        int entry = map ? draft.keyOf(node) : node;
        int start = layout.entryStart(entry);
        if (!layout.startsLine(start)) {
            return null;
        }
        int column = layout.columnAt(start);
        int end = layout.tailEnd(layout.entryEnd(entry), column);
        String lines = draft.text().substring(layout.headStart(entry), end);
        if (map && !from.last().equals(to.last())) {
            int keyStart = tree.start(entry) - layout.headStart(entry);
            int keyEnd = tree.end(entry) - layout.headStart(entry);
            String name = ((KeyPath.Name) to.last()).text();
            lines =
                    lines.substring(0, keyStart)
                            + ScalarNotation.string(name, tree.kind(entry), false)
                            + lines.substring(keyEnd);
        }
        return shifted(lines, -column, layout.newline());
    }

    private boolean append(KeyPath to, String lines, ConfigValue moved) {
        Target target = draft.locate(to);
        NodeTree tree = draft.syntax().tree();
        boolean possible =
                !target.found()
                        && target.depth() == to.segments().size() - 1
                        && tree.kind(target.node()).isBlockCollection()
                        && draft.value().find(to).isEmpty();
        if (!possible) {
            return false;
        }
        Layout layout = draft.layout();
        String shifted = shifted(lines, layout.column(target.node()), layout.newline());
        if (shifted == null) {
            return false;
        }
        ConfigValue wanted = draft.value().with(to, moved);
        Splice splice =
                new BlockEdits(draft.syntax(), layout)
                        .append(target.node(), shifted.stripLeading());
        draft.apply(List.of(splice));
        try {
            return draft.value().equals(wanted);
        } catch (EditRefusedException e) {
            return false; // The lines do not fit where they were put: the value is written anew.
        }
    }

    /** Lines with more or fewer spaces before each; null if a line has too few. */
    private static @Nullable String shifted(String lines, int columns, String newline) {
        StringBuilder out = new StringBuilder();
        for (String line : lines.split("\\R", -1)) {
            out.append(out.length() == 0 ? "" : newline);
            if (line.isBlank()) {
                continue;
            }
            if (columns < 0 && !line.startsWith(" ".repeat(-columns))) {
                return null;
            }
            out.append(columns < 0 ? line.substring(-columns) : " ".repeat(columns) + line);
        }
        return out.toString();
    }
}
