package io.marketprism.config.versioning.internal;

import io.marketprism.config.model.KeyPattern;
import io.marketprism.config.model.name.FilePath;
import io.marketprism.config.model.name.Revision;
import io.marketprism.config.versioning.CommitPage;
import io.marketprism.config.versioning.CommitSearch;
import io.marketprism.config.versioning.ConfigCommit;
import io.marketprism.config.versioning.LogEntry;
import io.marketprism.config.versioning.PathPattern;
import java.time.Instant;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Finds commits by any combination of conditions. Each condition that the index knows gives a list
 * of revisions that may meet it; {@link Postings} leap through all lists at once, and {@link
 * CommitMatcher} decides about each candidate. A condition that would need too many lists is left
 * to it alone. Confined to one thread; used for one page.
 */
final class CommitFinder {
    /** Most candidates that are looked at for one page. */
    static final int MAX_CANDIDATES = 20_000;

    private final HistoryReader history;
    private final HistoryIndex.Reader index;
    private final CommitSearch search;
    private final @Nullable Lineage lineage;
    private final @Nullable Lineage excluded;
    private final CommitMatcher matcher;

    /**
     * Prepares a page.
     *
     * @param lineage the commits that count; {@code null} for all of the project
     * @param excluded the commits that do not; {@code null} for none
     */
    CommitFinder(
            HistoryReader history,
            HistoryIndex.Reader index,
            CommitSearch search,
            @Nullable Lineage lineage,
            @Nullable Lineage excluded) {
        this.history = history;
        this.index = index;
        this.search = search;
        this.lineage = lineage == null || excluded == null ? lineage : lineage.without(excluded);
        this.excluded = excluded;
        this.matcher = new CommitMatcher(search, index);
    }

    /** The page; what became durable after {@code visible} is not seen. */
    CommitPage find(Revision visible) {
        String question = question();
        Optional<Cursor> cursor = search.cursor().map(c -> Cursor.decode(c, question));
        long revision =
                Math.min(visible.number(), cursor.map(Cursor::revision).orElse(Long.MAX_VALUE));
        long low = search.from().map(from -> before(from, visible)).orElse(Postings.NONE);
        if (search.until().isPresent()) {
            revision = Math.min(revision, before(search.until().get(), visible));
        }
        Postings candidates = candidates();
        List<ConfigCommit> found = new ArrayList<>();
        for (int seen = 0; ; seen++) {
            revision = candidates.next(revision);
            if (revision <= low) {
                return new CommitPage(found, Optional.empty());
            }
            if (seen == MAX_CANDIDATES) {
                Cursor here = new Cursor(revision, Integer.MAX_VALUE);
                return new CommitPage(found, Optional.of(here.encode(question)));
            }
            int start = startIn(revision, cursor);
            int stopped = addWanted(Revision.of(revision), start, found);
            if (stopped >= 0) {
                Cursor here = new Cursor(revision, stopped);
                return new CommitPage(found, Optional.of(here.encode(question)));
            }
            revision--;
        }
    }

    private static int startIn(long revision, Optional<Cursor> cursor) {
        return cursor.filter(c -> c.revision() == revision)
                .map(Cursor::ordinal)
                .orElse(Integer.MAX_VALUE);
    }

    /** Everything that decides about the result, but for page and cursor. */
    private String question() {
        return search.ref()
                + "|"
                + search.since()
                + "|"
                + search.author()
                + "|"
                + search.message()
                + "|"
                + search.path()
                + "|"
                + search.key()
                + "|"
                + search.value()
                + "|"
                + search.kind()
                + "|"
                + search.from()
                + "|"
                + search.until()
                + "|"
                + search.text();
    }

    /** The newest entry before a moment. */
    private long before(Instant moment, Revision newest) {
        return history.revisionAt(index.project().number(), newest, moment.minusNanos(1)).number();
    }

    /** Adds what is wanted of an entry; returns where a full page stopped, or -1. */
    private int addWanted(Revision revision, int start, List<ConfigCommit> found) {
        LogEntry entry = history.required(index.project().number(), revision);
        BitSet members = members(entry);
        for (int i = Math.min(start, entry.commits().size() - 1); i >= 0; i--) {
            ConfigCommit commit = entry.commits().get(i);
            if (members.get(i) && matcher.matches(commit, i)) {
                if (found.size() == search.limit()) {
                    return i;
                }
                found.add(commit);
            }
        }
        return -1;
    }

    private BitSet members(LogEntry entry) {
        BitSet members = new BitSet();
        if (lineage == null) {
            members.set(0, entry.commits().size());
        } else {
            members.or(lineage.commitsOf(entry));
        }
        if (excluded != null) {
            members.andNot(excluded.commitsOf(entry));
        }
        return members;
    }

    private Postings candidates() {
        List<Postings> all = new ArrayList<>();
        search.author().ifPresent(words -> addIfKnown(all, ofAuthor(words(words))));
        search.message()
                .ifPresent(
                        words -> words(words).forEach(w -> all.add(ofWord(IndexKeys.MESSAGE, w))));
        search.path().ifPresent(pattern -> addIfKnown(all, ofPath(pattern)));
        search.key().ifPresent(pattern -> addIfKnown(all, ofKey(pattern)));
        search.value().ifPresent(words -> words(words).forEach(w -> all.add(ofValue(w))));
        search.text().ifPresent(words -> words(words).forEach(w -> addIfKnown(all, ofText(w))));
        if (lineage != null) {
            all.add(lineage.revisions(index));
        }
        if (all.isEmpty()) {
            return Postings.all();
        }
        return all.size() == 1 ? all.get(0) : Postings.intersection(all);
    }

    private static Set<String> words(String text) {
        return new HashSet<>(Words.of(text));
    }

    private static void addIfKnown(List<Postings> all, @Nullable Postings list) {
        if (list != null) {
            all.add(list);
        }
    }

    private Postings ofWord(char kind, String word) {
        return index.postings(kind, word);
    }

    private Postings ofValue(String word) {
        return Postings.union(
                List.of(ofWord(IndexKeys.VALUE, word), ofWord(IndexKeys.VALUE, IndexKeys.ANY)));
    }

    private @Nullable Postings ofAuthor(Set<String> words) {
        return ofTerms(IndexKeys.AUTHOR, "", author -> words(author).containsAll(words));
    }

    private @Nullable Postings ofTerms(
            char kind, String start, java.util.function.Predicate<String> wanted) {
        List<String> terms = index.terms(kind, start, wanted);
        return terms == null
                ? null
                : Postings.union(terms.stream().map(t -> index.postings(kind, t)).toList());
    }

    private @Nullable Postings ofPath(PathPattern pattern) {
        List<String> paths =
                index.paths(pattern.literalPrefix(), path -> pattern.matches(FilePath.parse(path)));
        return paths == null ? null : ofPaths(paths.stream().map(FilePath::parse).toList());
    }

    private Postings ofPaths(List<FilePath> paths) {
        return Postings.union(paths.stream().map(index::ofPath).toList());
    }

    private @Nullable Postings ofKey(KeyPattern pattern) {
        Postings named =
                ofTerms(
                        IndexKeys.NAME,
                        KeyPrefixes.of(pattern),
                        name ->
                                !name.equals(IndexKeys.ANY)
                                        && pattern.covers(
                                                io.marketprism.config.model.KeyPath.parse(name)));
        return named == null
                ? null
                : Postings.union(List.of(named, index.postings(IndexKeys.NAME, IndexKeys.ANY)));
    }

    /** Where a word may stand: anywhere. */
    private @Nullable Postings ofText(String word) {
        Postings authors = ofAuthor(Set.of(word));
        List<FilePath> paths = index.pathsWithWord(word);
        Postings keys = ofTerms(IndexKeys.NAME, "", name -> words(name).contains(word));
        if (authors == null || paths == null || keys == null) {
            return null;
        }
        return Postings.union(
                List.of(
                        authors,
                        keys,
                        ofPaths(paths),
                        ofWord(IndexKeys.MESSAGE, word),
                        ofValue(word)));
    }
}
