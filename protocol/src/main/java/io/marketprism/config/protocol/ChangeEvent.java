package io.marketprism.config.protocol;

import io.marketprism.config.model.MapValue;
import io.marketprism.config.model.name.BranchName;
import io.marketprism.config.model.name.ProjectName;
import io.marketprism.config.model.name.Revision;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * The news that an entry of the log moved a branch, in the envelope of CloudEvents 1.0. Immutable.
 *
 * @param time when the entry became durable
 * @param data what happened
 */
public record ChangeEvent(Instant time, Data data) implements JsonMessage {
    private static final String TYPE = "io.marketprism.config.changed";

    /**
     * What happened, without the envelope.
     *
     * @param project where
     * @param branch which branch moved
     * @param revision the number of the entry
     * @param commit where the branch stands now; empty if it is gone
     * @param details who, why and what; empty if only the revision was asked for
     */
    public record Data(
            ProjectName project,
            BranchName branch,
            Revision revision,
            Optional<String> commit,
            Optional<Details> details)
            implements JsonMessage {

        @Override
        public MapValue toJson() {
            JsonObject out =
                    new JsonObject()
                            .put("project", project.toString())
                            .put("branch", branch.toString())
                            .put("revision", revision.number())
                            .putIfPresent("commit", commit);
            details.ifPresent(d -> out.putAll(d.toJson()));
            return out.toValue();
        }

        static Data read(JsonObjectReader in) {
            return new Data(
                    in.required("project").text(ProjectName::parse),
                    in.required("branch").text(BranchName::parse),
                    in.required("revision").revision(),
                    in.optional("commit").map(JsonField::text),
                    in.has("changes") ? Optional.of(Details.read(in)) : Optional.empty());
        }
    }

    /** Who changed what, and why. Immutable. */
    public record Details(PersonView author, String message, List<ChangeView> changes)
            implements JsonMessage {
        /** Copies the changes. */
        public Details {
            changes = List.copyOf(changes);
        }

        @Override
        public MapValue toJson() {
            return new JsonObject()
                    .put("author", author)
                    .put("message", message)
                    .put("changes", changes)
                    .toValue();
        }

        private static Details read(JsonObjectReader in) {
            return new Details(
                    in.required("author").object(PersonView::read),
                    in.required("message").text(),
                    in.required("changes").list(c -> c.object(ChangeView::read)));
        }
    }

    /** The event's unique name. */
    public String id() {
        return CloudEvent.id(data.project(), data.revision());
    }

    /** Where the event comes from. */
    public String source() {
        return CloudEvent.source(data.project());
    }

    @Override
    public MapValue toJson() {
        return CloudEvent.write(TYPE, time, data.project(), data.revision(), data);
    }

    static ChangeEvent read(JsonObjectReader in) {
        ChangeEvent event =
                new ChangeEvent(
                        in.required("time").instant(), in.required("data").object(Data::read));
        CloudEvent.check(in, TYPE, event.data().project(), event.data().revision());
        return event;
    }
}
