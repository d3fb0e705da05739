package io.marketprism.config.versioning.effective;

import io.marketprism.config.model.ConfigValue;
import io.marketprism.config.model.InvalidKeyException;
import io.marketprism.config.model.KeyPattern;
import io.marketprism.config.model.ListValue;
import io.marketprism.config.model.MapValue;
import io.marketprism.config.model.Origin;
import io.marketprism.config.model.StringValue;
import io.marketprism.config.model.merge.LayerMerge;
import io.marketprism.config.model.merge.ListRule;
import io.marketprism.config.model.merge.MergeStrategy;
import io.marketprism.config.model.name.FilePath;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Which files are layers, in which order, and how they are merged. Immutable.
 *
 * <p>Stands in {@code .prism/layers.yaml} of a project; every entry may be left out:
 *
 * <pre>{@code
 * layers:                      # weakest first; this is the default
 *   - application
 *   - application-{profile}
 *   - "{app}"
 *   - "{app}-{profile}"
 * strategy: merge              # or override, first-wins, last-wins
 * lists:                       # by key pattern; the first that matches holds; default: replace
 *   nats.servers: append       # or prepend, unique, replace
 *   alerts.*.rules: {by: name} # items with the same name are merged
 * delete:                      # keys that the layers of a template take from all weaker ones
 *   "{app}-{profile}": [debug.**]
 * }</pre>
 */
public final class LayerRules {
    /** Where the rules of a project stand. */
    public static final FilePath PATH = FilePath.parse(".prism/layers.yaml");

    /** The rules of a project that has no such file. */
    static final LayerRules DEFAULT =
            new LayerRules(
                    List.of(
                            new LayerTemplate("application"),
                            new LayerTemplate("application-{profile}"),
                            new LayerTemplate("{app}"),
                            new LayerTemplate("{app}-{profile}")),
                    LayerMerge.of(MergeStrategy.MERGE),
                    Map.of());

    private final List<LayerTemplate> templates;
    private final LayerMerge merge;
    private final Map<LayerTemplate, List<KeyPattern>> deletions;

    private LayerRules(
            List<LayerTemplate> templates,
            LayerMerge merge,
            Map<LayerTemplate, List<KeyPattern>> deletions) {
        this.templates = List.copyOf(templates);
        this.merge = merge;
        this.deletions = Map.copyOf(deletions);
    }

    /**
     * Reads the rules.
     *
     * @throws InvalidLayersException with every problem, if they are not well-formed
     */
    static LayerRules parse(ConfigValue value) {
        return new Reader().read(value);
    }

    List<LayerTemplate> templates() {
        return templates;
    }

    LayerMerge merge() {
        return merge;
    }

    List<KeyPattern> deletions(LayerTemplate template) {
        return deletions.getOrDefault(template, List.of());
    }

    /** Reads the file and notes every problem. Confined to one thread. */
    private static final class Reader {
        private final List<String> problems = new ArrayList<>();
        private List<LayerTemplate> templates = DEFAULT.templates;
        private MergeStrategy strategy = MergeStrategy.MERGE;
        private final Map<KeyPattern, ListRule> lists = new LinkedHashMap<>();
        private final Map<LayerTemplate, List<KeyPattern>> deletions = new LinkedHashMap<>();

        LayerRules read(ConfigValue value) {
            if (!(value instanceof MapValue map)) {
                throw new InvalidLayersException(
                        List.of(problem(value, "a " + value.kind(), "a map")));
            }
            map.entries().forEach(this::entry);
            deletions.keySet().stream()
                    .filter(template -> !templates.contains(template))
                    .forEach(t -> problems.add("delete: " + t + " (expected: one of the layers)"));
            if (!problems.isEmpty()) {
                throw new InvalidLayersException(problems);
            }
            LayerMerge merge = LayerMerge.of(strategy);
            for (Map.Entry<KeyPattern, ListRule> rule : lists.entrySet()) {
                merge = merge.withListRule(rule.getKey(), rule.getValue());
            }
            return new LayerRules(templates, merge, deletions);
        }

        private void entry(String name, ConfigValue value) {
            switch (name) {
                case "layers" -> layers(value);
                case "strategy" -> strategy(value);
                case "lists" -> eachEntry(value, this::list);
                case "delete" -> eachEntry(value, this::deletion);
                default ->
                        problems.add(
                                problem(
                                        value,
                                        "'" + name + "'",
                                        "layers, strategy, lists or delete"));
            }
        }

        private void layers(ConfigValue value) {
            List<LayerTemplate> read = new ArrayList<>();
            for (ConfigValue item : items(value)) {
                LayerTemplate template = new LayerTemplate(item.toString());
                if (item instanceof StringValue && template.isWellFormed()) {
                    read.add(template);
                } else {
                    problems.add(problem(item, item.toString(), "a path with {app}, {profile}"));
                }
            }
            templates = read;
        }

        private void strategy(ConfigValue value) {
            String name = value.toString().replace('-', '_').toUpperCase(Locale.ROOT);
            try {
                strategy = MergeStrategy.valueOf(name);
            } catch (IllegalArgumentException e) {
                problems.add(
                        problem(
                                value,
                                value.toString(),
                                "merge, override, first-wins or last-wins"));
            }
        }

        private void list(String key, ConfigValue value) {
            KeyPattern pattern = pattern(key, value);
            ListRule rule = rule(value);
            if (pattern != null && rule != null) {
                lists.put(pattern, rule);
            }
        }

        private @Nullable ListRule rule(ConfigValue value) {
            if (value instanceof MapValue map
                    && map.size() == 1
                    && map.get("by") instanceof StringValue by) {
                return ListRule.byItemKey(by.text());
            }
            ListRule rule =
                    switch (value.toString()) {
                        case "replace" -> ListRule.REPLACE;
                        case "append" -> ListRule.APPEND;
                        case "prepend" -> ListRule.PREPEND;
                        case "unique" -> ListRule.UNIQUE;
                        default -> null;
                    };
            if (rule == null) {
                problems.add(
                        problem(
                                value,
                                value.toString(),
                                "replace, append, prepend, unique or {by: KEY}"));
            }
            return rule;
        }

        private void deletion(String template, ConfigValue value) {
            List<KeyPattern> patterns = new ArrayList<>();
            for (ConfigValue item : items(value)) {
                KeyPattern pattern = pattern(item.toString(), item);
                if (pattern != null) {
                    patterns.add(pattern);
                }
            }
            deletions.put(new LayerTemplate(template), List.copyOf(patterns));
        }

        private @Nullable KeyPattern pattern(String text, ConfigValue at) {
            try {
                return KeyPattern.parse(text);
            } catch (InvalidKeyException e) {
                problems.add(place(at) + e.getMessage());
                return null;
            }
        }

        private interface EntryReader {
            void read(String name, ConfigValue value);
        }

        private void eachEntry(ConfigValue value, EntryReader reader) {
            if (value instanceof MapValue map) {
                map.entries().forEach(reader::read);
            } else {
                problems.add(problem(value, "a " + value.kind(), "a map"));
            }
        }

        private List<ConfigValue> items(ConfigValue value) {
            if (value instanceof ListValue list) {
                return list.items();
            }
            problems.add(problem(value, "a " + value.kind(), "a list"));
            return List.of();
        }

        private static String problem(ConfigValue at, String given, String expected) {
            return place(at) + given + " (expected: " + expected + ")";
        }

        private static String place(ConfigValue value) {
            return value.origin().map(Origin::toString).orElse(PATH.value()) + ": ";
        }
    }
}
