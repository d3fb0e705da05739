package io.marketprism.config.repository.database;

import io.marketprism.config.model.ConfigValue;
import io.marketprism.config.model.InvalidKeyException;
import io.marketprism.config.model.KeyNotFoundException;
import io.marketprism.config.model.KeyPath;
import io.marketprism.config.model.MapValue;
import io.marketprism.config.model.Origin;
import io.marketprism.config.repository.RepositoryProblem;
import io.marketprism.config.repository.RepositorySnapshot;
import io.marketprism.config.repository.spi.Origins;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * A tree that is put together from rows. A row that somebody has written by hand and that is no
 * value becomes a problem of the snapshot; its key keeps the last good value. Confined to one
 * thread.
 */
final class RowTree {
    private record Entry(KeyPath key, Row row) {}

    private final String name;
    private final Origin origin;
    private final MapValue lastGood;
    private final Map<KeyPath, Map<String, String>> metadata;
    private final List<RepositoryProblem> problems;
    private MapValue tree;

    private RowTree(String name, MapValue lastGood, RepositorySnapshot start) {
        this.name = name;
        this.origin = Origin.of(name);
        this.lastGood = lastGood;
        this.metadata = new HashMap<>(start.metadata());
        this.problems = new ArrayList<>(start.problems());
        this.tree = start.tree();
    }

    /** The state that a reading has found. */
    static RepositorySnapshot read(
            String name, Optional<RepositorySnapshot> before, Reading reading, Instant at) {
        RepositorySnapshot nothing = RepositorySnapshot.of(MapValue.EMPTY, "", at);
        RepositorySnapshot known = before.orElse(nothing);
        RowTree rows = new RowTree(name, known.tree(), reading.whole() ? nothing : known);
        reading.gone().forEach(rows::takeAway);
        List<Entry> entries = new ArrayList<>();
        reading.rows().forEach(row -> rows.parse(row, entries));
        entries.sort(Comparator.comparing(Entry::key));
        entries.forEach(rows::put);
        return new RepositorySnapshot(
                rows.tree, Long.toString(reading.revision()), at, rows.metadata, rows.problems);
    }

    private void takeAway(String text) {
        forgetProblem(text);
        try {
            KeyPath key = KeyPath.parse(text);
            metadata.remove(key);
            tree = without(tree, key);
        } catch (InvalidKeyException e) {
            // It was never part of the tree.
        }
    }

    /** Without the key and the maps that were there for its sake alone: they have no rows. */
    private static MapValue without(MapValue tree, KeyPath key) {
        MapValue smaller = (MapValue) tree.without(key);
        KeyPath parent = key.parent();
        boolean empty = smaller.get(parent) instanceof MapValue map && map.size() == 0;
        return empty && !parent.isRoot() ? without(smaller, parent) : smaller;
    }

    private void parse(Row row, List<Entry> entries) {
        forgetProblem(row.key());
        try {
            KeyPath key = KeyPath.parse(row.key());
            boolean names = key.segments().stream().allMatch(s -> s instanceof KeyPath.Name);
            if (!names || key.isRoot() || !key.toString().equals(row.key())) {
                addProblem(row, "key: (expected: names in their shortest notation)");
            } else {
                entries.add(new Entry(key, row));
            }
        } catch (InvalidKeyException e) {
            addProblem(row, e.getMessage());
        }
    }

    private void put(Entry entry) {
        Row row = entry.row();
        metadata.put(entry.key(), row.metadata());
        ConfigValue value;
        try {
            value = Origins.stamp(row.toValue(), origin);
        } catch (IllegalArgumentException e) {
            addProblem(row, e.getMessage());
            value = lastGood.get(entry.key());
        }
        try {
            tree = value == null ? tree : (MapValue) tree.with(entry.key(), value);
        } catch (KeyNotFoundException e) {
            addProblem(row, "key: a row above has a value (expected: a value or keys below it)");
        }
    }

    private void addProblem(Row row, @Nullable String message) {
        problems.add(new RepositoryProblem(origin(name, row.key()), String.valueOf(message)));
    }

    private void forgetProblem(String key) {
        Origin gone = origin(name, key);
        problems.removeIf(problem -> problem.origin().equals(gone));
    }

    /** The problems that are left once the rows of a diff are written. */
    static List<RepositoryProblem> problemsAfter(
            List<RepositoryProblem> problems, RowDiff diff, String name) {
        Set<Origin> mended =
                Stream.concat(diff.taken().stream(), diff.given().keySet().stream())
                        .map(key -> origin(name, key.toString()))
                        .collect(Collectors.toSet());
        return problems.stream().filter(p -> !mended.contains(p.origin())).toList();
    }

    private static Origin origin(String name, String key) {
        return Origin.of(name + "#" + key);
    }
}
