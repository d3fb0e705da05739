package io.marketprism.config.versioning.internal;

import io.marketprism.config.model.name.Revision;
import io.marketprism.config.versioning.ConfigCommit;
import io.marketprism.config.versioning.GitId;
import io.marketprism.config.versioning.LogEntry;
import io.marketprism.config.versioning.RefMove;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.eclipse.jgit.lib.ObjectId;

/**
 * All commits that led to a commit, without a walk over each. Where a ref was led on commit by
 * commit, a stretch of its log stands for all of them; only the joints are looked into, which are
 * the entries that did something else: merges, new branches, moves by force. Immutable once made;
 * thread-safe.
 */
final class Lineage {
    /** A run of plain steps of a ref: the entries above {@code low}, up to {@code high}. */
    record Stretch(String ref, long low, long high) {
        boolean has(LogEntry entry) {
            long revision = entry.revision().number();
            return revision > low
                    && revision <= high
                    && entry.moves().stream().anyMatch(move -> move.ref().equals(ref));
        }
    }

    /** Nothing at all: of a project without commits. */
    static final Lineage NONE = new Lineage();

    private final List<Stretch> stretches = new ArrayList<>();
    private final Map<Long, BitSet> joints = new TreeMap<>();

    private Lineage() {}

    /** The commits that led to a commit, itself included. */
    static Lineage of(ObjectId commit, HistoryReader history, HistoryIndex.Reader index) {
        Lineage lineage = new Lineage();
        lineage.new Builder(history, index).build(commit);
        return lineage;
    }

    /** Those commits of an entry that belong to the lineage, by their places in it. */
    BitSet commitsOf(LogEntry entry) {
        for (Stretch stretch : stretches) {
            if (stretch.has(entry)) {
                return all(entry);
            }
        }
        return joints.getOrDefault(entry.revision().number(), new BitSet());
    }

    private static BitSet all(LogEntry entry) {
        BitSet bits = new BitSet();
        bits.set(0, entry.commits().size());
        return bits;
    }

    /** This lineage without what a look at its stretches shows to belong to another too. */
    Lineage without(Lineage other) {
        Lineage rest = new Lineage();
        rest.joints.putAll(joints);
        for (Stretch stretch : stretches) {
            long low = stretch.low();
            for (Stretch known : other.stretches) {
                if (known.ref().equals(stretch.ref()) && known.low() <= low) {
                    low = Math.max(low, known.high());
                }
            }
            if (low < stretch.high()) {
                rest.stretches.add(new Stretch(stretch.ref(), low, stretch.high()));
            }
        }
        return rest;
    }

    /** Whether no entry but plain steps of one ref belongs to the lineage. */
    boolean isStraight() {
        return joints.isEmpty() && stretches.size() <= 1;
    }

    /** The revisions whose entries may belong to the lineage, in falling order. */
    Postings revisions(HistoryIndex.Reader index) {
        List<Postings> lists = new ArrayList<>();
        for (Stretch stretch : stretches) {
            lists.add(within(index.ofRef(stretch.ref()), stretch));
        }
        TreeMap<Long, BitSet> sorted = new TreeMap<>(joints);
        lists.add(
                new Postings() {
                    @Override
                    long next(long upTo) {
                        Long floor = sorted.floorKey(upTo);
                        return floor == null ? NONE : floor;
                    }
                });
        return Postings.union(lists);
    }

    private static Postings within(Postings list, Stretch stretch) {
        return new Postings() {
            @Override
            long next(long upTo) {
                long next = list.next(Math.min(upTo, stretch.high()));
                return next > stretch.low() ? next : NONE;
            }
        };
    }

    /** The one that follows the parents. Confined to one thread. */
    private final class Builder {
        private final HistoryReader history;
        private final HistoryIndex.Reader index;
        private final int project;
        private final Deque<ObjectId> left = new ArrayDeque<>();

        Builder(HistoryReader history, HistoryIndex.Reader index) {
            this.history = history;
            this.index = index;
            this.project = index.project().number();
        }

        void build(ObjectId commit) {
            left.add(commit);
            while (!left.isEmpty()) {
                ObjectId next = left.remove();
                history.revisionOf(project, next)
                        .ifPresent(at -> follow(next, history.required(project, at)));
            }
        }

        private void follow(ObjectId commit, LogEntry entry) {
            Map<GitId, Integer> places = new HashMap<>();
            for (int i = 0; i < entry.commits().size(); i++) {
                places.put(entry.commits().get(i).id(), i);
            }
            int place = places.getOrDefault(GitObjects.publicId(commit), 0);
            if (commitsOf(entry).get(place)) {
                return;
            }
            RefMove move = entry.moves().get(0);
            if (IndexRows.isPlainStep(entry, move) && place == entry.commits().size() - 1) {
                followStretch(move.ref(), entry.revision());
            } else {
                followWithin(entry, place, places);
            }
        }

        /** All plain steps of the ref down to the last joint belong to it. */
        private void followStretch(String ref, Revision high) {
            long joint = index.postings(IndexKeys.JOINT, ref).next(high.number());
            stretches.add(new Stretch(ref, joint, high.number()));
            if (joint != Postings.NONE) {
                Optional.ofNullable(history.refAt(project, ref, Revision.of(joint)))
                        .ifPresent(left::add);
            }
        }

        /** The commits of one entry that led to one of them; the rest is followed elsewhere. */
        private void followWithin(LogEntry entry, int place, Map<GitId, Integer> places) {
            BitSet reached = joints.computeIfAbsent(entry.revision().number(), r -> new BitSet());
            Deque<Integer> here = new ArrayDeque<>(List.of(place));
            while (!here.isEmpty()) {
                int at = here.remove();
                if (reached.get(at)) {
                    continue;
                }
                reached.set(at);
                ConfigCommit commit = entry.commits().get(at);
                for (GitId parent : commit.parents()) {
                    Integer within = places.get(parent);
                    if (within == null) {
                        left.add(GitObjects.internalId(parent));
                    } else {
                        here.add(within);
                    }
                }
            }
        }
    }
}
