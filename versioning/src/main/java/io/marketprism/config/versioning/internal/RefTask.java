package io.marketprism.config.versioning.internal;

import io.marketprism.config.model.name.BranchName;
import io.marketprism.config.model.name.Revision;
import io.marketprism.config.versioning.LogEntry;
import io.marketprism.config.versioning.RefExistsException;
import io.marketprism.config.versioning.RefMove;
import io.marketprism.config.versioning.RefRequest;
import io.marketprism.config.versioning.RefResult;
import io.marketprism.config.versioning.VersioningLimits;
import io.marketprism.config.versioning.internal.RefPlan.PlannedMove;
import io.marketprism.config.versioning.internal.RefPlan.Target;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.eclipse.jgit.lib.Constants;

/**
 * Moves refs in one entry of the log. Empty if one of them is no longer where the plan has seen it:
 * then the plan goes back to its thread.
 */
final class RefTask extends WriteTask<Optional<RefResult>> {
    private final ProjectCell project;
    private final RefPlan plan;
    private final EntryWriter entries;
    private final int maxRefs;

    RefTask(ProjectCell project, RefPlan plan, EntryWriter entries, int maxRefs) {
        this.project = project;
        this.plan = plan;
        this.entries = entries;
        this.maxRefs = maxRefs;
    }

    @Override
    Optional<RefResult> prepare(GroupDraft draft) {
        ProjectState state = draft.state(project);
        Revision revision = state.revision().next();
        RefMap refs = refsAfter(state.heads(), revision);
        boolean holds =
                plan.moves().stream().allMatch(move -> move.stillHolds(state.head(move.ref())));
        if (!holds) {
            return Optional.empty();
        }
        entries.guard().check(project, state.heads(), plan);
        GitObjects.Sink sink = EntryWriter.sink(draft, project);
        plan.objects().forEach(tag -> sink.put(tag.id(), Constants.OBJ_TAG, tag.content()));
        Instant time = entries.timeAfter(state.time());
        List<RefMove> moves = plan.moves().stream().map(PlannedMove::logged).toList();
        LogEntry entry = new LogEntry(revision, time, moves, List.of());
        RefRequest request = plan.request();
        Optional<String> reason = ProtectionGuard.reason(request);
        entries.append(draft, project, entry, refs, request.login(), reason);
        return Optional.of(new RefResult(revision, moves));
    }

    /** What goes makes room for what comes. */
    private RefMap refsAfter(RefMap heads, Revision revision) {
        RefMap refs = heads;
        for (PlannedMove move : plan.moves()) {
            refs = move.target() == null ? refs.without(move.ref()) : refs;
        }
        for (PlannedMove move : plan.moves()) {
            Target target = move.target();
            if (target != null) {
                if (move.seen() == null) {
                    requireFree(refs, move.ref());
                }
                refs = refs.with(move.ref(), target.at(revision));
            }
        }
        if (refs.size() > heads.size()) {
            VersioningLimits.check("branches and tags", refs.size(), maxRefs);
        }
        return refs;
    }

    private static void requireFree(RefMap refs, String ref) {
        String namespace = namespaceOf(ref);
        String name = ref.substring(namespace.length());
        // A branch and a tag of one name would make every address with that name ambiguous.
        String twin = (namespace.equals(RefMove.TAGS) ? RefMove.BRANCHES : RefMove.TAGS) + name;
        boolean isTwin = !namespace.equals(RefMove.CHANNELS) && refs.get(twin) != null;
        Optional<String> clash = isTwin ? Optional.of(twin) : refs.clashWith(ref);
        if (clash.isPresent()) {
            throw new RefExistsException(BranchName.parse(name), clash.get());
        }
    }

    private static String namespaceOf(String ref) {
        if (ref.startsWith(RefMove.TAGS)) {
            return RefMove.TAGS;
        }
        return ref.startsWith(RefMove.BRANCHES) ? RefMove.BRANCHES : RefMove.CHANNELS;
    }
}
