package io.marketprism.config.protocol;

import io.marketprism.config.model.MapValue;
import java.util.List;
import java.util.Objects;

/**
 * How the conflicts of a merge are settled. Strategies are FAIL, OURS, THEIRS, UNION, NEWEST and
 * SEMANTIC; the last may name a fallback behind a comma. Immutable.
 *
 * @param strategy for all that no rule names
 * @param rules for some paths and keys; the first that matches counts
 * @param itemKeys for lists that are merged item by item
 */
public record MergeRuleSet(String strategy, List<Rule> rules, List<ItemKey> itemKeys)
        implements JsonMessage {
    /** Nothing is settled but by somebody. */
    public static final MergeRuleSet FAIL = of("FAIL");

    private static final String ALL = "**";

    /** One strategy for everything. */
    public static MergeRuleSet of(String strategy) {
        return new MergeRuleSet(strategy, List.of(), List.of());
    }

    /** The strategy for some keys, by pattern, of some files, by pattern. */
    public record Rule(String paths, String keys, String strategy) implements JsonMessage {
        @Override
        public MapValue toJson() {
            return new JsonObject()
                    .put("paths", paths)
                    .put("keys", keys)
                    .put("strategy", strategy)
                    .toValue();
        }

        private static Rule read(JsonObjectReader in) {
            return new Rule(
                    in.optional("paths").map(JsonField::text).orElse(ALL),
                    in.optional("keys").map(JsonField::text).orElse(ALL),
                    in.required("strategy").text());
        }
    }

    /** The entry that identifies the items of some lists, by pattern, of some files. */
    public record ItemKey(String paths, String lists, String name) implements JsonMessage {
        @Override
        public MapValue toJson() {
            return new JsonObject()
                    .put("paths", paths)
                    .put("lists", lists)
                    .put("name", name)
                    .toValue();
        }

        private static ItemKey read(JsonObjectReader in) {
            return new ItemKey(
                    in.optional("paths").map(JsonField::text).orElse(ALL),
                    in.required("lists").text(),
                    in.required("name").text());
        }
    }

    /** Copies the lists. */
    public MergeRuleSet {
        Objects.requireNonNull(strategy, "strategy");
        rules = List.copyOf(rules);
        itemKeys = List.copyOf(itemKeys);
    }

    @Override
    public MapValue toJson() {
        JsonObject out = new JsonObject().put("strategy", strategy);
        if (!rules.isEmpty()) {
            out.put("rules", rules);
        }
        return (itemKeys.isEmpty() ? out : out.put("itemKeys", itemKeys)).toValue();
    }

    static MergeRuleSet read(JsonObjectReader in) {
        return new MergeRuleSet(
                in.optional("strategy").map(JsonField::text).orElse("FAIL"),
                in.optional("rules").map(f -> f.list(r -> r.object(Rule::read))).orElse(List.of()),
                in.optional("itemKeys")
                        .map(f -> f.list(k -> k.object(ItemKey::read)))
                        .orElse(List.of()));
    }
}
