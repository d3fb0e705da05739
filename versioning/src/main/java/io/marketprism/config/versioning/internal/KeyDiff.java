package io.marketprism.config.versioning.internal;

import io.marketprism.config.model.ConfigValue;
import io.marketprism.config.model.ItemKeys;
import io.marketprism.config.model.diff.Difference;
import io.marketprism.config.model.diff.TreeDiff;
import io.marketprism.config.versioning.ChangeKind;
import io.marketprism.config.versioning.KeyChange;
import io.marketprism.config.versioning.PathChange;
import java.util.List;

/**
 * Which keys differ between two trees, as an entry of the log lists them.
 *
 * @param changes in a stable order; no more than an entry lists
 * @param complete whether these are all
 */
record KeyDiff(List<KeyChange> changes, boolean complete) {
    static KeyDiff of(ConfigValue before, ConfigValue after) {
        List<Difference> all = TreeDiff.between(before, after, ItemKeys.NONE).differences();
        return new KeyDiff(
                all.stream().limit(PathChange.MAX_KEYS).map(KeyDiff::change).toList(),
                all.size() <= PathChange.MAX_KEYS);
    }

    private static KeyChange change(Difference difference) {
        ChangeKind kind = ChangeKind.UPDATED;
        if (difference instanceof Difference.Added) {
            kind = ChangeKind.ADDED;
        } else if (difference instanceof Difference.Removed) {
            kind = ChangeKind.DELETED;
        }
        return new KeyChange(kind, difference.path());
    }
}
