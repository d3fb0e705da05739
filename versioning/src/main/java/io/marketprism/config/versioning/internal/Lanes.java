package io.marketprism.config.versioning.internal;

import io.marketprism.config.model.name.FilePath;
import io.marketprism.config.versioning.Change;
import io.marketprism.config.versioning.CommitRequest;
import java.util.List;
import java.util.concurrent.locks.Lock;
import java.util.concurrent.locks.ReentrantLock;

/**
 * Lets requests that touch the same file work one after the other, from plan to answer. Without it,
 * of all that edit one file at once, each group of the writer would take one and send the others
 * back to plan anew, until they give up. Requests on different files do not meet; one that touches
 * very many takes no lane and risks being sent back. Thread-safe.
 */
final class Lanes {
    private static final int LANES = 4096;
    private static final int MAX_LANES_HELD = 16;

    private final Lock[] locks = new Lock[LANES];

    Lanes() {
        for (int i = 0; i < LANES; i++) {
            locks[i] = new ReentrantLock();
        }
    }

    /** Lanes that a request holds until it closes this. */
    final class Hold implements AutoCloseable {
        private final List<Integer> held;

        private Hold(List<Integer> held) {
            this.held = held;
        }

        @Override
        public void close() {
            held.forEach(lane -> locks[lane].unlock());
        }
    }

    /** Waits for the lanes of all files of a request, always in the same order. */
    Hold hold(ProjectCell project, CommitRequest request) {
        if (request.changes().size() > MAX_LANES_HELD) {
            return new Hold(List.of());
        }
        List<Integer> lanes =
                request.changes().stream()
                        .map(change -> laneOf(project, change))
                        .distinct()
                        .sorted()
                        .toList();
        lanes.forEach(lane -> locks[lane].lock());
        return new Hold(lanes);
    }

    private static int laneOf(ProjectCell project, Change change) {
        FilePath path = change.path();
        int hash = 31 * path.hashCode() + project.number();
        return Math.floorMod(hash ^ (hash >>> 15), LANES);
    }
}
