package io.marketprism.config.repository;

import io.marketprism.config.model.ConfigValue;
import io.marketprism.config.model.KeyPath;
import java.util.Map;
import java.util.Objects;

/**
 * A leaf of a repository that a search has found: a scalar, or a map or list without entries.
 * Immutable.
 *
 * @param metadata as {@link RepositorySnapshot#metadata(KeyPath)} has it
 */
public record RepositoryEntry(KeyPath key, ConfigValue value, Map<String, String> metadata) {
    /** Copies the metadata. */
    public RepositoryEntry {
        Objects.requireNonNull(key, "key");
        Objects.requireNonNull(value, "value");
        metadata = Map.copyOf(metadata);
    }

    /** The key alone: the value may be secret. */
    @Override
    public String toString() {
        return key.toString();
    }
}
