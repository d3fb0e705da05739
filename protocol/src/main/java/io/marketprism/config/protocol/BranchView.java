package io.marketprism.config.protocol;

import io.marketprism.config.model.ConfigValue;
import io.marketprism.config.model.MapValue;
import io.marketprism.config.model.name.BranchName;
import io.marketprism.config.model.name.Revision;
import java.util.Optional;

/**
 * A branch as it stands. Immutable.
 *
 * @param name its name
 * @param head the id of its newest commit
 * @param movedAt the entry of the log that moved it there
 * @param divergence how far it is from the base, if one was asked for
 */
public record BranchView(
        BranchName name, String head, Revision movedAt, Optional<Divergence> divergence)
        implements JsonMessage {
    /**
     * How a branch and a base differ in commits.
     *
     * @param ahead commits that only the branch has
     * @param behind commits that only the base has
     * @param complete whether these are all; if not, each number says "at least"
     */
    public record Divergence(int ahead, int behind, boolean complete) implements JsonMessage {
        @Override
        public MapValue toJson() {
            return new JsonObject()
                    .put("ahead", ahead)
                    .put("behind", behind)
                    .put("complete", complete)
                    .toValue();
        }

        static Divergence read(JsonObjectReader in) {
            return new Divergence(
                    in.required("ahead").smallNumber(),
                    in.required("behind").smallNumber(),
                    in.required("complete").truth());
        }
    }

    /**
     * Reads the answer of a route.
     *
     * @throws InvalidMessageException if it is something else
     */
    public static BranchView decode(ConfigValue message) {
        return JsonObjectReader.read(message, BranchView::read);
    }

    @Override
    public MapValue toJson() {
        JsonObject out =
                new JsonObject()
                        .put("name", name.toString())
                        .put("head", head)
                        .put("movedAt", movedAt.number());
        divergence.ifPresent(value -> out.put("divergence", value));
        return out.toValue();
    }

    static BranchView read(JsonObjectReader in) {
        return new BranchView(
                in.required("name").text(BranchName::parse),
                in.required("head").text(),
                in.required("movedAt").revision(),
                in.optional("divergence").map(d -> d.object(Divergence::read)));
    }
}
