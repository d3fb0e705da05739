package io.marketprism.config.versioning;

import io.marketprism.config.model.KeyPattern;
import io.marketprism.config.model.name.Ref;
import java.time.Instant;
import java.util.Optional;

/**
 * Which commits to look for: those that meet every condition, the newest first. Immutable.
 *
 * <p>Texts are compared word by word, without regard to case; a word is a run of letters and
 * digits, and a text without any is one word. The first 1,024 characters of a text count.
 *
 * <p>{@code path}, {@code key}, {@code value} and {@code kind} are conditions on one and the same
 * change: a key that the pattern matches, in a file that the pattern matches, was given a value
 * that has the words. A key stands for a scalar; a pattern that matches a map or list finds all
 * below it. The values of secret keys and encrypted values are never found.
 *
 * @param ref only commits that led to this state; empty for all of the project
 * @param since without the commits that led to this state; empty to leave none out
 * @param author words of the author's name or address
 * @param message words of the message
 * @param path of a file that was changed
 * @param key of a value that was changed
 * @param value words that a new value has, one right after the other
 * @param kind what happened: to the key if {@code key} or {@code value} is given, else to the file
 * @param from only commits that became durable at this moment or later
 * @param until only commits that became durable before this moment
 * @param text words of which each stands in the message, the author, a path, a key or a new value
 * @param cursor where to go on, as {@link CommitPage#next} said; empty for the start
 * @param limit most commits of a page, 1 to {@value #MAX_LIMIT}
 */
public record CommitSearch(
        Optional<Ref> ref,
        Optional<Ref> since,
        Optional<String> author,
        Optional<String> message,
        Optional<PathPattern> path,
        Optional<KeyPattern> key,
        Optional<String> value,
        Optional<ChangeKind> kind,
        Optional<Instant> from,
        Optional<Instant> until,
        Optional<String> text,
        Optional<String> cursor,
        int limit) {
    /** Most commits of one page. */
    public static final int MAX_LIMIT = 1000;

    private static final int DEFAULT_LIMIT = 50;

    /**
     * Checks the limit and that texts are not blank.
     *
     * @throws LimitExceededException if the limit is above {@value #MAX_LIMIT}
     * @throws InvalidQueryException if the limit is not positive, or a text blank
     */
    public CommitSearch {
        VersioningLimits.check("limit", limit, MAX_LIMIT);
        if (limit < 1) {
            throw new InvalidQueryException("limit", Integer.toString(limit), "1 or more");
        }
        requireWords("author", author);
        requireWords("message", message);
        requireWords("value", value);
        requireWords("text", text);
    }

    private static void requireWords(String name, Optional<String> text) {
        if (text.filter(String::isBlank).isPresent()) {
            throw new InvalidQueryException(name, "blank", "a word or more");
        }
    }

    /** Starts a search for all commits of a project. */
    public static Builder builder() {
        return new Builder();
    }

    /** The next page of the same search. */
    public CommitSearch after(String next) {
        return new CommitSearch(
                ref,
                since,
                author,
                message,
                path,
                key,
                value,
                kind,
                from,
                until,
                text,
                Optional.of(next),
                limit);
    }

    /** Collects the conditions of a search. Confined to one thread. */
    public static final class Builder {
        private Optional<Ref> ref = Optional.empty();
        private Optional<Ref> since = Optional.empty();
        private Optional<String> author = Optional.empty();
        private Optional<String> message = Optional.empty();
        private Optional<PathPattern> path = Optional.empty();
        private Optional<KeyPattern> key = Optional.empty();
        private Optional<String> value = Optional.empty();
        private Optional<ChangeKind> kind = Optional.empty();
        private Optional<Instant> from = Optional.empty();
        private Optional<Instant> until = Optional.empty();
        private Optional<String> text = Optional.empty();
        private Optional<String> cursor = Optional.empty();
        private int limit = DEFAULT_LIMIT;

        private Builder() {}

        /** Sets the state that the commits have led to. */
        public Builder ref(Ref state) {
            ref = Optional.of(state);
            return this;
        }

        /** Sets the state whose commits are left out. */
        public Builder since(Ref state) {
            since = Optional.of(state);
            return this;
        }

        /** Sets words of the author's name or address. */
        public Builder author(String words) {
            author = Optional.of(words);
            return this;
        }

        /** Sets words of the message. */
        public Builder message(String words) {
            message = Optional.of(words);
            return this;
        }

        /** Sets the path of a changed file. */
        public Builder path(PathPattern pattern) {
            path = Optional.of(pattern);
            return this;
        }

        /** Sets the key of a changed value. */
        public Builder key(KeyPattern pattern) {
            key = Optional.of(pattern);
            return this;
        }

        /** Sets words of a new value. */
        public Builder value(String words) {
            value = Optional.of(words);
            return this;
        }

        /** Sets what happened. */
        public Builder kind(ChangeKind what) {
            kind = Optional.of(what);
            return this;
        }

        /** Sets the earliest moment. */
        public Builder from(Instant moment) {
            from = Optional.of(moment);
            return this;
        }

        /** Sets the moment before which commits became durable. */
        public Builder until(Instant moment) {
            until = Optional.of(moment);
            return this;
        }

        /** Sets words that stand anywhere. */
        public Builder text(String words) {
            text = Optional.of(words);
            return this;
        }

        /** Sets where to go on. */
        public Builder cursor(String next) {
            cursor = Optional.of(next);
            return this;
        }

        /** Sets the most commits of a page; by default 50. */
        public Builder limit(int most) {
            limit = most;
            return this;
        }

        /** Makes the search. */
        public CommitSearch build() {
            return new CommitSearch(
                    ref, since, author, message, path, key, value, kind, from, until, text, cursor,
                    limit);
        }
    }
}
