package io.marketprism.config.cli;

import io.marketprism.config.client.api.SearchQuery;
import io.marketprism.config.model.KeyPattern;
import io.marketprism.config.model.name.Address;
import io.marketprism.config.model.name.Ref;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.format.DateTimeParseException;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** The conditions under which {@code prism log} lists a commit; it must meet all of them. */
final class SearchOptions {
    @Option(names = "--author", paramLabel = "WORDS", description = "Words of name or address.")
    private @Nullable String author;

    @Option(names = "--message", paramLabel = "WORDS", description = "Words of the message.")
    private @Nullable String message;

    @Option(names = "--path", paramLabel = "GLOB", description = "A changed file: exchanges/**")
    private @Nullable String path;

    @Option(names = "--key", paramLabel = "PATTERN", description = "A changed key: limits.*.weight")
    private @Nullable String key;

    @Option(names = "--value", paramLabel = "WORDS", description = "Words of a new value.")
    private @Nullable String value;

    @Option(
            names = "--kind",
            paramLabel = "KIND",
            description = "added, updated, deleted or renamed.")
    private @Nullable String kind;

    @Option(
            names = "--from",
            paramLabel = "MOMENT",
            description = "Made then or later: 2026-11-23T10:00:00Z")
    private @Nullable String from;

    @Option(names = "--until", paramLabel = "MOMENT", description = "Made before.")
    private @Nullable String until;

    @Option(
            names = "--since",
            paramLabel = "REF",
            description = "Without what led to that state: the changelog since then.")
    private @Nullable String since;

    @Option(
            names = "--text",
            paramLabel = "WORDS",
            description = "Words anywhere: message, author, paths, keys, new values.")
    private @Nullable String text;

    /** The search; empty if there is no condition. */
    Optional<SearchQuery> query(Address place) {
        SearchQuery query = SearchQuery.all();
        query = author == null ? query : query.author(author);
        query = message == null ? query : query.message(message);
        query = path == null ? query : query.path(path);
        query = key == null ? query : query.key(KeyPattern.parse(key));
        query = value == null ? query : query.value(value);
        query = kind == null ? query : query.kind(kind);
        query = from == null ? query : query.from(moment("--from", from));
        query = until == null ? query : query.until(moment("--until", until));
        query = since == null ? query : query.since(Ref.parse(since));
        query = text == null ? query : query.text(text);
        if (query.isUnconditional()) {
            return Optional.empty();
        }
        if (path != null && place.path().isPresent()) {
            throw CommandException.usage("--path: " + path + " (expected: no file in the address)");
        }
        query = place.path().isPresent() ? query.path(place.path().get().value()) : query;
        return Optional.of(place.ref().isPresent() ? query.ref(place.ref().get()) : query);
    }

    private static Instant moment(String option, String text) {
        try {
            return OffsetDateTime.parse(text).toInstant();
        } catch (DateTimeParseException e) {
            throw CommandException.usage(
                    option + ": " + text + " (expected: as 2026-11-23T10:00:00Z)");
        }
    }
}
