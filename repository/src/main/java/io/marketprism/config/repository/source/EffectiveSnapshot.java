package io.marketprism.config.repository.source;

import io.marketprism.config.model.ConfigValue;
import io.marketprism.config.model.KeyNotFoundException;
import io.marketprism.config.model.KeyPath;
import io.marketprism.config.model.MapValue;
import io.marketprism.config.model.TreeIndex;
import io.marketprism.config.model.merge.Clash;
import io.marketprism.config.model.merge.Explanation;
import io.marketprism.config.model.merge.Merged;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The effective configuration at one moment, whole: what is read from it belongs together.
 * Immutable and thread-safe.
 */
public final class EffectiveSnapshot {
    private final long number;
    private final Instant at;
    private final MapValue tree;
    private final TreeIndex index;
    private final Merged merged;
    private final Map<KeyPath, List<String>> references;
    private final List<SourceState> sources;

    EffectiveSnapshot(
            long number,
            Instant at,
            MapValue tree,
            Merged merged,
            Map<KeyPath, List<String>> references,
            List<SourceState> sources) {
        this.number = number;
        this.at = at;
        this.tree = tree;
        this.index = TreeIndex.of(tree);
        this.merged = merged;
        this.references = Map.copyOf(references);
        this.sources = List.copyOf(sources);
    }

    /** Counts the snapshots of a manager: 1, 2, 3 … */
    public long number() {
        return number;
    }

    /** When it was made. */
    public Instant at() {
        return at;
    }

    /** The values, each with the origin that it has in its source. */
    public MapValue tree() {
        return tree;
    }

    /** What each source has given to it, the order being that in which they were added. */
    public List<SourceState> sources() {
        return sources;
    }

    /** The value of a key; the whole tree for the root. */
    public Optional<ConfigValue> find(KeyPath key) {
        return Optional.ofNullable(index.get(key));
    }

    /**
     * The value of a key.
     *
     * @throws KeyNotFoundException if the key is not there
     */
    public ConfigValue get(KeyPath key) {
        ConfigValue value = index.get(key);
        if (value == null) {
            throw new KeyNotFoundException(key, "no source has it");
        }
        return value;
    }

    /** Whether the key is there; a null value is there. */
    public boolean exists(KeyPath key) {
        return index.get(key) != null;
    }

    /**
     * Which source gave the value of a key, and what every other says of it, before references were
     * resolved.
     */
    public Explanation explain(KeyPath key) {
        return merged.explain(key);
    }

    /** What the text of a key refers to directly, such as {@code db.host} or {@code env:HOME}. */
    public List<String> references(KeyPath key) {
        return references.getOrDefault(key, List.of());
    }

    /** Where a value hides one of another kind. */
    public List<Clash> conflicts() {
        return merged.clashes();
    }

    Merged merged() {
        return merged;
    }

    /** Number and moment, and no value, which may be secret. */
    @Override
    public String toString() {
        return "snapshot " + number + " at " + at;
    }
}
