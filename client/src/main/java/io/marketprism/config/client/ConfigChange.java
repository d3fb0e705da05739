package io.marketprism.config.client;

import io.marketprism.config.model.ConfigValue;
import io.marketprism.config.model.ItemKeys;
import io.marketprism.config.model.KeyPath;
import io.marketprism.config.model.diff.TreeDiff;
import io.marketprism.config.model.name.FilePath;
import io.marketprism.config.model.name.Revision;
import java.util.Objects;
import java.util.Optional;

/**
 * What a listener is told: a value that is not what it was. Immutable.
 *
 * @param path the file
 * @param key the key that is listened to; the root for a whole file
 * @param before the value until now; empty if there was none, or if the file had no keys
 * @param after the value from now on; empty if there is none, or if the file has no keys
 * @param revision the entry after which it holds
 * @param cause the entry's commit; empty if several entries came at once: after a reload of the
 *     whole state, or if the listeners were far behind
 */
public record ConfigChange(
        FilePath path,
        KeyPath key,
        Optional<ConfigValue> before,
        Optional<ConfigValue> after,
        Revision revision,
        Optional<ChangeCause> cause) {

    /** Checks that nothing is missing. */
    public ConfigChange {
        Objects.requireNonNull(path, "path");
        Objects.requireNonNull(key, "key");
        Objects.requireNonNull(before, "before");
        Objects.requireNonNull(after, "after");
        Objects.requireNonNull(revision, "revision");
        Objects.requireNonNull(cause, "cause");
    }

    /** All that differs below the key; the paths are relative to it. */
    public TreeDiff differences() {
        ConfigValue nothing = ConfigValue.ofNull();
        return TreeDiff.between(before.orElse(nothing), after.orElse(nothing), ItemKeys.NONE);
    }

    /** Names the place and never a value, which may be secret. */
    @Override
    public String toString() {
        return path + (key.isRoot() ? "" : "#" + key) + " changed at revision " + revision;
    }
}
