package io.marketprism.config.repository.internal;

import io.marketprism.config.model.ConfigValue;
import io.marketprism.config.model.KeyPath;
import io.marketprism.config.model.ListValue;
import io.marketprism.config.model.MapValue;
import io.marketprism.config.model.Origin;
import io.marketprism.config.model.StringValue;
import io.marketprism.config.model.json.InvalidJsonException;
import io.marketprism.config.model.json.Json;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * Gives texts the kinds that a tree says their keys have.
 *
 * <p>Where the tree has an integer, a decimal or a boolean, a text that is one becomes it; where it
 * has a list or a map, so does JSON that is one, and for a list also the parts between commas. In
 * all other cases a text stays a text.
 */
public final class TextTypes {
    private TextTypes() {}

    /**
     * The tree with its texts typed.
     *
     * @param kinds the value that a key has elsewhere
     */
    public static MapValue typed(MapValue texts, Function<KeyPath, Optional<ConfigValue>> kinds) {
        return (MapValue) typed(KeyPath.ROOT, texts, kinds);
    }

    private static ConfigValue typed(
            KeyPath key, ConfigValue value, Function<KeyPath, Optional<ConfigValue>> kinds) {
        if (value instanceof MapValue map) {
            Map<String, ConfigValue> entries = new LinkedHashMap<>();
            map.entries().forEach((n, v) -> entries.put(n, typed(key.child(n), v, kinds)));
            return MapValue.of(entries);
        }
        if (value instanceof ListValue list) {
            List<ConfigValue> items = new ArrayList<>();
            for (int i = 0; i < list.size(); i++) {
                items.add(typed(key.item(i), list.items().get(i), kinds));
            }
            return ListValue.of(items);
        }
        return value instanceof StringValue text
                ? kinds.apply(key).map(example -> like(text, example)).orElse(text)
                : value;
    }

    /** The text as a value of the kind of the example, if it is one; the text itself otherwise. */
    public static ConfigValue like(StringValue text, ConfigValue example) {
        ConfigValue typed =
                switch (example.kind()) {
                    case STRING, NULL -> null;
                    case BOOLEAN -> truth(text.text());
                    case INTEGER, DECIMAL, MAP -> json(text.text(), example.kind());
                    case LIST -> list(text.text(), (ListValue) example);
                };
        return typed == null ? text : withOriginOf(text, typed);
    }

    private static @Nullable ConfigValue truth(String text) {
        return switch (text.toLowerCase(Locale.ROOT)) {
            case "true", "yes", "on" -> ConfigValue.of(true);
            case "false", "no", "off" -> ConfigValue.of(false);
            default -> null;
        };
    }

    /**
     * The value if it is JSON of the kind; a whole number where a decimal is wanted is fine too.
     */
    private static @Nullable ConfigValue json(String text, ConfigValue.Kind kind) {
        try {
            ConfigValue value = Json.parse(text);
            boolean isWhole =
                    kind == ConfigValue.Kind.DECIMAL && value.kind() == ConfigValue.Kind.INTEGER;
            return value.kind() == kind || isWhole ? value : null;
        } catch (InvalidJsonException notJson) {
            return null;
        }
    }

    private static ConfigValue list(String text, ListValue example) {
        ConfigValue value = json(text, ConfigValue.Kind.LIST);
        if (value != null) {
            return value;
        }
        List<ConfigValue> items = new ArrayList<>();
        for (String part : text.isBlank() ? new String[0] : text.split(",", -1)) {
            StringValue item = ConfigValue.of(part.strip());
            items.add(example.size() == 0 ? item : like(item, example.items().get(0)));
        }
        return ListValue.of(items);
    }

    private static ConfigValue withOriginOf(StringValue text, ConfigValue typed) {
        Optional<Origin> origin = text.origin();
        return origin.isEmpty() ? typed : typed.withOrigin(origin.get());
    }
}
