package io.marketprism.config.document.internal;

import io.marketprism.config.document.ConfigDocument;
import io.marketprism.config.document.DocumentConversion;
import io.marketprism.config.document.DocumentConversion.Loss;
import io.marketprism.config.document.DocumentFormat;
import io.marketprism.config.model.ConfigValue;
import io.marketprism.config.model.KeyPath;
import io.marketprism.config.model.ListValue;
import io.marketprism.config.model.MapValue;
import io.marketprism.config.model.name.FilePath;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Converts a tree to a format: makes it one that the format can hold, noting each loss, and sets it
 * as the root of a new text, so that formats need no second writer. Confined to one thread.
 */
public final class Conversion {
    private final DocumentFormat format;
    private final List<Loss> losses = new ArrayList<>();

    private Conversion(DocumentFormat format) {
        this.format = format;
    }

    /** See {@link DocumentConversion#of}. */
    public static DocumentConversion convert(ConfigValue tree, FilePath path) {
        DocumentFormat format =
                DocumentFormat.of(path)
                        .orElseThrow(
                                () ->
                                        new IllegalArgumentException(
                                                "path: " + path + " (expected: a known format)"));
        Conversion conversion = new Conversion(format);
        ConfigValue fitting = conversion.fit(KeyPath.ROOT, tree);
        // Strict JSON has no empty text; null is replaced whatever the tree is.
        String seed = format == DocumentFormat.JSON ? "null\n" : "";
        ConfigDocument document =
                ConfigDocument.parse(path, seed.getBytes(StandardCharsets.UTF_8))
                        .set(KeyPath.ROOT, fitting == null ? MapValue.EMPTY : fitting);
        return new DocumentConversion(document, conversion.losses);
    }

    private boolean isText() {
        return format == DocumentFormat.INI || format == DocumentFormat.PROPERTIES;
    }

    private boolean isTree() {
        return !isText() && format != DocumentFormat.TOML;
    }

    private void lose(KeyPath key, String reason) {
        losses.add(new Loss(key, reason));
    }

    /** What the format can hold of a value, or {@code null} for nothing. */
    private @Nullable ConfigValue fit(KeyPath key, ConfigValue value) {
        if (isTree()) {
            return value;
        }
        if (value instanceof MapValue map) {
            return fitMap(key, map);
        }
        if (value instanceof ListValue list) {
            return isText() ? fitTextList(key, list) : fitList(key, list);
        }
        return fitScalar(key, value);
    }

    private @Nullable ConfigValue fitScalar(KeyPath key, ConfigValue value) {
        if (value.kind() == ConfigValue.Kind.NULL) {
            lose(key, "left out, since there is no null");
            return null;
        }
        if (isText() && value.kind() != ConfigValue.Kind.STRING) {
            lose(key, "the " + value.kind() + " becomes text");
        }
        return value;
    }

    private @Nullable ConfigValue fitMap(KeyPath key, MapValue map) {
        Map<String, ConfigValue> entries = new LinkedHashMap<>();
        map.entries()
                .forEach(
                        (name, child) -> {
                            ConfigValue fitting = fit(key.child(name), child);
                            if (fitting != null) {
                                entries.put(name, fitting);
                            }
                        });
        if (entries.isEmpty() && format == DocumentFormat.PROPERTIES && !key.isRoot()) {
            lose(key, "left out, since there are no empty maps");
            return null;
        }
        return ConfigValue.of(entries);
    }

    private ConfigValue fitList(KeyPath key, ListValue list) {
        List<ConfigValue> items = new ArrayList<>();
        for (int i = 0; i < list.size(); i++) {
            ConfigValue fitting = fit(key.item(i), list.items().get(i));
            if (fitting != null) {
                items.add(fitting);
            }
        }
        return ConfigValue.of(items);
    }

    /** INI has lists of text; all other lists become maps with the positions as names. */
    private @Nullable ConfigValue fitTextList(KeyPath key, ListValue list) {
        if (list.size() == 0) {
            lose(key, "left out, since there are no empty lists");
            return null;
        }
        boolean scalars = list.items().stream().allMatch(ConfigValue::isScalar);
        if (scalars && format == DocumentFormat.INI) {
            ConfigValue fitting = fitList(key, list);
            return ((ListValue) fitting).size() == 0 ? null : fitting;
        }
        lose(key, "the list becomes a map with the positions as keys");
        Map<String, ConfigValue> entries = new LinkedHashMap<>();
        for (int i = 0; i < list.size(); i++) {
            ConfigValue fitting = fit(key.item(i), list.items().get(i));
            if (fitting != null) {
                entries.put(Integer.toString(i), fitting);
            }
        }
        return ConfigValue.of(entries);
    }
}
