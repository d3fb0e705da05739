package io.marketprism.config.versioning.internal;

import io.marketprism.config.model.name.BranchName;
import io.marketprism.config.model.name.Ref;
import io.marketprism.config.model.name.Revision;
import io.marketprism.config.versioning.GitId;
import io.marketprism.config.versioning.NoCommonHistoryException;
import io.marketprism.config.versioning.RefNotFoundException;
import io.marketprism.config.versioning.internal.MergeBases.Parting;
import io.marketprism.config.versioning.merge.MergeInput;
import java.util.function.Supplier;
import org.eclipse.jgit.lib.ObjectId;

/** Looks up the two sides of a merge and what they have in common. Thread-safe. */
public final class MergeReader {
    private final ProjectReader reader;
    private final Store store;

    /** Reads a project of a store. */
    public MergeReader(ProjectReader reader, Store store) {
        this.reader = reader;
        this.store = store;
    }

    /**
     * The two sides of a merge at one moment.
     *
     * @param movedAt the entry that moved the branch where it stands
     * @param ours where the branch stands
     * @param theirs what is merged into it
     * @param upToDate whether the branch has all of it already
     * @param fastForward whether the branch has nothing of its own
     * @param input what the merge has to look at; worked out when it is asked for
     */
    public record Sides(
            Revision movedAt,
            GitId ours,
            GitId theirs,
            boolean upToDate,
            boolean fastForward,
            Supplier<MergeInput> input) {}

    /**
     * The sides as they stand now.
     *
     * @throws RefNotFoundException if the branch is not there, or the ref names no commit
     * @throws NoCommonHistoryException if the two have no commit in common
     */
    public Sides sides(BranchName into, Ref from) {
        ObjectId theirs = reader.target(from).commit();
        ProjectState state = reader.cell().state();
        BranchHead head = state.head(ProjectState.refOf(into));
        if (head == null) {
            throw new RefNotFoundException(new Ref.Named(into), "a branch with a commit");
        }
        ObjectId ours = head.commit();
        Parting parting = MergeBases.of(ours, theirs, reader.cell(), store.history());
        if (parting.bases().isEmpty()) {
            throw new NoCommonHistoryException(into, from);
        }
        return new Sides(
                head.movedAt(),
                GitObjects.publicId(ours),
                GitObjects.publicId(theirs),
                parting.bases().contains(theirs),
                parting.bases().contains(ours),
                () ->
                        new MergePlanner(reader.cell(), store.history(), store.documents())
                                .input(ours, theirs, parting));
    }
}
