package io.marketprism.config.versioning.merge;

import io.marketprism.config.model.name.FilePath;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What is to be merged: of three states, the files that are not the same in all. Immutable.
 *
 * @param files by path; a file that is the same on both sides and in the base may be left out
 * @param ourRenames old names to new ones, as far as they were recorded on our side
 * @param theirRenames the same of their side
 * @param revisions when keys last changed, for {@link ConflictStrategy#NEWEST}
 * @param choices what somebody has decided for single conflicts
 */
public record MergeInput(
        Map<FilePath, Versions> files,
        Map<FilePath, FilePath> ourRenames,
        Map<FilePath, FilePath> theirRenames,
        KeyRevisions revisions,
        Map<ConflictPlace, MergeChoice> choices) {

    /** Copies the maps. */
    public MergeInput {
        files = Map.copyOf(files);
        ourRenames = Map.copyOf(ourRenames);
        theirRenames = Map.copyOf(theirRenames);
        choices = Map.copyOf(choices);
    }

    /** Files alone: no rename is recorded, nothing known of revisions, nothing chosen. */
    public static MergeInput of(Map<FilePath, Versions> files) {
        return new MergeInput(files, Map.of(), Map.of(), KeyRevisions.UNKNOWN, Map.of());
    }

    /** The same with other choices. */
    public MergeInput withChoices(Map<ConflictPlace, MergeChoice> others) {
        return new MergeInput(files, ourRenames, theirRenames, revisions, others);
    }

    /**
     * A file in the three states; {@code null} where it is not there. Immutable.
     *
     * @param base what both sides started from
     * @param ours the side merged into
     * @param theirs the side merged from
     */
    public record Versions(
            @Nullable MergeFile base, @Nullable MergeFile ours, @Nullable MergeFile theirs) {
        /** The versions with the sides swapped. */
        public Versions swapped() {
            return new Versions(base, theirs, ours);
        }
    }
}
