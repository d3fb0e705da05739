package io.marketprism.config.protocol;

import io.marketprism.config.model.ConfigValue;
import io.marketprism.config.model.MapValue;
import io.marketprism.config.model.name.BranchName;
import io.marketprism.config.model.name.Ref;

/**
 * The wish for a new branch. Immutable.
 *
 * @param name of the branch
 * @param from where it begins
 */
public record CreateBranch(BranchName name, Ref from) implements JsonMessage {
    /**
     * Reads the body of a request.
     *
     * @throws InvalidMessageException if it is something else
     */
    public static CreateBranch decode(ConfigValue message) {
        return JsonObjectReader.read(
                message,
                in ->
                        new CreateBranch(
                                in.required("name").text(BranchName::parse),
                                in.optional("from")
                                        .map(from -> from.text(Ref::parse))
                                        .orElse(Ref.MAIN)));
    }

    @Override
    public MapValue toJson() {
        return new JsonObject().put("name", name.toString()).put("from", from.toString()).toValue();
    }
}
