package io.marketprism.config.model.merge;

import io.marketprism.config.model.KeyPath;
import io.marketprism.config.model.KeyPattern;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;

/**
 * Lays trees over each other by a {@link MergeStrategy}. Immutable and thread-safe.
 *
 * <p>Every strategy is the same fold over the layers from the weakest to the strongest; they differ
 * in what makes a layer strong, and in how deep maps are merged.
 */
public final class LayerMerge {
    private record ListRuleFor(KeyPattern lists, ListRule rule) {}

    private final MergeStrategy strategy;
    private final List<ListRuleFor> listRules;

    private LayerMerge(MergeStrategy strategy, List<ListRuleFor> listRules) {
        this.strategy = Objects.requireNonNull(strategy, "strategy");
        this.listRules = listRules;
    }

    /** A merge in which every list replaces a weaker one. */
    public static LayerMerge of(MergeStrategy strategy) {
        return new LayerMerge(strategy, List.of());
    }

    /**
     * A merge with one rule more for lists, which gives way to those before it. Rules hold for
     * {@link MergeStrategy#MERGE} alone: to the other strategies a list is a leaf.
     */
    public LayerMerge withListRule(KeyPattern lists, ListRule rule) {
        List<ListRuleFor> more = new ArrayList<>(listRules);
        more.add(new ListRuleFor(lists, rule));
        return new LayerMerge(strategy, List.copyOf(more));
    }

    /** Merges layers, given in the order in which they were added. */
    public Merged merge(List<Layer> layers) {
        return new Merged(this, weakestFirst(layers), null);
    }

    List<Layer> weakestFirst(List<Layer> layers) {
        List<Layer> weakestFirst = new ArrayList<>(layers);
        switch (strategy) {
            // The sort is stable, so that among equal priorities the later added stays the
            // stronger.
            case OVERRIDE, MERGE -> weakestFirst.sort(Comparator.comparingInt(Layer::priority));
            case FIRST_WINS -> Collections.reverse(weakestFirst);
            case LAST_WINS -> {}
        }
        return List.copyOf(weakestFirst);
    }

    /** Whether only top-level keys are told apart. */
    boolean isShallow() {
        return strategy == MergeStrategy.OVERRIDE;
    }

    ListRule ruleOf(KeyPath list) {
        if (strategy == MergeStrategy.MERGE) {
            for (ListRuleFor candidate : listRules) {
                if (candidate.lists.matches(list)) {
                    return candidate.rule;
                }
            }
        }
        return ListRule.REPLACE;
    }
}
