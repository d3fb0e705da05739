package io.marketprism.config.repository;

import io.marketprism.config.model.ConfigValue;
import io.marketprism.config.model.KeyPath;
import io.marketprism.config.model.KeyPattern;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;

/**
 * What a search asks for; all conditions must hold. Immutable.
 *
 * <pre>{@code
 * RepositoryQuery.of(KeyPattern.parse("**.host")).withText("internal").withLimit(10)
 * }</pre>
 *
 * @param keys which keys
 * @param text what the text of a scalar contains, case exact
 * @param value what the value equals
 * @param metadata names of metadata with the value that each must have
 * @param limit most entries found; 1 to {@value #MAX_LIMIT}
 */
public record RepositoryQuery(
        KeyPattern keys,
        Optional<String> text,
        Optional<ConfigValue> value,
        Map<String, String> metadata,
        int limit) {
    /** Most entries that a search finds. */
    public static final int MAX_LIMIT = 1_000;

    /**
     * Copies the metadata.
     *
     * @throws RepositoryLimitException if the limit is beyond {@link #MAX_LIMIT}
     * @throws IllegalArgumentException if the limit is not positive
     */
    public RepositoryQuery {
        Objects.requireNonNull(keys, "keys");
        Objects.requireNonNull(text, "text");
        Objects.requireNonNull(value, "value");
        metadata = Map.copyOf(metadata);
        if (limit > MAX_LIMIT) {
            throw new RepositoryLimitException("limit of a search", limit, MAX_LIMIT);
        }
        if (limit < 1) {
            throw new IllegalArgumentException("limit: " + limit + " (expected: 1 or more)");
        }
    }

    /** All leaves whose keys match, up to {@link #MAX_LIMIT}. */
    public static RepositoryQuery of(KeyPattern keys) {
        return new RepositoryQuery(keys, Optional.empty(), Optional.empty(), Map.of(), MAX_LIMIT);
    }

    /** This query for scalars whose text contains a text. */
    public RepositoryQuery withText(String contained) {
        return new RepositoryQuery(keys, Optional.of(contained), value, metadata, limit);
    }

    /** This query for values that equal one. */
    public RepositoryQuery withValue(ConfigValue equal) {
        return new RepositoryQuery(keys, text, Optional.of(equal), metadata, limit);
    }

    /** This query for keys whose metadata of a name is a text. */
    public RepositoryQuery withMetadata(String name, String equal) {
        Map<String, String> more = new LinkedHashMap<>(metadata);
        more.put(name, equal);
        return new RepositoryQuery(keys, text, value, more, limit);
    }

    /** This query with another limit. */
    public RepositoryQuery withLimit(int other) {
        return new RepositoryQuery(keys, text, value, metadata, other);
    }

    boolean asksFor(KeyPath key, ConfigValue candidate) {
        return keys.matches(key)
                && (value.isEmpty() || value.get().equals(candidate))
                && (text.isEmpty()
                        || (candidate.isScalar() && candidate.toString().contains(text.get())));
    }

    boolean asksFor(Map<String, String> found) {
        return found.entrySet().containsAll(metadata.entrySet());
    }
}
