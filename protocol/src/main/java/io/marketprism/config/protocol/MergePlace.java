package io.marketprism.config.protocol;

import io.marketprism.config.model.KeyPath;
import io.marketprism.config.model.name.FilePath;
import java.util.Optional;

/**
 * Where a merge has a conflict: a key of a file, or the whole file. Immutable.
 *
 * @param path the file
 * @param document which document of a stream of several, from 0
 * @param key empty for the whole file
 */
public record MergePlace(FilePath path, int document, Optional<KeyPath> key) {
    JsonObject toJson() {
        JsonObject out = new JsonObject().put("path", path.toString());
        if (document > 0) {
            out.put("document", document);
        }
        return out.putIfPresent("key", key);
    }

    static MergePlace read(JsonObjectReader in) {
        return new MergePlace(
                in.required("path").text(FilePath::parse),
                in.optional("document").map(JsonField::smallNumber).orElse(0),
                in.optional("key").map(k -> k.text(KeyPath::parse)));
    }

    /** The path, and the key as in an address. */
    @Override
    public String toString() {
        String file = document == 0 ? path.value() : path + "?document=" + document;
        return key.map(k -> file + "#" + k).orElse(file);
    }
}
