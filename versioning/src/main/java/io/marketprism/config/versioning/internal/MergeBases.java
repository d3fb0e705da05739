package io.marketprism.config.versioning.internal;

import io.marketprism.config.model.name.Revision;
import io.marketprism.config.versioning.CorruptStoreException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.PriorityQueue;
import org.eclipse.jgit.lib.Constants;
import org.eclipse.jgit.lib.ObjectId;
import org.eclipse.jgit.revwalk.RevCommit;

/**
 * Where two commits part: their best common ancestors, and what either has that the other lacks.
 * Confined to one thread; the entrance is {@link #of}.
 *
 * <p>Paints commits with the sides that lead to them, from children to parents, always on from the
 * commit of the highest revision: a parent never came into the log after its child. What both
 * colours reach is a common ancestor; what such a one leads to is stale, a worse one. The walk ends
 * when only stale commits are left, so that it costs as much as what happened since the two parted.
 */
final class MergeBases {
    private static final int OURS = 1;
    private static final int THEIRS = 2;
    private static final int BOTH = OURS | THEIRS;
    private static final int STALE = 4;

    /**
     * Where two commits part.
     *
     * @param bases the best common ancestors, the newest first; none if the two have no history in
     *     common, several if they were merged into each other crosswise
     * @param ours the commits that only the first has, the newest first
     * @param theirs the commits that only the second has, the newest first
     */
    record Parting(List<ObjectId> bases, List<ObjectId> ours, List<ObjectId> theirs) {}

    private record Step(ObjectId commit, Revision revision) {
        static final Comparator<Step> NEWEST_FIRST =
                Comparator.comparing(Step::revision).reversed().thenComparing(Step::commit);
    }

    private final ProjectCell project;
    private final HistoryReader history;
    private final Map<ObjectId, Integer> paint = new HashMap<>();
    private final Map<ObjectId, Step> steps = new HashMap<>();
    private final PriorityQueue<Step> ahead = new PriorityQueue<>(Step.NEWEST_FIRST);

    private MergeBases(ProjectCell project, HistoryReader history) {
        this.project = project;
        this.history = history;
    }

    /** Where two commits of a project part. */
    static Parting of(ObjectId ours, ObjectId theirs, ProjectCell project, HistoryReader history) {
        MergeBases walk = new MergeBases(project, history);
        walk.add(ours, OURS);
        walk.add(theirs, THEIRS);
        while (walk.ahead.stream().anyMatch(step -> !walk.is(step.commit(), STALE))) {
            walk.step(walk.ahead.remove().commit());
        }
        return new Parting(walk.painted(BOTH), walk.painted(OURS), walk.painted(THEIRS));
    }

    private void step(ObjectId commit) {
        int colour = paint.getOrDefault(commit, 0);
        int inherited = (colour & BOTH) == BOTH ? colour | STALE : colour;
        parents(commit).forEach(parent -> add(parent, inherited));
    }

    /** Adds a colour; a commit whose colours change is looked at again. */
    private void add(ObjectId commit, int colour) {
        int before = paint.getOrDefault(commit, 0);
        int after = before | colour;
        if (before != after) {
            paint.put(commit, after);
            Step step = steps.computeIfAbsent(commit, this::stepOf);
            if (before == 0 || !ahead.contains(step)) {
                ahead.add(step);
            }
        }
    }

    private boolean is(ObjectId commit, int colour) {
        return (paint.getOrDefault(commit, 0) & colour) == colour;
    }

    private List<ObjectId> painted(int colours) {
        return steps.values().stream()
                .filter(step -> paint.getOrDefault(step.commit(), 0) == colours)
                .sorted(Step.NEWEST_FIRST)
                .map(Step::commit)
                .toList();
    }

    private Step stepOf(ObjectId commit) {
        Revision revision =
                history.revisionOf(project.number(), commit)
                        .orElseThrow(
                                () ->
                                        new CorruptStoreException(
                                                "commit " + commit.name() + " is in no entry",
                                                null));
        return new Step(commit, revision);
    }

    private List<ObjectId> parents(ObjectId commit) {
        RevCommit parsed = RevCommit.parse(project.read(commit, Constants.OBJ_COMMIT));
        List<ObjectId> parents = new ArrayList<>(parsed.getParentCount());
        for (RevCommit parent : parsed.getParents()) {
            parents.add(parent.copy());
        }
        return parents;
    }
}
