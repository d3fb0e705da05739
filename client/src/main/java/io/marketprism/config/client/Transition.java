package io.marketprism.config.client;

import io.marketprism.config.client.ConfigSnapshot.CachedFile;
import io.marketprism.config.model.name.FilePath;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.TreeSet;

/**
 * One step from a state to the next. Immutable.
 *
 * @param number of this client's steps, from 1
 * @param cause the entry that made it, if it was one
 */
record Transition(
        long number, ConfigSnapshot before, ConfigSnapshot after, Optional<ChangeCause> cause) {

    /** This step and those that follow up to another, as one. */
    Transition upTo(Transition last) {
        return new Transition(last.number, before, last.after, Optional.empty());
    }

    /** The files whose content differs, in the order of their paths. */
    List<FilePath> changedFiles() {
        TreeSet<FilePath> changed = new TreeSet<>();
        before.cachedFiles().forEach((path, file) -> addIfOther(path, file, after, changed));
        after.cachedFiles().forEach((path, file) -> addIfOther(path, file, before, changed));
        return List.copyOf(changed);
    }

    private static void addIfOther(
            FilePath path, CachedFile file, ConfigSnapshot other, TreeSet<FilePath> changed) {
        CachedFile there = other.file(path);
        if (there == null || !Objects.equals(there.id(), file.id())) {
            changed.add(path);
        }
    }
}
