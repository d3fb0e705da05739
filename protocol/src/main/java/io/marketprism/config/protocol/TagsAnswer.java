package io.marketprism.config.protocol;

import io.marketprism.config.model.ConfigValue;
import io.marketprism.config.model.MapValue;
import io.marketprism.config.model.name.BranchName;
import java.util.List;
import java.util.Optional;

/**
 * One page of a project's tags, by name. Immutable.
 *
 * @param tags those of the page
 * @param next where the next page begins; empty at the end
 */
public record TagsAnswer(List<TagView> tags, Optional<BranchName> next) implements JsonMessage {
    /** Copies the list. */
    public TagsAnswer {
        tags = List.copyOf(tags);
    }

    /**
     * Reads the answer of a route.
     *
     * @throws InvalidMessageException if it is something else
     */
    public static TagsAnswer decode(ConfigValue message) {
        return JsonObjectReader.read(
                message,
                in ->
                        new TagsAnswer(
                                in.required("tags").list(item -> item.object(TagView::read)),
                                in.optional("next").map(n -> n.text(BranchName::parse))));
    }

    @Override
    public MapValue toJson() {
        return new JsonObject().put("tags", tags).putIfPresent("next", next).toValue();
    }
}
