package io.marketprism.config.versioning.internal;

import io.marketprism.config.model.name.FilePath;
import io.marketprism.config.versioning.CommitRequest;
import io.marketprism.config.versioning.PathChange;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.eclipse.jgit.lib.ObjectId;

/**
 * A request worked out against a snapshot and found right: what is left to the writer is to see
 * whether it still holds.
 *
 * @param request what was asked
 * @param ref the full name of the branch
 * @param state the state against which it was worked out
 * @param seen the content of every file that the plan stands on; empty where there was no file
 * @param edits what becomes of the files
 * @param changes the same, as the log lists it, in the order of the paths
 * @param touches the same leaf by leaf, for the history index
 * @param objectsStored whether the contents are in the store already, since they are large
 */
record Plan(
        CommitRequest request,
        String ref,
        ProjectState state,
        Map<FilePath, Optional<ObjectId>> seen,
        List<TreeEdits.FileEdit> edits,
        List<PathChange> changes,
        List<FileTouches> touches,
        boolean objectsStored) {

    Plan withObjectsStored() {
        return new Plan(request, ref, state, seen, edits, changes, touches, true);
    }

    /** How much content there is to write. */
    long contentBytes(GitObjects.Source source) {
        long bytes = 0;
        for (TreeEdits.FileEdit edit : edits) {
            Blob content = edit.content();
            bytes += content == null ? 0 : content.content(source).length;
        }
        return bytes;
    }
}
