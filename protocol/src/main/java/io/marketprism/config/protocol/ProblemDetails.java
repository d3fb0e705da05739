package io.marketprism.config.protocol;

import io.marketprism.config.model.ConfigValue;
import io.marketprism.config.model.KeyPath;
import io.marketprism.config.model.MapValue;
import io.marketprism.config.model.name.FilePath;
import io.marketprism.config.model.name.Revision;
import java.util.List;
import java.util.Optional;

/**
 * Why a request failed, by RFC 9457. Immutable.
 *
 * @param code stable name of the kind of failure; the end of the {@code type} URI
 * @param title the code in words
 * @param status of HTTP
 * @param detail what was given, what was wanted and where
 * @param instance the path of the request
 * @param requestId what the server's log calls the request
 * @param facts what a program can act on
 */
public record ProblemDetails(
        String code,
        String title,
        int status,
        String detail,
        Optional<String> instance,
        Optional<String> requestId,
        Facts facts)
        implements JsonMessage {
    private static final String TYPE = "https://marketprism.io/problems/";

    /**
     * The facts of the failures that have some. Immutable.
     *
     * @param conflicts places that both sides changed
     * @param since the commits after the state that the request expected, the newest first
     * @param current the revision of the project now
     * @param problems what is wrong in a text
     * @param reasons each failure, where several changes of a request failed
     */
    public record Facts(
            List<Conflict> conflicts,
            List<CommitView> since,
            Optional<Revision> current,
            List<TextProblem> problems,
            List<Reason> reasons) {
        /** No facts. */
        public static final Facts NONE =
                new Facts(List.of(), List.of(), Optional.empty(), List.of(), List.of());

        /** Copies the lists. */
        public Facts {
            conflicts = List.copyOf(conflicts);
            since = List.copyOf(since);
            problems = List.copyOf(problems);
            reasons = List.copyOf(reasons);
        }

        private void addTo(JsonObject out) {
            addList(out, "conflicts", conflicts);
            addList(out, "since", since);
            current.ifPresent(c -> out.put("current", c.number()));
            addList(out, "problems", problems);
            addList(out, "reasons", reasons);
        }

        private static void addList(
                JsonObject out, String name, List<? extends JsonMessage> messages) {
            if (!messages.isEmpty()) {
                out.put(name, messages);
            }
        }

        private static Facts read(JsonObjectReader in) {
            return new Facts(
                    in.optional("conflicts")
                            .map(f -> f.list(c -> c.object(Conflict::read)))
                            .orElse(List.of()),
                    in.optional("since")
                            .map(f -> f.list(c -> c.object(CommitView::read)))
                            .orElse(List.of()),
                    in.optional("current").map(JsonField::revision),
                    in.optional("problems")
                            .map(f -> f.list(p -> p.object(TextProblem::read)))
                            .orElse(List.of()),
                    in.optional("reasons")
                            .map(f -> f.list(r -> r.object(Reason::read)))
                            .orElse(List.of()));
        }
    }

    /**
     * One place that both sides changed. Immutable.
     *
     * @param path the file
     * @param key the key; empty if the whole file is in conflict
     * @param base the value before both changes; empty if there was none
     * @param yours the value that the request wants; empty if it wants none
     * @param theirs the value that stands there now; empty if there is none
     */
    public record Conflict(
            FilePath path,
            Optional<KeyPath> key,
            Optional<ConfigValue> base,
            Optional<ConfigValue> yours,
            Optional<ConfigValue> theirs)
            implements JsonMessage {
        @Override
        public MapValue toJson() {
            JsonObject out = new JsonObject().put("path", path.toString()).putIfPresent("key", key);
            base.ifPresent(v -> out.put("base", v));
            yours.ifPresent(v -> out.put("yours", v));
            theirs.ifPresent(v -> out.put("theirs", v));
            return out.toValue();
        }

        private static Conflict read(JsonObjectReader in) {
            return new Conflict(
                    in.required("path").text(FilePath::parse),
                    in.optional("key").map(k -> k.text(KeyPath::parse)),
                    in.optional("base").map(JsonField::value),
                    in.optional("yours").map(JsonField::value),
                    in.optional("theirs").map(JsonField::value));
        }
    }

    /** One thing that is wrong in a text; line and column from 1. Immutable. */
    public record TextProblem(String file, int line, int column, String message, String excerpt)
            implements JsonMessage {
        @Override
        public MapValue toJson() {
            return new JsonObject()
                    .put("file", file)
                    .put("line", line)
                    .put("column", column)
                    .put("message", message)
                    .put("excerpt", excerpt)
                    .toValue();
        }

        private static TextProblem read(JsonObjectReader in) {
            return new TextProblem(
                    in.required("file").text(),
                    in.required("line").smallNumber(),
                    in.required("column").smallNumber(),
                    in.required("message").text(),
                    in.required("excerpt").text());
        }
    }

    /** One failure of several. Immutable. */
    public record Reason(String code, String detail) implements JsonMessage {
        @Override
        public MapValue toJson() {
            return new JsonObject().put("code", code).put("detail", detail).toValue();
        }

        private static Reason read(JsonObjectReader in) {
            return new Reason(in.required("code").text(), in.required("detail").text());
        }
    }

    /** A problem without facts, whose title is the code in words. */
    public static ProblemDetails of(String code, int status, String detail) {
        return of(code, status, detail, Facts.NONE);
    }

    /** A problem whose title is the code in words. */
    public static ProblemDetails of(String code, int status, String detail, Facts facts) {
        String title = Character.toUpperCase(code.charAt(0)) + code.substring(1).replace('-', ' ');
        return new ProblemDetails(
                code, title, status, detail, Optional.empty(), Optional.empty(), facts);
    }

    /** This problem of one request. */
    public ProblemDetails at(String path, String request) {
        return new ProblemDetails(
                code, title, status, detail, Optional.of(path), Optional.of(request), facts);
    }

    /**
     * Reads the answer of a route.
     *
     * @throws InvalidMessageException if it is something else
     */
    public static ProblemDetails decode(ConfigValue message) {
        return JsonObjectReader.read(message, ProblemDetails::read);
    }

    @Override
    public MapValue toJson() {
        JsonObject out =
                new JsonObject()
                        .put("type", TYPE + code)
                        .put("title", title)
                        .put("status", status)
                        .put("detail", detail)
                        .putIfPresent("instance", instance)
                        .putIfPresent("requestId", requestId);
        facts.addTo(out);
        return out.toValue();
    }

    static ProblemDetails read(JsonObjectReader in) {
        JsonField type = in.required("type");
        if (!type.text().startsWith(TYPE)) {
            throw new InvalidMessageException(type.place(), "another type", TYPE + "…");
        }
        return new ProblemDetails(
                type.text().substring(TYPE.length()),
                in.required("title").text(),
                in.required("status").smallNumber(),
                in.required("detail").text(),
                in.optional("instance").map(JsonField::text),
                in.optional("requestId").map(JsonField::text),
                Facts.read(in));
    }
}
