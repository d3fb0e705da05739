package io.marketprism.config.protocol;

import io.marketprism.config.model.ConfigValue;
import io.marketprism.config.model.MapValue;
import java.time.Duration;
import java.util.Optional;

/**
 * How a server is, in detail. Immutable.
 *
 * @param status {@code up}, or {@code degraded} if it takes no writes
 * @param store the store below it
 * @param connections open WebSockets
 * @param subscriptions on all of them
 * @param applied what the clients say that they run with; empty if none has said
 * @param uptime since its start, in whole seconds
 * @param version of the program
 */
public record HealthAnswer(
        String status,
        Store store,
        long connections,
        long subscriptions,
        Optional<Applied> applied,
        Duration uptime,
        String version)
        implements JsonMessage {

    /**
     * How the store is. Immutable.
     *
     * @param writable whether it takes writes
     * @param problem why not
     * @param sequence the number of its last durable record
     * @param waiting requests that wait for the writer
     */
    public record Store(boolean writable, Optional<String> problem, long sequence, int waiting)
            implements JsonMessage {
        @Override
        public MapValue toJson() {
            return new JsonObject()
                    .put("writable", writable)
                    .putOrNull("problem", problem.map(ConfigValue::of))
                    .put("sequence", sequence)
                    .put("waiting", waiting)
                    .toValue();
        }

        private static Store read(JsonObjectReader in) {
            return new Store(
                    in.required("writable").truth(),
                    in.nullable("problem").map(JsonField::text),
                    in.required("sequence").number(),
                    in.required("waiting").smallNumber());
        }
    }

    /**
     * How far the clients are behind: entries between the newest of a project and the one that a
     * client runs with. Immutable.
     */
    public record Applied(long minimumLag, long maximumLag) implements JsonMessage {
        @Override
        public MapValue toJson() {
            return new JsonObject()
                    .put("minimumLag", minimumLag)
                    .put("maximumLag", maximumLag)
                    .toValue();
        }

        private static Applied read(JsonObjectReader in) {
            return new Applied(
                    in.required("minimumLag").number(), in.required("maximumLag").number());
        }
    }

    /**
     * Reads the answer of a route.
     *
     * @throws InvalidMessageException if it is something else
     */
    public static HealthAnswer decode(ConfigValue message) {
        return JsonObjectReader.read(message, HealthAnswer::read);
    }

    @Override
    public MapValue toJson() {
        JsonObject out =
                new JsonObject()
                        .put("status", status)
                        .put("store", store)
                        .put("connections", connections)
                        .put("subscriptions", subscriptions);
        applied.ifPresent(a -> out.put("applied", a));
        return out.put("uptimeSeconds", uptime.toSeconds()).put("version", version).toValue();
    }

    private static HealthAnswer read(JsonObjectReader in) {
        return new HealthAnswer(
                in.required("status").text(),
                in.required("store").object(Store::read),
                in.required("connections").number(),
                in.required("subscriptions").number(),
                in.optional("applied").map(a -> a.object(Applied::read)),
                Duration.ofSeconds(in.required("uptimeSeconds").number()),
                in.required("version").text());
    }
}
