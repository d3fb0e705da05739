package io.marketprism.config.server.internal.rest;

import io.marketprism.config.model.name.BranchName;
import io.marketprism.config.model.name.FilePath;
import io.marketprism.config.model.name.Ref;
import io.marketprism.config.model.name.Revision;
import io.marketprism.config.protocol.ProtocolLimits;
import io.marketprism.config.server.internal.answer.RefusedRequestException;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/** The parameters of a request, each at most once and none unknown. Immutable. */
final class Query {
    private static final Query NONE = new Query(Map.of());
    private static final int MAX_DIGITS = 9;

    private final Map<String, String> values;

    private Query(Map<String, String> values) {
        this.values = values;
    }

    /**
     * Reads what follows the question mark.
     *
     * @param known the names that the route knows
     * @throws RefusedRequestException 400 for an unknown name, one that comes twice, or a bad
     *     escape
     */
    static Query parse(String raw, Set<String> known) {
        if (raw.isEmpty()) {
            return NONE;
        }
        Map<String, String> values = new LinkedHashMap<>();
        int start = 0;
        while (start <= raw.length()) {
            int next = raw.indexOf('&', start);
            int end = next < 0 ? raw.length() : next;
            add(raw.substring(start, end), known, values);
            start = end + 1;
        }
        return new Query(values);
    }

    private static void add(String pair, Set<String> known, Map<String, String> values) {
        int equals = pair.indexOf('=');
        String name = PercentDecoder.query(equals < 0 ? pair : pair.substring(0, equals));
        String value = equals < 0 ? "" : PercentDecoder.query(pair.substring(equals + 1));
        if (!known.contains(name)) {
            throw refused(
                    "an unknown parameter",
                    known.isEmpty() ? "none" : "only " + String.join(", ", new TreeSet<>(known)));
        }
        if (values.put(name, value) != null) {
            throw refused(name + " twice", "each parameter once");
        }
    }

    /** The refusal of what a query says. */
    static RefusedRequestException refused(String found, String expected) {
        return new RefusedRequestException(
                Status.BAD_REQUEST,
                "invalid-query",
                "query: " + found + " (expected: " + expected + ")");
    }

    Optional<String> text(String name) {
        return Optional.ofNullable(values.get(name));
    }

    /**
     * A parameter that must be there.
     *
     * @throws RefusedRequestException 400 if it is not
     */
    String required(String name) {
        return text(name).orElseThrow(() -> refused(name + " missing", "this parameter"));
    }

    /** {@code ref}; by default what people read of {@code main}. */
    Ref ref() {
        return text("ref").map(Ref::parse).orElse(Ref.MAIN);
    }

    /** {@code branch}; by default {@code main}. */
    BranchName branch() {
        return text("branch").map(BranchName::parse).orElse(BranchName.MAIN);
    }

    Optional<Revision> revision(String name) {
        return text(name).map(Revision::parse);
    }

    Optional<FilePath> path(String name) {
        return text(name).map(FilePath::parse);
    }

    /** {@code true} or {@code false}; false if it is missing. */
    boolean flag(String name) {
        String value = text(name).orElse("false");
        if (!value.equals("true") && !value.equals("false")) {
            throw refused(name + " of another value", "true or false");
        }
        return value.equals("true");
    }

    /** A whole number from 0. */
    Optional<Integer> number(String name) {
        Optional<String> value = text(name);
        boolean digits =
                value.map(v -> !v.isEmpty() && v.chars().allMatch(c -> c >= '0' && c <= '9'))
                        .orElse(true);
        if (!digits || value.filter(v -> v.length() > MAX_DIGITS).isPresent()) {
            throw refused(name + " of another value", "a whole number, 0 or more");
        }
        return value.map(Integer::valueOf);
    }

    /** {@code limit}: the lines of a page. */
    int limit() {
        int limit = number("limit").orElse(ProtocolLimits.DEFAULT_PAGE);
        if (limit < 1 || limit > ProtocolLimits.MAX_PAGE) {
            throw refused("limit: " + limit, "1 to " + ProtocolLimits.MAX_PAGE);
        }
        return limit;
    }
}
