package io.marketprism.config.protocol;

import io.marketprism.config.model.ConfigValue;
import io.marketprism.config.model.MapValue;
import io.marketprism.config.model.name.BranchName;
import io.marketprism.config.model.name.Ref;
import java.util.List;

/**
 * A merge that waits for its conflicts to be settled. Immutable.
 *
 * @param merge what it is asked for by
 * @param into the branch merged into
 * @param from what was asked to be merged
 * @param theirs the commit that this was
 * @param open the conflicts for which nothing has been decided
 * @param decided the places for which something has
 */
public record PendingMergeView(
        String merge,
        BranchName into,
        Ref from,
        String theirs,
        List<MergeAnswer.Conflict> open,
        List<MergeChoiceView> decided)
        implements JsonMessage {

    /** Copies the lists. */
    public PendingMergeView {
        open = List.copyOf(open);
        decided = List.copyOf(decided);
    }

    /**
     * Reads the answer of a route.
     *
     * @throws InvalidMessageException if it is something else
     */
    public static PendingMergeView decode(ConfigValue message) {
        return JsonObjectReader.read(message, PendingMergeView::read);
    }

    @Override
    public MapValue toJson() {
        return new JsonObject()
                .put("merge", merge)
                .put("into", into.toString())
                .put("from", from.toString())
                .put("theirs", theirs)
                .put("open", open)
                .put("decided", decided)
                .toValue();
    }

    static PendingMergeView read(JsonObjectReader in) {
        return new PendingMergeView(
                in.required("merge").text(),
                in.required("into").text(BranchName::parse),
                in.required("from").text(Ref::parse),
                in.required("theirs").text(),
                in.required("open").list(c -> c.object(MergeAnswer.Conflict::read)),
                in.required("decided").list(c -> c.object(MergeChoiceView::read)));
    }
}
