package io.marketprism.config.server.internal.rest;

import io.marketprism.config.model.KeyPattern;
import io.marketprism.config.model.name.FilePath;
import io.marketprism.config.model.name.Ref;
import io.marketprism.config.server.internal.answer.RefusedRequestException;
import io.marketprism.config.versioning.ChangeKind;
import io.marketprism.config.versioning.CommitSearch;
import io.marketprism.config.versioning.PathPattern;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.format.DateTimeParseException;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/** The conditions of a search for commits, as they stand in a query. */
final class SearchParameters {
    private static final Set<String> CONDITIONS =
            Set.of(
                    "since", "author", "message", "key", "value", "kind", "from", "until", "text",
                    "cursor");

    /** All parameters of a listing of commits. */
    static final Set<String> NAMES =
            Set.of(
                    "ref", "path", "before", "limit", "since", "author", "message", "key", "value",
                    "kind", "from", "until", "text", "cursor");

    private SearchParameters() {}

    /** Whether there is a condition that a plain listing does not know. */
    static boolean isSearch(Query query) {
        boolean glob = query.text("path").filter(path -> path.indexOf('*') >= 0).isPresent();
        return glob || CONDITIONS.stream().anyMatch(name -> query.text(name).isPresent());
    }

    /**
     * Reads the conditions.
     *
     * @throws RefusedRequestException 400 if one cannot be read
     */
    static CommitSearch of(Query query) {
        if (query.text("before").isPresent()) {
            throw refused("before", "no such parameter in a search: 'cursor' goes on with it");
        }
        return new CommitSearch(
                Optional.of(query.ref()),
                query.text("since").map(Ref::parse),
                query.text("author"),
                query.text("message"),
                query.text("path").map(SearchParameters::path),
                query.text("key").map(KeyPattern::parse),
                query.text("value"),
                query.text("kind").map(SearchParameters::kind),
                query.text("from").map(text -> moment("from", text)),
                query.text("until").map(text -> moment("until", text)),
                query.text("text"),
                query.text("cursor").filter(cursor -> !cursor.isEmpty()),
                query.limit());
    }

    private static PathPattern path(String text) {
        return text.indexOf('*') < 0
                ? PathPattern.of(FilePath.parse(text))
                : PathPattern.parse(text);
    }

    private static ChangeKind kind(String text) {
        for (ChangeKind kind : ChangeKind.values()) {
            if (kind.name().toLowerCase(Locale.ROOT).equals(text)) {
                return kind;
            }
        }
        throw refused("kind", "added, updated, deleted or renamed");
    }

    private static Instant moment(String name, String text) {
        try {
            return OffsetDateTime.parse(text).toInstant();
        } catch (DateTimeParseException e) {
            throw refused(name, "a moment as 2026-11-23T10:00:00Z");
        }
    }

    private static RefusedRequestException refused(String name, String expected) {
        return new RefusedRequestException(
                Status.BAD_REQUEST,
                "invalid-query",
                "query: " + name + " of another value (expected: " + expected + ")");
    }
}
