package io.marketprism.config.model.interpolate;

import java.util.Map;
import java.util.Optional;

/** Gives texts from outside the tree: from the environment, from files. */
@FunctionalInterface
public interface Resolver {
    /** The text of a name; empty if there is none. */
    Optional<String> resolve(String name);

    /** A resolver of the entries of a map, such as {@code System.getenv()}. */
    static Resolver of(Map<String, String> texts) {
        Map<String, String> copy = Map.copyOf(texts);
        return name -> Optional.ofNullable(copy.get(name));
    }
}
