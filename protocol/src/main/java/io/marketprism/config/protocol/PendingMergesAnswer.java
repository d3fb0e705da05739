package io.marketprism.config.protocol;

import io.marketprism.config.model.ConfigValue;
import io.marketprism.config.model.MapValue;
import java.util.List;

/** The merges of a project that wait for their conflicts to be settled. Immutable. */
public record PendingMergesAnswer(List<PendingMergeView> merges) implements JsonMessage {
    /** Copies the list. */
    public PendingMergesAnswer {
        merges = List.copyOf(merges);
    }

    /**
     * Reads the answer of a route.
     *
     * @throws InvalidMessageException if it is something else
     */
    public static PendingMergesAnswer decode(ConfigValue message) {
        return JsonObjectReader.read(
                message,
                in ->
                        new PendingMergesAnswer(
                                in.required("merges").list(m -> m.object(PendingMergeView::read))));
    }

    @Override
    public MapValue toJson() {
        return new JsonObject().put("merges", merges).toValue();
    }
}
