package io.marketprism.config.versioning.internal;

import io.marketprism.config.model.KeyPath;
import io.marketprism.config.model.name.FilePath;
import io.marketprism.config.model.name.Revision;
import io.marketprism.config.versioning.ConfigCommit;
import io.marketprism.config.versioning.InvalidQueryException;
import io.marketprism.config.versioning.KeyHistoryPage;
import io.marketprism.config.versioning.KeyHistoryQuery;
import io.marketprism.config.versioning.KeyRevision;
import io.marketprism.config.versioning.KeyTouch;
import io.marketprism.config.versioning.LogEntry;
import io.marketprism.config.versioning.PathChange;
import java.util.ArrayList;
import java.util.Base64;
import java.util.BitSet;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The commits that touched a key, read from the postings of the key and from those of the commits
 * that touched its file as a whole; a renamed file is followed under its older name. The cost grows
 * with the page, not with the history. Confined to one thread; used for one page.
 */
final class KeyHistoryReader {
    private final HistoryReader history;
    private final HistoryIndex.Reader index;
    private final Lineage lineage;
    private final KeyHistoryQuery query;
    private final List<KeyRevision> found = new ArrayList<>();

    /** Where the reading stands: the next commit to look at, and the name of the file there. */
    private FilePath path;

    private long revision;
    private int ordinal = Integer.MAX_VALUE;

    KeyHistoryReader(
            HistoryReader history,
            HistoryIndex.Reader index,
            Lineage lineage,
            KeyHistoryQuery query,
            Revision newest) {
        this.history = history;
        this.index = index;
        this.lineage = lineage;
        this.query = query;
        this.path = query.path();
        this.revision = newest.number();
        query.cursor().ifPresent(this::goOnAt);
    }

    private String question() {
        return query.ref() + "|" + query.path() + "|" + query.key() + "|";
    }

    private void goOnAt(String cursor) {
        int dot = cursor.indexOf('.');
        try {
            byte[] name = Base64.getUrlDecoder().decode(cursor.substring(dot + 1));
            String text = new String(name, java.nio.charset.StandardCharsets.UTF_8);
            Cursor place = Cursor.decode(cursor.substring(0, Math.max(0, dot)), question() + text);
            path = FilePath.parse(text);
            revision = Math.min(revision, place.revision());
            ordinal = place.ordinal();
        } catch (IllegalArgumentException notBase64) {
            throw new InvalidQueryException(
                    "cursor", "none of this question", "what the last page has given");
        }
    }

    private String here() {
        String name =
                Base64.getUrlEncoder().withoutPadding().encodeToString(RowKeys.utf8(path.value()));
        return new Cursor(revision, ordinal).encode(question() + path) + "." + name;
    }

    /** The page. */
    KeyHistoryPage read() {
        Postings candidates = candidates();
        while (true) {
            long next = candidates.next(revision);
            if (next == Postings.NONE) {
                return new KeyHistoryPage(found, Optional.empty());
            }
            if (next != revision) {
                revision = next;
                ordinal = Integer.MAX_VALUE;
            }
            FilePath before = path;
            if (!readEntry(history.required(index.project().number(), Revision.of(revision)))) {
                return new KeyHistoryPage(found, Optional.of(here()));
            }
            if (!path.equals(before)) {
                candidates = candidates();
            } else {
                revision--;
                ordinal = Integer.MAX_VALUE;
            }
        }
    }

    /** Reads on in an entry; returns false, standing at the next commit, if the page is full. */
    private boolean readEntry(LogEntry entry) {
        BitSet members = lineage.commitsOf(entry);
        for (int i = Math.min(ordinal, entry.commits().size() - 1); i >= 0; i--) {
            PathChange change = members.get(i) ? changeIn(entry.commits().get(i)) : null;
            if (change == null) {
                continue;
            }
            List<KeyTouch> touches = touches(entry.commits().get(i), i, change);
            if (!touches.isEmpty() && found.size() == query.limit()) {
                ordinal = i;
                return false;
            }
            if (!touches.isEmpty()) {
                found.add(new KeyRevision(entry.commits().get(i), path, touches));
            }
            if (change.from().isPresent()) {
                path = change.from().get();
                ordinal = i - 1;
                return true;
            }
        }
        return true;
    }

    private @Nullable PathChange changeIn(ConfigCommit commit) {
        return commit.changes().stream()
                .filter(change -> change.path().equals(path))
                .findFirst()
                .orElse(null);
    }

    private List<KeyTouch> touches(ConfigCommit commit, int place, PathChange change) {
        return index.touches(commit.revision(), place, commit, change).touches().stream()
                .filter(touch -> touch.key().startsWith(query.key()))
                .map(touch -> new KeyTouch(touch.key(), touch.kind(), touch.text()))
                .toList();
    }

    private Postings candidates() {
        int keyStart = path.value().length() + IndexKeys.END.length();
        List<String> terms =
                index.terms(
                        IndexKeys.KEY,
                        IndexKeys.key(path, query.key().toString()),
                        term -> KeyPath.parse(term.substring(keyStart)).startsWith(query.key()));
        if (terms == null) {
            return index.ofPath(path);
        }
        List<Postings> lists = new ArrayList<>();
        terms.forEach(term -> lists.add(index.postings(IndexKeys.KEY, term)));
        lists.add(index.postings(IndexKeys.WHOLE, path.value()));
        return Postings.union(lists);
    }
}
