package io.marketprism.config.versioning.merge;

import io.marketprism.config.document.ConfigDocument;
import io.marketprism.config.document.DocumentConversion;
import io.marketprism.config.document.Edit;
import io.marketprism.config.document.EditRefusedException;
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
import java.util.Objects;
import java.util.Random;
import org.jspecify.annotations.Nullable;

/** Texts of configuration, and changes such as people make to them. Confined to one thread. */
final class RandomConfig {
    private static final List<String> NAMES =
            List.of("host", "port", "rate", "limits", "feeds", "symbols", "retry", "cache", "db");

    private final Random random;

    RandomConfig(Random random) {
        this.random = random;
    }

    /** A YAML text with comments on some of its lines. */
    String text() {
        ConfigValue tree = map(3);
        String text = DocumentConversion.of(tree, FilePath.parse("a.yaml")).document().text();
        StringBuilder commented = new StringBuilder("# generated\n");
        text.lines()
                .forEach(
                        line -> {
                            if (random.nextInt(6) == 0 && !line.isBlank()) {
                                commented.append("# on ").append(line.strip()).append('\n');
                            }
                            commented.append(line).append('\n');
                        });
        return commented.toString();
    }

    private MapValue map(int depth) {
        Map<String, ConfigValue> entries = new LinkedHashMap<>();
        int size = 3 + random.nextInt(5);
        for (int i = 0; i < size; i++) {
            entries.put(NAMES.get(random.nextInt(NAMES.size())) + i, value(depth));
        }
        return MapValue.of(entries);
    }

    private ConfigValue value(int depth) {
        int kind = random.nextInt(6);
        if (kind == 0 && depth > 0) {
            return map(depth - 1);
        }
        if (kind == 1) {
            return ListValue.of(List.of(scalar(), scalar()));
        }
        return scalar();
    }

    private ConfigValue scalar() {
        return switch (random.nextInt(4)) {
            case 0 -> ConfigValue.of(random.nextBoolean());
            case 1 -> ConfigValue.of("text " + random.nextInt(1000));
            default -> ConfigValue.of(random.nextInt(10_000));
        };
    }

    /** The text after some edits by key and, now and then, a comment more. */
    String changed(String text, int edits) {
        ConfigDocument document = document(text);
        for (int i = 0; i < edits; i++) {
            try {
                document = document.apply(edit(document.value()));
            } catch (EditRefusedException refused) {
                // Another edit will do.
            }
        }
        if (random.nextInt(3) > 0) {
            return document.text();
        }
        List<String> lines = new ArrayList<>(document.text().lines().toList());
        lines.add(1, "# note " + random.nextInt(1000));
        return String.join("\n", lines) + "\n";
    }

    private Edit edit(ConfigValue tree) {
        List<KeyPath> keys = keys(tree);
        KeyPath key = keys.get(random.nextInt(keys.size()));
        return switch (random.nextInt(5)) {
            case 0 -> new Edit.Remove(key);
            case 1 -> new Edit.Set(key.parent().child("new" + random.nextInt(100)), scalar());
            default -> new Edit.Set(key, scalar());
        };
    }

    /** All keys but the items of lists. */
    static List<KeyPath> keys(ConfigValue tree) {
        List<KeyPath> keys = new ArrayList<>();
        collect(KeyPath.ROOT, tree, keys);
        return keys;
    }

    private static void collect(KeyPath path, ConfigValue value, List<KeyPath> keys) {
        if (value instanceof MapValue map) {
            map.entries()
                    .forEach(
                            (name, child) -> {
                                keys.add(path.child(name));
                                collect(path.child(name), child, keys);
                            });
        }
    }

    static ConfigDocument document(@Nullable String text) {
        return ConfigDocument.parse(
                FilePath.parse("a.yaml"),
                Objects.requireNonNull(text, "text").getBytes(StandardCharsets.UTF_8));
    }
}
