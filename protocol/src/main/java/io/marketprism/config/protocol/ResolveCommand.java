package io.marketprism.config.protocol;

import io.marketprism.config.model.ConfigValue;
import io.marketprism.config.model.MapValue;
import java.util.List;
import java.util.Optional;

/**
 * Decisions for a merge that waits. Immutable.
 *
 * @param choices for single conflicts
 * @param rules for all others, in place of those that the merge has; empty to leave these
 */
public record ResolveCommand(List<MergeChoiceView> choices, Optional<MergeRuleSet> rules)
        implements JsonMessage {
    /** Copies the list. */
    public ResolveCommand {
        choices = List.copyOf(choices);
    }

    /**
     * Reads the body of a request.
     *
     * @throws InvalidMessageException if it is something else
     */
    public static ResolveCommand decode(ConfigValue message) {
        return JsonObjectReader.read(
                message,
                in ->
                        new ResolveCommand(
                                in.optional("choices")
                                        .map(f -> f.list(c -> c.object(MergeChoiceView::read)))
                                        .orElse(List.of()),
                                in.optional("rules").map(r -> r.object(MergeRuleSet::read))));
    }

    @Override
    public MapValue toJson() {
        JsonObject out = new JsonObject().put("choices", choices);
        rules.ifPresent(set -> out.put("rules", set));
        return out.toValue();
    }
}
