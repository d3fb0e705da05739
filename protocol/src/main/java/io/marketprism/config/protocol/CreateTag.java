package io.marketprism.config.protocol;

import io.marketprism.config.model.ConfigValue;
import io.marketprism.config.model.MapValue;
import io.marketprism.config.model.name.BranchName;
import io.marketprism.config.model.name.Ref;
import java.util.Optional;

/**
 * The wish for a new tag. Immutable.
 *
 * @param name of the tag; with a message and a version as its name it is a release
 * @param at what it names
 * @param message why; empty for a lightweight tag
 */
public record CreateTag(BranchName name, Ref at, Optional<String> message) implements JsonMessage {
    /**
     * Reads the body of a request.
     *
     * @throws InvalidMessageException if it is something else
     */
    public static CreateTag decode(ConfigValue message) {
        return JsonObjectReader.read(
                message,
                in ->
                        new CreateTag(
                                in.required("name").text(BranchName::parse),
                                in.optional("at").map(at -> at.text(Ref::parse)).orElse(Ref.MAIN),
                                in.optional("message").map(JsonField::text)));
    }

    @Override
    public MapValue toJson() {
        return new JsonObject()
                .put("name", name.toString())
                .put("at", at.toString())
                .putIfPresent("message", message)
                .toValue();
    }
}
