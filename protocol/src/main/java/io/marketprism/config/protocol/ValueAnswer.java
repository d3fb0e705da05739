package io.marketprism.config.protocol;

import io.marketprism.config.model.ConfigValue;
import io.marketprism.config.model.KeyPath;
import io.marketprism.config.model.MapValue;
import io.marketprism.config.model.Origin;
import io.marketprism.config.model.name.FilePath;
import io.marketprism.config.model.name.Revision;
import java.util.Optional;

/**
 * The value of a key. Immutable.
 *
 * @param path the file
 * @param key the key; the root for the whole tree
 * @param value what it has
 * @param revision the entry that gave the state
 * @param id of the file's content
 * @param origin where the value stands, if that was asked for
 */
public record ValueAnswer(
        FilePath path,
        KeyPath key,
        ConfigValue value,
        Revision revision,
        String id,
        Optional<Origin> origin)
        implements JsonMessage {

    /**
     * Reads the answer of a route.
     *
     * @throws InvalidMessageException if it is something else
     */
    public static ValueAnswer decode(ConfigValue message) {
        return JsonObjectReader.read(message, ValueAnswer::read);
    }

    @Override
    public MapValue toJson() {
        JsonObject out =
                new JsonObject()
                        .put("path", path.toString())
                        .put("key", key.toString())
                        .put("value", value)
                        .put("revision", revision.number())
                        .put("id", id);
        origin.ifPresent(o -> out.put("origin", OriginJson.write(o)));
        return out.toValue();
    }

    private static ValueAnswer read(JsonObjectReader in) {
        return new ValueAnswer(
                in.required("path").text(FilePath::parse),
                in.required("key").text(KeyPath::parse),
                in.required("value").value(),
                in.required("revision").revision(),
                in.required("id").text(),
                in.optional("origin").map(o -> o.object(OriginJson::read)));
    }
}
