package io.marketprism.config.versioning;

import io.marketprism.config.model.ConfigValue;
import io.marketprism.config.model.KeyPath;
import io.marketprism.config.model.name.FilePath;
import java.util.Optional;

/**
 * One place that two sides have changed. Immutable.
 *
 * @param path the file
 * @param key the key; empty if the whole file is in conflict
 * @param base the value before both changes; empty if there was none, or for a whole file
 * @param yours the value that the request wants; empty if it removes it, or for a whole file
 * @param theirs the value that stands there now; empty if there is none, or for a whole file
 */
public record Conflict(
        FilePath path,
        Optional<KeyPath> key,
        Optional<ConfigValue> base,
        Optional<ConfigValue> yours,
        Optional<ConfigValue> theirs) {

    /** A conflict of a whole file. */
    public static Conflict ofFile(FilePath path) {
        return new Conflict(
                path, Optional.empty(), Optional.empty(), Optional.empty(), Optional.empty());
    }

    @Override
    public String toString() {
        return key.map(
                        k ->
                                path
                                        + "#"
                                        + k
                                        + ": base "
                                        + text(base)
                                        + ", yours "
                                        + text(yours)
                                        + ", theirs "
                                        + text(theirs))
                .orElse(path + ": the file has changed");
    }

    private static String text(Optional<ConfigValue> value) {
        return value.map(Object::toString).orElse("(none)");
    }
}
