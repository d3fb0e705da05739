package io.marketprism.config.repository.internal.durable;

import io.marketprism.config.model.ConfigValue;
import io.marketprism.config.model.ListValue;
import io.marketprism.config.model.MapValue;
import io.marketprism.config.model.StringValue;
import io.marketprism.config.model.json.InvalidJsonException;
import io.marketprism.config.model.json.Json;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What a write of several files is about to do, so that it can be finished or taken back by whoever
 * comes after a crash. Immutable.
 *
 * <p>As a file it is one line of JSON and one with the SHA-256 of the first, which tells a whole
 * intent from one that was torn.
 *
 * @param steps one for each file
 * @param backups files that were made to keep the old contents; relative to the root
 */
record Intent(List<Step> steps, List<String> backups) {
    /**
     * What is done with one file.
     *
     * @param target relative to the root
     * @param draft where the new content stands, beside the target; {@code null} if it goes
     * @param before digest of the content until now; {@code null} if there was no file
     * @param after digest of the new content; {@code null} if the file goes
     */
    record Step(
            String target,
            @Nullable String draft,
            @Nullable String before,
            @Nullable String after) {}

    Intent {
        steps = List.copyOf(steps);
        backups = List.copyOf(backups);
    }

    byte[] encode() {
        List<ConfigValue> encodedSteps = new ArrayList<>();
        for (Step step : steps) {
            Map<String, ConfigValue> fields = new LinkedHashMap<>();
            fields.put("target", ConfigValue.of(step.target));
            put(fields, "draft", step.draft);
            put(fields, "before", step.before);
            put(fields, "after", step.after);
            encodedSteps.add(ConfigValue.of(fields));
        }
        List<ConfigValue> encodedBackups = new ArrayList<>();
        backups.forEach(backup -> encodedBackups.add(ConfigValue.of(backup)));
        Map<String, ConfigValue> all = new LinkedHashMap<>();
        all.put("steps", ConfigValue.of(encodedSteps));
        all.put("backups", ConfigValue.of(encodedBackups));
        String line = Json.canonical(ConfigValue.of(all));
        String digest = Digests.of(line.getBytes(StandardCharsets.UTF_8));
        return (line + "\n" + digest + "\n").getBytes(StandardCharsets.UTF_8);
    }

    private static void put(Map<String, ConfigValue> fields, String name, @Nullable String text) {
        if (text != null) {
            fields.put(name, ConfigValue.of(text));
        }
    }

    /** The intent of a file; empty if it is not whole. */
    static Optional<Intent> decode(byte[] file) {
        String[] lines = new String(file, StandardCharsets.UTF_8).split("\n", -1);
        if (lines.length != 3
                || !lines[2].isEmpty()
                || !Digests.of(lines[0].getBytes(StandardCharsets.UTF_8)).equals(lines[1])) {
            return Optional.empty();
        }
        try {
            MapValue all = (MapValue) Json.parse(lines[0]);
            List<Step> steps = new ArrayList<>();
            for (ConfigValue step : items(all, "steps")) {
                MapValue fields = (MapValue) step;
                String target = requireText(fields.get("target"));
                steps.add(
                        new Step(
                                target,
                                text(fields.get("draft")),
                                text(fields.get("before")),
                                text(fields.get("after"))));
            }
            List<String> backups = new ArrayList<>();
            items(all, "backups").forEach(backup -> backups.add(requireText(backup)));
            return Optional.of(new Intent(steps, backups));
        } catch (InvalidJsonException | ClassCastException | IllegalArgumentException e) {
            return Optional.empty();
        }
    }

    private static List<ConfigValue> items(MapValue map, String name) {
        return map.get(name) instanceof ListValue list ? list.items() : List.of();
    }

    private static @Nullable String text(@Nullable ConfigValue value) {
        return value instanceof StringValue string ? string.text() : null;
    }

    private static String requireText(@Nullable ConfigValue value) {
        String text = text(value);
        if (text == null) {
            throw new IllegalArgumentException("intent: no text (expected: a text)");
        }
        return text;
    }
}
