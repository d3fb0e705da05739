package io.marketprism.config.versioning.internal;

import io.marketprism.config.model.name.BranchName;
import io.marketprism.config.model.name.Ref;
import io.marketprism.config.versioning.DefaultBranchException;
import io.marketprism.config.versioning.GitId;
import io.marketprism.config.versioning.NotFastForwardException;
import io.marketprism.config.versioning.PreconditionFailedException;
import io.marketprism.config.versioning.RefChange;
import io.marketprism.config.versioning.RefMove.Kind;
import io.marketprism.config.versioning.RefNotFoundException;
import io.marketprism.config.versioning.RefRequest;
import io.marketprism.config.versioning.RepeatedRefException;
import io.marketprism.config.versioning.VersioningLimits;
import io.marketprism.config.versioning.internal.RefPlan.PlannedMove;
import io.marketprism.config.versioning.internal.RefPlan.Target;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.eclipse.jgit.lib.ObjectId;
import org.jspecify.annotations.Nullable;

/**
 * Works out what becomes of refs, on the request's own thread: there the walks over commits are
 * made that tell a fast-forward from a forced move. Confined to one thread.
 */
final class RefPlanner {
    private final ProjectReader reader;
    private final ProjectState state;
    private final Ancestry ancestry;
    private final TagPlanner tags;
    private final List<PlannedMove> moves = new ArrayList<>();

    RefPlanner(ProjectReader reader, HistoryReader history, Instant time, VersioningLimits limits) {
        this.reader = reader;
        this.state = reader.cell().state();
        this.ancestry = new Ancestry(reader.cell(), history);
        this.tags = new TagPlanner(reader, history, ancestry, time, limits);
    }

    /**
     * The plan; without moves if every ref stands where it is wanted.
     *
     * @throws io.marketprism.config.model.ConfigException if the request cannot be met
     */
    RefPlan plan(RefRequest request) {
        Set<String> named = new HashSet<>();
        for (RefChange change : request.changes()) {
            for (String ref : change.refs()) {
                if (!named.add(ref)) {
                    throw new RepeatedRefException(ref);
                }
            }
            if (!branchPlanned(change)) {
                tags.plan(change, request.login());
            }
        }
        moves.addAll(tags.moves());
        return new RefPlan(request, state.heads(), moves, tags.objects());
    }

    private boolean branchPlanned(RefChange change) {
        if (change instanceof RefChange.CreateBranch create) {
            String ref = ProjectState.refOf(create.name());
            add(ref, null, reader.target(create.from()), Kind.CREATED);
        } else if (change instanceof RefChange.FastForward forward) {
            Target from = branch(forward.name(), forward.expected());
            Target to = reader.target(forward.to());
            requireFastForward(forward.name(), from.commit(), to.commit());
            add(ProjectState.refOf(forward.name()), from, to, Kind.FAST_FORWARD);
        } else if (change instanceof RefChange.ForceMove force) {
            Target from = branch(force.name(), Optional.of(force.expected()));
            Target to = reader.target(force.to());
            boolean forward = ancestry.leadsTo(from.commit(), to.commit());
            Kind kind = forward ? Kind.FAST_FORWARD : Kind.FORCED;
            add(ProjectState.refOf(force.name()), from, to, kind);
        } else if (change instanceof RefChange.RenameBranch rename) {
            rename(rename);
        } else if (change instanceof RefChange.DeleteBranch delete) {
            requireNotDefault(delete.name());
            Target from = branch(delete.name(), delete.expected());
            add(ProjectState.refOf(delete.name()), from, null, Kind.DELETED);
        } else {
            return false;
        }
        return true;
    }

    private void rename(RefChange.RenameBranch rename) {
        requireNotDefault(rename.name());
        Target head = branch(rename.name(), rename.expected());
        if (rename.name().equals(rename.to())) {
            return;
        }
        String from = ProjectState.refOf(rename.name());
        String to = ProjectState.refOf(rename.to());
        moves.add(new PlannedMove(from, head, null, Kind.RENAMED, Optional.of(to)));
        moves.add(new PlannedMove(to, null, head, Kind.RENAMED, Optional.of(from)));
    }

    private void add(String ref, @Nullable Target seen, @Nullable Target target, Kind kind) {
        if (seen == null || target == null || !seen.object().equals(target.object())) {
            moves.add(new PlannedMove(ref, seen, target, kind, Optional.empty()));
        }
    }

    private Target branch(BranchName name, Optional<GitId> expected) {
        BranchHead head = state.head(ProjectState.refOf(name));
        if (head == null) {
            throw new RefNotFoundException(new Ref.Named(name), "a branch of the project");
        }
        GitId now = GitObjects.publicId(head.commit());
        if (expected.isPresent() && !expected.get().equals(now)) {
            throw new PreconditionFailedException(
                    "branch: " + name + " is at " + now + " (expected: " + expected.get() + ")",
                    state.revision(),
                    List.of());
        }
        return Target.of(head);
    }

    private void requireFastForward(BranchName name, ObjectId head, ObjectId target) {
        if (!ancestry.leadsTo(head, target)) {
            throw new NotFastForwardException(
                    name, GitObjects.publicId(head), GitObjects.publicId(target));
        }
    }

    private static void requireNotDefault(BranchName name) {
        if (name.equals(BranchName.MAIN)) {
            throw new DefaultBranchException(name);
        }
    }
}
