package io.marketprism.config.protocol;

import io.marketprism.config.model.ConfigValue;
import io.marketprism.config.model.MapValue;
import io.marketprism.config.model.name.ApplicationName;
import io.marketprism.config.model.name.FilePath;
import io.marketprism.config.model.name.ProfileName;
import io.marketprism.config.model.name.Ref;
import io.marketprism.config.model.name.Revision;
import java.util.List;
import java.util.Optional;

/**
 * The effective configuration of an application. Immutable.
 *
 * @param application whose
 * @param profiles its profiles, the weakest first
 * @param ref the state that was asked for
 * @param revision the entry that gave the state
 * @param id changes whenever a layer or the rules of merging do, and only then
 * @param layers the files that take part, the weakest first
 * @param value the values; of a key that was asked for, only its own
 * @param explain why each key has its value, if that was asked for
 */
public record EffectiveAnswer(
        ApplicationName application,
        List<ProfileName> profiles,
        Ref ref,
        Revision revision,
        String id,
        List<Layer> layers,
        ConfigValue value,
        Optional<List<KeyExplanation>> explain)
        implements JsonMessage {

    /** A file that takes part, and the id of its content. Immutable. */
    public record Layer(FilePath path, String id) implements JsonMessage {
        @Override
        public MapValue toJson() {
            return new JsonObject().put("path", path.toString()).put("id", id).toValue();
        }

        private static Layer read(JsonObjectReader in) {
            return new Layer(in.required("path").text(FilePath::parse), in.required("id").text());
        }
    }

    /** Copies the lists. */
    public EffectiveAnswer {
        profiles = List.copyOf(profiles);
        layers = List.copyOf(layers);
        explain = explain.map(List::copyOf);
    }

    /**
     * Reads the answer of a route.
     *
     * @throws InvalidMessageException if it is something else
     */
    public static EffectiveAnswer decode(ConfigValue message) {
        return JsonObjectReader.read(message, EffectiveAnswer::read);
    }

    @Override
    public MapValue toJson() {
        JsonObject out =
                new JsonObject()
                        .put("app", application.toString())
                        .putTexts("profiles", profiles)
                        .put("ref", ref.toString())
                        .put("revision", revision.number())
                        .put("id", id)
                        .put("layers", layers)
                        .put("value", value);
        explain.ifPresent(keys -> out.put("explain", keys));
        return out.toValue();
    }

    private static EffectiveAnswer read(JsonObjectReader in) {
        return new EffectiveAnswer(
                in.required("app").text(ApplicationName::parse),
                in.required("profiles").list(p -> p.text(ProfileName::parse)),
                in.required("ref").text(Ref::parse),
                in.required("revision").revision(),
                in.required("id").text(),
                in.required("layers").list(l -> l.object(Layer::read)),
                in.required("value").value(),
                in.optional("explain").map(e -> e.list(k -> k.object(KeyExplanation::read))));
    }
}
