package io.marketprism.config.protocol;

import io.marketprism.config.model.ConfigValue;
import io.marketprism.config.model.MapValue;
import io.marketprism.config.model.name.Revision;
import java.util.List;
import java.util.Optional;

/**
 * What became of a merge. Immutable.
 *
 * @param status what became of it; of a dry run, what would
 * @param revision of the project after the request
 * @param head where the branch stands
 * @param changes what the merge does to the branch
 * @param conflicts what nobody has settled
 * @param decisions what was settled, and how
 * @param merge what the merge is resolved and resumed by, if it waits for that
 */
public record MergeAnswer(
        Status status,
        Revision revision,
        String head,
        List<ChangeView> changes,
        List<Conflict> conflicts,
        List<Decision> decisions,
        Optional<String> merge)
        implements JsonMessage {

    /** What became of a merge. */
    public enum Status implements JsonField.Word {
        /** The branch has all of it already. */
        UP_TO_DATE("up-to-date"),
        /** The branch moved on. */
        FAST_FORWARDED("fast-forwarded"),
        /** There is a commit more on the branch. */
        MERGED("merged"),
        /** There are conflicts, and nothing was landed. */
        CONFLICTS("conflicts");

        private final String text;

        Status(String text) {
            this.text = text;
        }

        @Override
        public String text() {
            return text;
        }

        @Override
        public String toString() {
            return text;
        }
    }

    /**
     * Something that both sides changed, each in its own way.
     *
     * @param reason why it is a conflict, in half a sentence
     * @param base what both started from: a value, or the id of a whole file; empty if it is new
     * @param ours the same of the branch merged into; empty if it is gone
     * @param theirs the same of what is merged; empty if it is gone
     */
    public record Conflict(
            MergePlace place,
            String reason,
            Optional<ConfigValue> base,
            Optional<ConfigValue> ours,
            Optional<ConfigValue> theirs)
            implements JsonMessage {
        @Override
        public MapValue toJson() {
            JsonObject out = place.toJson().put("reason", reason);
            base.ifPresent(value -> out.put("base", value));
            ours.ifPresent(value -> out.put("ours", value));
            theirs.ifPresent(value -> out.put("theirs", value));
            return out.toValue();
        }

        static Conflict read(JsonObjectReader in) {
            return new Conflict(
                    MergePlace.read(in),
                    in.required("reason").text(),
                    in.optional("base").map(JsonField::value),
                    in.optional("ours").map(JsonField::value),
                    in.optional("theirs").map(JsonField::value));
        }
    }

    /**
     * How something that both sides changed was settled.
     *
     * @param strategy empty if somebody chose, or if it is about the text
     * @param taken whose way it went: {@code OURS}, {@code THEIRS}, {@code BOTH}, {@code OTHER}
     * @param note why, in half a sentence
     */
    public record Decision(MergePlace place, Optional<String> strategy, String taken, String note)
            implements JsonMessage {
        @Override
        public MapValue toJson() {
            return place.toJson()
                    .putIfPresent("strategy", strategy)
                    .put("taken", taken)
                    .put("note", note)
                    .toValue();
        }

        private static Decision read(JsonObjectReader in) {
            return new Decision(
                    MergePlace.read(in),
                    in.optional("strategy").map(JsonField::text),
                    in.required("taken").text(),
                    in.required("note").text());
        }
    }

    /** Copies the lists. */
    public MergeAnswer {
        changes = List.copyOf(changes);
        conflicts = List.copyOf(conflicts);
        decisions = List.copyOf(decisions);
    }

    /**
     * Reads the answer of a route.
     *
     * @throws InvalidMessageException if it is something else
     */
    public static MergeAnswer decode(ConfigValue message) {
        return JsonObjectReader.read(message, MergeAnswer::read);
    }

    @Override
    public MapValue toJson() {
        return new JsonObject()
                .put("status", status.text())
                .put("revision", revision.number())
                .put("head", head)
                .put("changes", changes)
                .put("conflicts", conflicts)
                .put("decisions", decisions)
                .putOrNull("merge", merge.map(ConfigValue::of))
                .toValue();
    }

    private static MergeAnswer read(JsonObjectReader in) {
        return new MergeAnswer(
                in.required("status").word(Status.values()),
                in.required("revision").revision(),
                in.required("head").text(),
                in.required("changes").list(c -> c.object(ChangeView::read)),
                in.required("conflicts").list(c -> c.object(Conflict::read)),
                in.required("decisions").list(d -> d.object(Decision::read)),
                in.nullable("merge").map(JsonField::text));
    }
}
