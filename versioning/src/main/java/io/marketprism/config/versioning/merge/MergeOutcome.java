package io.marketprism.config.versioning.merge;

import io.marketprism.config.model.name.FilePath;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * What two changes have become. Immutable.
 *
 * @param files what becomes of the files of our side, by path: a new content, or empty for one that
 *     is taken away; files that stay as they are on our side are not listed. With conflicts it
 *     lacks the files in conflict
 * @param renames of the listed files, the names that they had on our side, by their new ones
 * @param conflicts in the order of their places; none if the merge can be committed
 * @param decisions in the order of their places
 */
public record MergeOutcome(
        Map<FilePath, Optional<MergeFile>> files,
        Map<FilePath, FilePath> renames,
        List<MergeConflict> conflicts,
        List<MergeDecision> decisions) {

    /** Copies all parts; the files stand in the order of their paths. */
    public MergeOutcome {
        files = Collections.unmodifiableMap(new TreeMap<>(files));
        renames = Map.copyOf(renames);
        conflicts = List.copyOf(conflicts);
        decisions = List.copyOf(decisions);
    }

    /** Whether there is no conflict. */
    public boolean isClean() {
        return conflicts.isEmpty();
    }
}
