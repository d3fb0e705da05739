package io.marketprism.config.versioning.merge;

import io.marketprism.config.model.ItemKeys;
import io.marketprism.config.model.KeyPath;
import io.marketprism.config.model.KeyPattern;
import io.marketprism.config.model.name.FilePath;
import io.marketprism.config.versioning.PathPattern;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;

/**
 * Which strategy settles which conflict, and which lists have an item key. Of several rules for one
 * place the first counts. Immutable.
 *
 * @param rules for some paths and keys
 * @param itemKeys for some lists; every other list is one value
 * @param otherwise for all the rest
 */
public record MergeRules(List<Rule> rules, List<ItemKey> itemKeys, Resolution otherwise) {
    /** Nothing is settled but by somebody. */
    public static final MergeRules FAIL = of(Resolution.FAIL);

    /** Most rules of either kind. */
    public static final int MAX_RULES = 1000;

    /**
     * How conflicts at some keys of some files are settled.
     *
     * @param keys of a conflict of a whole file only {@link KeyPattern#ALL} matches
     */
    public record Rule(PathPattern paths, KeyPattern keys, Resolution resolution) {
        /** Checks that nothing is missing. */
        public Rule {
            Objects.requireNonNull(paths, "paths");
            Objects.requireNonNull(keys, "keys");
            Objects.requireNonNull(resolution, "resolution");
        }
    }

    /**
     * What identifies the items of some lists.
     *
     * @param name of the entry that identifies an item
     */
    public record ItemKey(PathPattern paths, KeyPattern lists, String name) {
        /** Checks that nothing is missing. */
        public ItemKey {
            Objects.requireNonNull(paths, "paths");
            Objects.requireNonNull(lists, "lists");
            Objects.requireNonNull(name, "name");
        }
    }

    /**
     * Copies the lists.
     *
     * @throws IllegalArgumentException if there are too many rules
     */
    public MergeRules {
        rules = List.copyOf(rules);
        itemKeys = List.copyOf(itemKeys);
        Objects.requireNonNull(otherwise, "otherwise");
        if (rules.size() > MAX_RULES || itemKeys.size() > MAX_RULES) {
            throw new IllegalArgumentException(
                    "rules: "
                            + Math.max(rules.size(), itemKeys.size())
                            + " (expected: at most "
                            + MAX_RULES
                            + ")");
        }
    }

    /** One way for every conflict. */
    public static MergeRules of(Resolution otherwise) {
        return new MergeRules(List.of(), List.of(), otherwise);
    }

    /** These and one rule more, which gives way to those before it. */
    public MergeRules with(PathPattern paths, KeyPattern keys, Resolution resolution) {
        List<Rule> more = new ArrayList<>(rules);
        more.add(new Rule(paths, keys, resolution));
        return new MergeRules(more, itemKeys, otherwise);
    }

    /** These and one item key more, which gives way to those before it. */
    public MergeRules withItemKey(PathPattern paths, KeyPattern lists, String name) {
        List<ItemKey> more = new ArrayList<>(itemKeys);
        more.add(new ItemKey(paths, lists, name));
        return new MergeRules(rules, more, otherwise);
    }

    /** How a conflict of a key is settled. */
    Resolution of(FilePath path, KeyPath key) {
        return rules.stream()
                .filter(rule -> rule.paths().matches(path) && rule.keys().covers(key))
                .findFirst()
                .map(Rule::resolution)
                .orElse(otherwise);
    }

    /** How a conflict of a whole file is settled. */
    Resolution of(FilePath path) {
        return rules.stream()
                .filter(rule -> rule.paths().matches(path) && rule.keys().equals(KeyPattern.ALL))
                .findFirst()
                .map(Rule::resolution)
                .orElse(otherwise);
    }

    /** The item keys of the lists of a file. */
    ItemKeys itemKeys(FilePath path) {
        ItemKeys keys = ItemKeys.NONE;
        for (ItemKey rule : itemKeys) {
            if (rule.paths().matches(path)) {
                keys = keys.with(rule.lists(), rule.name());
            }
        }
        return keys;
    }
}
