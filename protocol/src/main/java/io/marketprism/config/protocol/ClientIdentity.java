package io.marketprism.config.protocol;

import io.marketprism.config.model.ConfigValue;
import io.marketprism.config.model.MapValue;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * Who a client says it is. Immutable.
 *
 * @param id stable over restarts; a rollout chooses its cohort by it
 * @param application what the program is
 * @param instance which of its processes
 * @param labels anything else, at most {@value #MAX_LABELS}
 */
public record ClientIdentity(
        String id, String application, String instance, Map<String, String> labels)
        implements JsonMessage {
    /** Longest text of an identity, in characters. */
    public static final int MAX_LENGTH = 256;

    /** Most labels. */
    public static final int MAX_LABELS = 64;

    /**
     * Copies the labels and checks the lengths.
     *
     * @throws InvalidMessageException if a text is too long, the id empty, or a label too many
     */
    public ClientIdentity {
        labels = Map.copyOf(labels);
        checkLength("id", id);
        checkLength("application", application);
        checkLength("instance", instance);
        if (id.isEmpty()) {
            throw new InvalidMessageException("client.id", "an empty text", "a stable id");
        }
        if (labels.size() > MAX_LABELS) {
            throw new InvalidMessageException(
                    "client.labels", labels.size() + " labels", "at most " + MAX_LABELS);
        }
        labels.forEach(
                (name, label) -> {
                    checkLength("labels", name);
                    checkLength("labels", label);
                });
    }

    private static void checkLength(String name, String text) {
        if (text.length() > MAX_LENGTH) {
            throw new InvalidMessageException(
                    "client." + name, text.length() + " characters", "at most " + MAX_LENGTH);
        }
    }

    @Override
    public MapValue toJson() {
        JsonObject texts = new JsonObject();
        labels.entrySet().stream()
                .sorted(Map.Entry.comparingByKey())
                .forEach(e -> texts.put(e.getKey(), ConfigValue.of(e.getValue())));
        return new JsonObject()
                .put("id", id)
                .put("application", application)
                .put("instance", instance)
                .put("labels", texts.toValue())
                .toValue();
    }

    static ClientIdentity read(JsonObjectReader in) {
        Map<String, String> labels = new LinkedHashMap<>();
        in.optional("labels")
                .ifPresent(
                        field ->
                                field.entries()
                                        .forEach(e -> labels.put(e.getKey(), e.getValue().text())));
        return new ClientIdentity(
                in.required("id").text(),
                in.optional("application").map(JsonField::text).orElse(""),
                in.optional("instance").map(JsonField::text).orElse(""),
                labels);
    }
}
