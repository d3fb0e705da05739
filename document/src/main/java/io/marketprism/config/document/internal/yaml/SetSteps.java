package io.marketprism.config.document.internal.yaml;

import io.marketprism.config.document.internal.Splices.Splice;
import io.marketprism.config.model.ConfigValue;
import io.marketprism.config.model.KeyPath;
import io.marketprism.config.model.ListValue;
import io.marketprism.config.model.MapValue;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Gives keys of a draft their values. A map in place of a map, or a list in place of a list, is
 * taken apart into what really differs, so that the rest keeps its comments and its layout.
 * Confined to one thread.
 */
final class SetSteps {
    /** Most characters that are parsed again for one edit; beyond it a map is written anew. */
    private static final long MOST_WORK = 50_000_000;

    private final Draft draft;
    private final EntrySteps entries;
    private long work;

    SetSteps(Draft draft, EntrySteps entries) {
        this.draft = draft;
        this.entries = entries;
    }

    void set(KeyPath key, ConfigValue value) {
        if (draft.isEmpty()) {
            create(key.isRoot() ? value : MapValue.EMPTY.with(key, value));
            return;
        }
        Target target = draft.locate(key);
        if (target.found()) {
            change(key, target.node(), value);
            return;
        }
        // What a merge key brings in is written out with the change, and so overrides it.
        KeyPath missing = key.prefix(target.depth() + 1);
        ConfigValue added = draft.value().with(key, value).find(missing).orElse(value);
        NodeTree tree = draft.syntax().tree();
        boolean there = draft.value().find(missing).isPresent();
        boolean merged = new NodeFinder(draft.syntax()).mergeSource(target.node()) != NodeTree.NONE;
        if (there && !merged) {
            throw draft.refused("a map or list as a key cannot be addressed");
        }
        if (!tree.kind(target.node()).isCollection()) {
            throw draft.refused("there is no map or list to hold it");
        }
        entries.add(target.node(), missing.last(), added);
    }

    private void create(ConfigValue value) {
        Layout layout = draft.layout();
        Style style = Style.plain(layout);
        String lines =
                BlockNotation.takesLines(value)
                        ? BlockNotation.lines(style, value, 0)
                        : FlowNotation.of(value, style, false);
        int end = draft.text().length();
        boolean lineOpen = layout.lineStart(end) < end;
        String before = lineOpen ? style.newline() : "";
        draft.apply(List.of(new Splice(end, end, before + lines + style.newline())));
    }

    private void change(KeyPath key, int node, ConfigValue value) {
        ConfigValue old = draft.value(key);
        if (old.equals(value)) {
            return;
        }
        NodeTree tree = draft.syntax().tree();
        if (tree.kind(node).isMap() && mayChangeEntries(node, old, value)) {
            changeMap(key, node, (MapValue) old, (MapValue) value);
        } else if (tree.kind(node).isList()
                && value instanceof ListValue list
                && list.size() > 0
                && mayAfford(Math.max(list.size(), ((ListValue) old).size()))) {
            changeList(key, (ListValue) old, list);
        } else {
            entries.replace(node, value);
        }
    }

    private boolean mayAfford(int steps) {
        return work + (long) steps * draft.text().length() <= MOST_WORK;
    }

    private boolean mayChangeEntries(int node, ConfigValue old, ConfigValue value) {
        if (!(old instanceof MapValue from) || !(value instanceof MapValue to) || to.size() == 0) {
            return false;
        }
        Map<String, Integer> keys = new NodeFinder(draft.syntax()).keys(node);
        int common = 0;
        int steps = 0;
        for (Map.Entry<String, ConfigValue> entry : from.entries().entrySet()) {
            ConfigValue wanted = to.get(entry.getKey());
            boolean same = entry.getValue().equals(wanted);
            if (!same && !keys.containsKey(entry.getKey())) {
                return false;
            }
            common += wanted == null ? 0 : 1;
            steps += same || areScalars(entry.getValue(), wanted) ? 0 : 1;
        }
        // Without any key in common it is another map, and none of its comments are about it.
        return common > 0 && mayAfford(steps + to.size() - common);
    }

    private static boolean areScalars(ConfigValue old, @Nullable ConfigValue wanted) {
        return wanted != null && old.isScalar() && wanted.isScalar();
    }

    private void changeMap(KeyPath key, int node, MapValue old, MapValue value) {
        changeScalars(node, old, value);
        value.entries()
                .forEach(
                        (name, wanted) -> {
                            ConfigValue current = old.get(name);
                            boolean done = current != null && areScalars(current, wanted);
                            if (!done && !wanted.equals(current)) {
                                set(key.child(name), wanted);
                                work += draft.text().length();
                            }
                        });
        for (String name : old.entries().keySet()) {
            if (value.get(name) == null) {
                entries.remove(key.child(name));
                work += draft.text().length();
            }
        }
    }

    /** Replaces the scalars of a map at once: they do not get into each other's way. */
    private void changeScalars(int node, MapValue old, MapValue value) {
        NodeTree tree = draft.syntax().tree();
        Map<String, Integer> keys = new NodeFinder(draft.syntax()).keys(node);
        ValueEdits edits = new ValueEdits(draft.syntax(), draft.layout());
        List<Splice> splices = new ArrayList<>();
        value.entries()
                .forEach(
                        (name, wanted) -> {
                            ConfigValue current = old.get(name);
                            Integer child = keys.get(name);
                            if (current != null
                                    && child != null
                                    && areScalars(current, wanted)
                                    && !wanted.equals(current)) {
                                splices.addAll(edits.replace(tree.next(child), wanted));
                            }
                        });
        draft.apply(splices);
    }

    private void changeList(KeyPath key, ListValue old, ListValue value) {
        int same = 0;
        int shorter = Math.min(old.size(), value.size());
        while (same < shorter && old.items().get(same).equals(value.items().get(same))) {
            same++;
        }
        int sameAtEnd = 0;
        while (sameAtEnd < shorter - same
                && old.items()
                        .get(old.size() - 1 - sameAtEnd)
                        .equals(value.items().get(value.size() - 1 - sameAtEnd))) {
            sameAtEnd++;
        }
        int changed = shorter - sameAtEnd;
        for (int i = same; i < changed; i++) {
            set(key.item(i), value.items().get(i));
        }
        for (int i = changed; i < value.size() - sameAtEnd; i++) {
            entries.insert(key.item(i), value.items().get(i));
            work += draft.text().length();
        }
        for (int i = old.size() - sameAtEnd - 1;
                i >= changed && i >= value.size() - sameAtEnd;
                i--) {
            entries.remove(key.item(i));
            work += draft.text().length();
        }
    }
}
