package io.marketprism.config.versioning.internal;

import io.marketprism.config.model.name.Revision;
import java.util.List;

/**
 * Revisions in falling order, of which one can ask for the next at or below a number. Sets of them
 * combine without being read as a whole: an intersection leaps from list to list to the highest
 * number that all can have. Confined to one thread; numbers asked for never rise.
 */
abstract class Postings {
    /** No revision: the list is at its end. */
    static final long NONE = 0;

    /** The highest revision of the list that is not above a number, or {@link #NONE}. */
    abstract long next(long upTo);

    /** The postings whose keys start with a prefix and end in a revision. */
    static Postings of(Storage storage, Table table, byte[] prefix) {
        return new Rows(storage, table, prefix);
    }

    /** All revisions up to the number asked for. */
    static Postings all() {
        return new Postings() {
            @Override
            long next(long upTo) {
                return Math.max(upTo, NONE);
            }
        };
    }

    /** Those that any list has. */
    static Postings union(List<Postings> lists) {
        return lists.size() == 1
                ? lists.get(0)
                : new Postings() {
                    @Override
                    long next(long upTo) {
                        long highest = NONE;
                        for (Postings list : lists) {
                            highest = Math.max(highest, list.next(upTo));
                        }
                        return highest;
                    }
                };
    }

    /** Those that every list has. */
    static Postings intersection(List<Postings> lists) {
        return new Postings() {
            @Override
            long next(long upTo) {
                long candidate = upTo;
                int agreed = 0;
                int at = 0;
                while (candidate > NONE && agreed < lists.size()) {
                    long next = lists.get(at).next(candidate);
                    agreed = next == candidate ? agreed + 1 : 1;
                    candidate = next;
                    at = (at + 1) % lists.size();
                }
                return candidate;
            }
        };
    }

    /** Rows of the store, read in chunks that grow, since a leap wastes the rest of one. */
    private static final class Rows extends Postings {
        private static final int FIRST_CHUNK = 16;
        private static final int LAST_CHUNK = 1024;

        private final Storage storage;
        private final Table table;
        private final byte[] prefix;
        private long[] chunk = new long[FIRST_CHUNK];
        private int size;
        private int at;
        private long unread = Long.MAX_VALUE;

        private Rows(Storage storage, Table table, byte[] prefix) {
            this.storage = storage;
            this.table = table;
            this.prefix = prefix;
        }

        @Override
        long next(long upTo) {
            while (at < size && chunk[at] > upTo) {
                at++;
            }
            if (at == size && unread > NONE && upTo > NONE) {
                read(Math.min(upTo, unread));
            }
            return at < size ? chunk[at] : NONE;
        }

        private void read(long from) {
            if (size == chunk.length && chunk.length < LAST_CHUNK) {
                chunk = new long[2 * chunk.length];
            }
            size = 0;
            at = 0;
            storage.scanDown(
                    table,
                    prefix,
                    RowKeys.at(prefix, Revision.of(from)),
                    (key, value) -> {
                        chunk[size++] = RowKeys.revisionOf(key).number();
                        return size < chunk.length;
                    });
            unread = size < chunk.length ? NONE : chunk[size - 1] - 1;
        }
    }
}
