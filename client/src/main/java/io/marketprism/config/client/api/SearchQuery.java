package io.marketprism.config.client.api;

import io.marketprism.config.model.KeyPattern;
import io.marketprism.config.model.name.Ref;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * Which commits to search for: those that meet every condition, the newest first. Immutable.
 *
 * <p>Words are compared without regard to case. Path, key, value and kind are conditions on one and
 * the same change.
 */
public final class SearchQuery {
    private final List<Map.Entry<String, String>> conditions;

    private SearchQuery(List<Map.Entry<String, String>> conditions) {
        this.conditions = conditions;
    }

    /** All commits of {@code main}. */
    public static SearchQuery all() {
        return new SearchQuery(List.of());
    }

    private SearchQuery with(String name, Object value) {
        List<Map.Entry<String, String>> more = new ArrayList<>(conditions);
        more.removeIf(condition -> condition.getKey().equals(name));
        more.add(Map.entry(name, value.toString()));
        return new SearchQuery(List.copyOf(more));
    }

    /** Only commits that led to this state. */
    public SearchQuery ref(Ref state) {
        return with("ref", state);
    }

    /** Without the commits that led to this state. */
    public SearchQuery since(Ref state) {
        return with("since", state);
    }

    /** Only those whose author has these words in name or address. */
    public SearchQuery author(String words) {
        return with("author", words);
    }

    /** Only those whose message has these words. */
    public SearchQuery message(String words) {
        return with("message", words);
    }

    /** Only those that changed a file that matches: {@code exchanges/**}. */
    public SearchQuery path(String glob) {
        return with("path", glob);
    }

    /** Only those that changed a key that matches, or one below such. */
    public SearchQuery key(KeyPattern pattern) {
        return with("key", pattern);
    }

    /** Only those that gave a value with these words in a row. */
    public SearchQuery value(String words) {
        return with("value", words);
    }

    /** Only those that did this: {@code added}, {@code updated}, {@code deleted} and so on. */
    public SearchQuery kind(String kind) {
        return with("kind", kind);
    }

    /** Only those that became durable at this moment or later. */
    public SearchQuery from(Instant moment) {
        return with("from", moment);
    }

    /** Only those that became durable before this moment. */
    public SearchQuery until(Instant moment) {
        return with("until", moment);
    }

    /** Only those that have each of these words anywhere. */
    public SearchQuery text(String words) {
        return with("text", words);
    }

    /** The page after the one that gave this cursor. */
    public SearchQuery cursor(String next) {
        return with("cursor", next);
    }

    /** At most so many commits on a page. */
    public SearchQuery limit(int most) {
        return with("limit", most);
    }

    /** Whether every commit meets it. */
    public boolean isUnconditional() {
        return conditions.isEmpty();
    }

    /** An empty cursor stands for the first page, and tells a search from a plain listing. */
    Query toQuery() {
        Query query = new Query();
        if (conditions.stream().noneMatch(c -> c.getKey().equals("cursor"))) {
            query.put("cursor", "");
        }
        conditions.forEach(condition -> query.put(condition.getKey(), condition.getValue()));
        return query;
    }
}
