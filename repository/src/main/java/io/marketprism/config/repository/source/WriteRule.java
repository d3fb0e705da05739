package io.marketprism.config.repository.source;

import java.util.Objects;

/** Which sources a caller is willing to have written; the strongest of them is. */
@FunctionalInterface
public interface WriteRule {
    /** Whether the source may be written. */
    boolean admits(ConfigSource source);

    /** Any source that is writable. */
    static WriteRule any() {
        return source -> true;
    }

    /** The source of that name. */
    static WriteRule source(String name) {
        Objects.requireNonNull(name, "name");
        return source -> source.name().equals(name);
    }
}
