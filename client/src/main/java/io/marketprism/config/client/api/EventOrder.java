package io.marketprism.config.client.api;

import io.marketprism.config.model.name.Revision;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Optional;

/**
 * Tells new events from repeated and from late ones. Confined to one thread.
 *
 * <p>Revisions alone cannot show a gap: entries that do not match the filter are left out, so 7
 * after 5 is nothing strange. What cannot be is 6 after 7, unless 6 was told before. So it keeps
 * the last revisions that were told; whatever comes at or before the oldest of them is known, since
 * the server would have sent a reset instead of going so far back.
 */
final class EventOrder {
    /** Most revisions kept: as many as a server goes back without a reset. */
    static final int MAX_TOLD = 1000;

    /** What an event is. */
    enum Verdict {
        /** Later than all before. */
        NEW,
        /** Told before, or part of the state that the client began with. */
        REPEATED,
        /** Earlier than one that was told, and not told itself. */
        LATE
    }

    private final Deque<Revision> told = new ArrayDeque<>();
    private Optional<Revision> start = Optional.empty();

    /** The last revision that is known; what to send as {@code since}. */
    Optional<Revision> last() {
        return told.isEmpty() ? start : Optional.of(told.getLast());
    }

    /** Begins anew: all up to the revision is known. */
    void restart(Optional<Revision> known) {
        told.clear();
        start = known;
    }

    /** Judges the next event, and takes a new one as told. */
    Verdict next(Revision revision) {
        Optional<Revision> last = last();
        if (last.isEmpty() || revision.isAfter(last.get())) {
            told.addLast(revision);
            if (told.size() > MAX_TOLD) {
                start = Optional.of(told.removeFirst());
            }
            return Verdict.NEW;
        }
        boolean known =
                told.contains(revision) || start.map(s -> !revision.isAfter(s)).orElse(false);
        return known ? Verdict.REPEATED : Verdict.LATE;
    }
}
