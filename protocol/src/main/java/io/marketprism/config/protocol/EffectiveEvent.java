package io.marketprism.config.protocol;

import io.marketprism.config.model.ConfigValue;
import io.marketprism.config.model.MapValue;
import io.marketprism.config.model.name.BranchName;
import io.marketprism.config.model.name.ProjectName;
import io.marketprism.config.model.name.Revision;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * The news that an application runs with something else from now on, in the envelope of CloudEvents
 * 1.0. Immutable.
 *
 * @param time when the entry became durable that led to it
 * @param data what it is
 */
public record EffectiveEvent(Instant time, Data data) implements JsonMessage {
    private static final String CHANGED = "io.marketprism.config.effective.changed";
    private static final String FAILED = "io.marketprism.config.effective.failed";

    /**
     * What it is, without the envelope.
     *
     * @param project where
     * @param branch of which branch
     * @param revision the number of the entry; what was before may have been several entries ago
     * @param commit where the branch stands; empty if it is not there
     * @param subject whose configuration
     * @param outcome what it has become
     */
    public record Data(
            ProjectName project,
            BranchName branch,
            Revision revision,
            Optional<String> commit,
            EffectiveSubject subject,
            Outcome outcome)
            implements JsonMessage {
        @Override
        public MapValue toJson() {
            JsonObject out =
                    new JsonObject()
                            .put("project", project.toString())
                            .put("branch", branch.toString())
                            .put("revision", revision.number())
                            .putIfPresent("commit", commit);
            return subject.addTo(out).putAll(outcome.toJson()).toValue();
        }

        private static Data read(JsonObjectReader in) {
            return new Data(
                    in.required("project").text(ProjectName::parse),
                    in.required("branch").text(BranchName::parse),
                    in.required("revision").revision(),
                    in.optional("commit").map(JsonField::text),
                    EffectiveSubject.read(in),
                    in.has("problem") ? Failed.read(in) : Changed.read(in));
        }
    }

    /** What became of an effective configuration. */
    public sealed interface Outcome extends JsonMessage {
        /** The kind of event in its envelope. */
        String type();
    }

    /**
     * It has other layers, and most likely other values.
     *
     * @param id of the configuration
     * @param keys what differs from what was told before; empty if only the id was asked for
     * @param keysComplete whether {@code keys} lists all that differs
     * @param value the whole tree, where values were asked for and it is not too large
     */
    public record Changed(
            String id,
            Optional<List<KeyDifference>> keys,
            boolean keysComplete,
            Optional<ConfigValue> value)
            implements Outcome {
        /** Copies the keys. */
        public Changed {
            keys = keys.map(List::copyOf);
        }

        @Override
        public String type() {
            return CHANGED;
        }

        @Override
        public MapValue toJson() {
            JsonObject out = new JsonObject().put("id", id);
            keys.ifPresent(k -> out.put("keys", k));
            out.put("keysComplete", keysComplete);
            value.ifPresent(v -> out.put("value", v));
            return out.toValue();
        }

        private static Changed read(JsonObjectReader in) {
            return new Changed(
                    in.required("id").text(),
                    in.optional("keys").map(k -> k.list(d -> d.object(KeyDifference::read))),
                    in.required("keysComplete").truth(),
                    in.optional("value").map(JsonField::value));
        }
    }

    /** It cannot be made; the application goes on with what it has. */
    public record Failed(ProblemDetails problem) implements Outcome {
        @Override
        public String type() {
            return FAILED;
        }

        @Override
        public MapValue toJson() {
            return new JsonObject().put("problem", problem).toValue();
        }

        private static Failed read(JsonObjectReader in) {
            return new Failed(in.required("problem").object(ProblemDetails::read));
        }
    }

    /** Whether an envelope of this type has an event of this kind in it. */
    static boolean isType(String type) {
        return type.equals(CHANGED) || type.equals(FAILED);
    }

    @Override
    public MapValue toJson() {
        return CloudEvent.write(data.outcome().type(), time, data.project(), data.revision(), data);
    }

    static EffectiveEvent read(JsonObjectReader in) {
        EffectiveEvent event =
                new EffectiveEvent(
                        in.required("time").instant(), in.required("data").object(Data::read));
        Data data = event.data();
        CloudEvent.check(in, data.outcome().type(), data.project(), data.revision());
        return event;
    }
}
