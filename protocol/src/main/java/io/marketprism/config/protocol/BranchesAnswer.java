package io.marketprism.config.protocol;

import io.marketprism.config.model.ConfigValue;
import io.marketprism.config.model.MapValue;
import io.marketprism.config.model.name.BranchName;
import java.util.List;
import java.util.Optional;

/**
 * One page of a project's branches, by name. Immutable.
 *
 * @param branches those of the page
 * @param next where the next page begins; empty at the end
 */
public record BranchesAnswer(List<BranchView> branches, Optional<BranchName> next)
        implements JsonMessage {
    /** Copies the list. */
    public BranchesAnswer {
        branches = List.copyOf(branches);
    }

    /**
     * Reads the answer of a route.
     *
     * @throws InvalidMessageException if it is something else
     */
    public static BranchesAnswer decode(ConfigValue message) {
        return JsonObjectReader.read(
                message,
                in ->
                        new BranchesAnswer(
                                in.required("branches").list(item -> item.object(BranchView::read)),
                                in.optional("next").map(n -> n.text(BranchName::parse))));
    }

    @Override
    public MapValue toJson() {
        return new JsonObject().put("branches", branches).putIfPresent("next", next).toValue();
    }
}
