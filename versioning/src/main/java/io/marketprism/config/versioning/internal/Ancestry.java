package io.marketprism.config.versioning.internal;

import io.marketprism.config.model.name.Revision;
import io.marketprism.config.versioning.ConfigBranch.Divergence;
import io.marketprism.config.versioning.CorruptStoreException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.PriorityQueue;
import java.util.Set;
import org.eclipse.jgit.lib.Constants;
import org.eclipse.jgit.lib.ObjectId;
import org.eclipse.jgit.revwalk.RevCommit;

/**
 * Who descends from whom among the commits of a project. Thread-safe.
 *
 * <p>Walks from children to parents, always on from the commit of the highest revision. A parent
 * never came into the log after its child, so that whatever is older than what is looked for needs
 * no look: unlike times of commits, which Git walks by, revisions cannot lie.
 */
final class Ancestry {
    private static final int OURS = 1;
    private static final int THEIRS = 2;
    private static final int BOTH = OURS | THEIRS;

    private final ProjectCell project;
    private final HistoryReader history;

    Ancestry(ProjectCell project, HistoryReader history) {
        this.project = project;
        this.history = history;
    }

    private record Step(ObjectId commit, Revision revision) {
        static final Comparator<Step> NEWEST_FIRST =
                Comparator.comparing(Step::revision).reversed();
    }

    private Step step(ObjectId commit) {
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

    /** Whether one commit leads to another, or is it. */
    boolean leadsTo(ObjectId ancestor, ObjectId commit) {
        if (ancestor.equals(commit)) {
            return true;
        }
        Revision oldest = step(ancestor).revision();
        PriorityQueue<Step> ahead = new PriorityQueue<>(Step.NEWEST_FIRST);
        Set<ObjectId> seen = new HashSet<>();
        ahead.add(step(commit));
        while (!ahead.isEmpty() && !oldest.isAfter(ahead.peek().revision())) {
            for (ObjectId parent : parents(ahead.remove().commit())) {
                if (parent.equals(ancestor)) {
                    return true;
                }
                if (seen.add(parent)) {
                    ahead.add(step(parent));
                }
            }
        }
        return false;
    }

    /** How many commits only the one has, and only the other. */
    Divergence between(ObjectId ours, ObjectId theirs) {
        return new Counting().count(ours, theirs);
    }

    /**
     * The commits that only the one has, the newest first.
     *
     * @param complete whether these are all
     */
    record Missing(List<ObjectId> commits, boolean complete) {}

    /** The commits that lead to the one but not to the other, the newest first. */
    Missing missing(ObjectId ours, ObjectId theirs) {
        Counting counting = new Counting();
        boolean complete = counting.count(ours, theirs).complete();
        List<ObjectId> commits =
                counting.paint.entrySet().stream()
                        .filter(entry -> entry.getValue() == OURS)
                        .map(entry -> step(entry.getKey()))
                        .sorted(Step.NEWEST_FIRST)
                        .map(Step::commit)
                        .toList();
        return new Missing(commits, complete);
    }

    /**
     * Paints commits with the sides that lead to them, until none is left that only one side may
     * have. Confined to one thread.
     */
    private final class Counting {
        private final Map<ObjectId, Integer> paint = new HashMap<>();
        private final PriorityQueue<Step> ahead = new PriorityQueue<>(Step.NEWEST_FIRST);
        private int oneSided;

        Divergence count(ObjectId ours, ObjectId theirs) {
            add(ours, OURS);
            add(theirs, THEIRS);
            int looked = 0;
            Revision last = null;
            while (!ahead.isEmpty() && looked < Divergence.MAX_COUNTED) {
                // Commits of one entry are in no order here: a parent may have been seen first.
                boolean sameEntry = ahead.peek().revision().equals(last);
                if (oneSided == 0 && !sameEntry) {
                    break;
                }
                Step step = ahead.remove();
                last = step.revision();
                int colour = colourOf(step.commit());
                oneSided -= colour == BOTH ? 0 : 1;
                parents(step.commit()).forEach(parent -> add(parent, colour));
                looked++;
            }
            return new Divergence(painted(OURS), painted(THEIRS), looked < Divergence.MAX_COUNTED);
        }

        private int colourOf(ObjectId commit) {
            return paint.getOrDefault(commit, 0);
        }

        private void add(ObjectId commit, int colour) {
            int before = colourOf(commit);
            int after = before | colour;
            if (before == after) {
                return;
            }
            paint.put(commit, after);
            Step step = step(commit);
            boolean waiting = before != 0 && ahead.contains(step);
            if (waiting) {
                oneSided -= after == BOTH ? 1 : 0;
            } else {
                ahead.add(step);
                oneSided += after == BOTH ? 0 : 1;
            }
        }

        private int painted(int colour) {
            return (int) paint.values().stream().filter(c -> c == colour).count();
        }
    }
}
