package io.marketprism.config.repository;

import io.marketprism.config.model.ConfigValue;
import io.marketprism.config.model.KeyNotFoundException;
import io.marketprism.config.model.KeyPath;
import io.marketprism.config.model.ListValue;
import io.marketprism.config.model.MapValue;
import io.marketprism.config.model.Origin;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The whole state of a repository at one moment: all that is read from it belongs together.
 * Immutable and thread-safe.
 *
 * @param tree the values, with the origin of each where it is known
 * @param version names the state: two snapshots of one repository with the same version have the
 *     same tree; opaque, an ETag, a counter or a hash
 * @param at when the state was read or written
 * @param metadata what else is known of keys, such as {@code version} or {@code updated-by}; what
 *     is said of a key holds for all that is below it
 * @param problems what is wrong with a part of the repository while this state is of use
 */
public record RepositorySnapshot(
        MapValue tree,
        String version,
        Instant at,
        Map<KeyPath, Map<String, String>> metadata,
        List<RepositoryProblem> problems) {

    /** Copies what could change. */
    public RepositorySnapshot {
        Objects.requireNonNull(tree, "tree");
        Objects.requireNonNull(version, "version");
        Objects.requireNonNull(at, "at");
        metadata = Map.copyOf(metadata);
        problems = List.copyOf(problems);
    }

    /** A state without metadata and without problems. */
    public static RepositorySnapshot of(MapValue tree, String version, Instant at) {
        return new RepositorySnapshot(tree, version, at, Map.of(), List.of());
    }

    /** This state with another tree that is equal, or else another version has to be given too. */
    public RepositorySnapshot withTree(MapValue other) {
        return new RepositorySnapshot(other, version, at, metadata, problems);
    }

    /** This state with other problems. */
    public RepositorySnapshot withProblems(List<RepositoryProblem> others) {
        return new RepositorySnapshot(tree, version, at, metadata, others);
    }

    /** The value of a key; the whole tree for the root. */
    public Optional<ConfigValue> find(KeyPath key) {
        return tree.find(key);
    }

    /**
     * The value of a key.
     *
     * @throws KeyNotFoundException if the key is not there
     */
    public ConfigValue get(KeyPath key) {
        ConfigValue value = tree.get(key);
        if (value == null) {
            throw new KeyNotFoundException(key, "not there in version " + version);
        }
        return value;
    }

    /** Whether the key is there; a null value is there. */
    public boolean exists(KeyPath key) {
        return tree.get(key) != null;
    }

    /**
     * The keys right below a key, in the order of the tree: the entries of a map, the items of a
     * list; none for anything else.
     */
    public List<KeyPath> list(KeyPath key) {
        return childrenOf(tree, key);
    }

    static List<KeyPath> childrenOf(MapValue tree, KeyPath key) {
        ConfigValue value = tree.get(key);
        List<KeyPath> children = new ArrayList<>();
        if (value instanceof MapValue map) {
            map.entries().keySet().forEach(name -> children.add(key.child(name)));
        } else if (value instanceof ListValue list) {
            for (int i = 0; i < list.size(); i++) {
                children.add(key.item(i));
            }
        }
        return List.copyOf(children);
    }

    /**
     * All that is known of a key beside its value: what {@link #metadata()} says of it and of the
     * keys above it, the nearest first; {@code kind}, and the {@code source}, {@code line} and
     * {@code column} of its origin if that is known. Empty if the key is not there.
     */
    public Map<String, String> metadata(KeyPath key) {
        ConfigValue value = tree.get(key);
        if (value == null) {
            return Map.of();
        }
        Map<String, String> all = new LinkedHashMap<>();
        if (!metadata.isEmpty()) {
            for (int length = 0; length <= key.segments().size(); length++) {
                all.putAll(metadata.getOrDefault(key.prefix(length), Map.of()));
            }
        }
        all.put("kind", value.kind().toString());
        value.origin().ifPresent(origin -> put(all, origin));
        return all;
    }

    private static void put(Map<String, String> all, Origin origin) {
        all.put("source", origin.source());
        if (origin.line() > 0) {
            all.put("line", Integer.toString(origin.line()));
            all.put("column", Integer.toString(origin.column()));
        }
    }

    /** The leaves that a query asks for, in the order of the tree; at most its limit. */
    public List<RepositoryEntry> search(RepositoryQuery query) {
        List<RepositoryEntry> found = new ArrayList<>();
        collect(KeyPath.ROOT, tree, query, found);
        return List.copyOf(found);
    }

    private void collect(
            KeyPath key, ConfigValue value, RepositoryQuery query, List<RepositoryEntry> found) {
        if (found.size() == query.limit()) {
            return;
        }
        if (value instanceof MapValue map && map.size() > 0) {
            map.entries().forEach((name, below) -> collect(key.child(name), below, query, found));
        } else if (value instanceof ListValue list && list.size() > 0) {
            for (int i = 0; i < list.size(); i++) {
                collect(key.item(i), list.items().get(i), query, found);
            }
        } else if (!key.isRoot() && query.asksFor(key, value)) {
            RepositoryEntry entry = new RepositoryEntry(key, value, metadata(key));
            if (query.asksFor(entry.metadata())) {
                found.add(entry);
            }
        }
    }

    /** Version, moment and number of problems, and no value, which may be secret. */
    @Override
    public String toString() {
        return "version " + version + " at " + at + ", " + problems.size() + " problems";
    }

    /** Whether the other is the same state: tree, version, metadata and problems are equal. */
    public boolean sameAs(@Nullable RepositorySnapshot other) {
        return other != null
                && version.equals(other.version)
                && problems.equals(other.problems)
                && metadata.equals(other.metadata)
                && tree.equals(other.tree);
    }
}
