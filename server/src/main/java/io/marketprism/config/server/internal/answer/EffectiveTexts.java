package io.marketprism.config.server.internal.answer;

import io.marketprism.config.document.DocumentConversion;
import io.marketprism.config.model.ConfigValue;
import io.marketprism.config.model.KeyPath;
import io.marketprism.config.model.ListValue;
import io.marketprism.config.model.MapValue;
import io.marketprism.config.model.json.Json;
import io.marketprism.config.model.name.FilePath;
import io.marketprism.config.protocol.EffectiveFormat;
import java.util.List;
import java.util.function.BiConsumer;
import java.util.stream.Collectors;

/** Values as texts for programs that speak no JSON. Thread-safe: nothing but functions. */
public final class EffectiveTexts {
    private static final FilePath YAML = FilePath.parse("effective.yaml");
    private static final FilePath PROPERTIES = FilePath.parse("effective.properties");

    /** Losses that a text lists; it says how many more there are. */
    private static final int MAX_LISTED = 100;

    private EffectiveTexts() {}

    /** A text, and how many values it could not express as they are. Immutable. */
    public record Written(String text, int losses) {}

    /**
     * Writes a value in a format.
     *
     * @param key where the value stands; the keys of the flat format start with it
     * @throws io.marketprism.config.document.EditRefusedException if the format cannot hold it at
     *     all, such as a single number as properties
     */
    public static Written write(EffectiveFormat format, KeyPath key, ConfigValue value) {
        return switch (format) {
            case JSON -> new Written(Json.write(value), 0);
            case YAML -> new Written(DocumentConversion.of(value, YAML).document().text(), 0);
            case PROPERTIES -> properties(value);
            case FLAT -> new Written(flat(key, value), 0);
        };
    }

    private static Written properties(ConfigValue value) {
        DocumentConversion written = DocumentConversion.of(value, PROPERTIES);
        // That a number becomes text is what properties are, and nothing to warn of.
        List<String> losses =
                written.losses().stream()
                        .filter(loss -> !loss.reason().endsWith("becomes text"))
                        .map(loss -> "# " + loss + "\n")
                        .toList();
        String listed = losses.stream().limit(MAX_LISTED).collect(Collectors.joining());
        String more =
                losses.size() <= MAX_LISTED
                        ? ""
                        : "# and " + (losses.size() - MAX_LISTED) + " more\n";
        return new Written(listed + more + written.document().text(), losses.size());
    }

    private static String flat(KeyPath key, ConfigValue value) {
        StringBuilder out = new StringBuilder();
        forEachLeaf(
                key,
                value,
                true,
                (leaf, scalar) ->
                        out.append(leaf).append('=').append(Json.write(scalar)).append('\n'));
        return out.toString();
    }

    /**
     * Goes through the scalars and the empty maps and lists beneath a key.
     *
     * @param intoLists whether items are gone through, or lists are leaves
     */
    public static void forEachLeaf(
            KeyPath key,
            ConfigValue value,
            boolean intoLists,
            BiConsumer<KeyPath, ConfigValue> action) {
        if (value instanceof MapValue map && map.size() > 0) {
            map.entries()
                    .forEach(
                            (name, child) ->
                                    forEachLeaf(key.child(name), child, intoLists, action));
        } else if (value instanceof ListValue list && list.size() > 0 && intoLists) {
            for (int i = 0; i < list.size(); i++) {
                forEachLeaf(key.item(i), list.items().get(i), true, action);
            }
        } else {
            action.accept(key, value);
        }
    }
}
