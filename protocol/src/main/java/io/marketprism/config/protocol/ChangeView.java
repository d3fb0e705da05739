package io.marketprism.config.protocol;

import io.marketprism.config.model.ConfigValue;
import io.marketprism.config.model.KeyPath;
import io.marketprism.config.model.MapValue;
import io.marketprism.config.model.name.FilePath;
import java.util.List;
import java.util.Optional;

/**
 * What a commit did to one file, as messages show it. Immutable.
 *
 * @param kind what happened
 * @param path the file, under its new name
 * @param from the old name, if the file was renamed
 * @param id the id of the new content; empty if the file is gone
 * @param keys the keys that differ, as far as they are listed
 * @param keysComplete whether {@code keys} lists all that differ; if not, any key may have changed
 * @param value the whole new tree, where a subscription asks for values and it is not too large
 */
public record ChangeView(
        ChangeKind kind,
        FilePath path,
        Optional<FilePath> from,
        Optional<String> id,
        List<KeyView> keys,
        boolean keysComplete,
        Optional<ConfigValue> value)
        implements JsonMessage {

    /**
     * What happened to one key. Immutable.
     *
     * @param kind what happened
     * @param key which key
     * @param before what it had, where an answer shows values
     * @param after what it has, where an answer shows values
     */
    public record KeyView(
            ChangeKind kind, KeyPath key, Optional<ConfigValue> before, Optional<ConfigValue> after)
            implements JsonMessage {
        /** A key without its values. */
        public KeyView(ChangeKind kind, KeyPath key) {
            this(kind, key, Optional.empty(), Optional.empty());
        }

        @Override
        public MapValue toJson() {
            JsonObject out =
                    new JsonObject().put("kind", kind.toString()).put("key", key.toString());
            before.ifPresent(v -> out.put("before", v));
            after.ifPresent(v -> out.put("after", v));
            return out.toValue();
        }

        private static KeyView read(JsonObjectReader in) {
            return new KeyView(
                    in.required("kind").word(ChangeKind.values()),
                    in.required("key").text(KeyPath::parse),
                    in.optional("before").map(JsonField::value),
                    in.optional("after").map(JsonField::value));
        }
    }

    /** Copies the keys. */
    public ChangeView {
        keys = List.copyOf(keys);
    }

    /** This change with the new tree of its file. */
    public ChangeView withValue(ConfigValue tree) {
        return new ChangeView(kind, path, from, id, keys, keysComplete, Optional.of(tree));
    }

    /** This change with other keys, such as the same with their values. */
    public ChangeView withKeys(List<KeyView> others) {
        return new ChangeView(kind, path, from, id, others, keysComplete, value);
    }

    @Override
    public MapValue toJson() {
        JsonObject out = new JsonObject().put("kind", kind.toString()).put("path", path.toString());
        out.putIfPresent("from", from).putIfPresent("id", id);
        if (!keys.isEmpty()) {
            out.put("keys", keys);
        }
        out.put("keysComplete", keysComplete);
        value.ifPresent(v -> out.put("value", v));
        return out.toValue();
    }

    static ChangeView read(JsonObjectReader in) {
        return new ChangeView(
                in.required("kind").word(ChangeKind.values()),
                in.required("path").text(FilePath::parse),
                in.optional("from").map(f -> f.text(FilePath::parse)),
                in.optional("id").map(JsonField::text),
                in.optional("keys")
                        .map(f -> f.list(k -> k.object(KeyView::read)))
                        .orElse(List.of()),
                in.required("keysComplete").truth(),
                in.optional("value").map(JsonField::value));
    }
}
