package io.marketprism.config.server.internal.answer;

import io.marketprism.config.model.ConfigValue;
import io.marketprism.config.model.InvalidKeyException;
import io.marketprism.config.model.KeyPath;
import io.marketprism.config.model.merge.Explanation;
import io.marketprism.config.protocol.EffectiveAnswer;
import io.marketprism.config.protocol.KeyExplanation;
import io.marketprism.config.versioning.VersioningLimits;
import io.marketprism.config.versioning.effective.EffectiveConfiguration;
import io.marketprism.config.versioning.effective.EffectiveConfiguration.Explained;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Effective configurations as messages show them. Thread-safe: nothing but functions. */
public final class EffectiveViews {
    /** Most keys that are explained at once; whoever wants more names a part of the tree. */
    private static final int MAX_EXPLAINED = 10_000;

    private EffectiveViews() {}

    /** The files that take part, the weakest first. */
    public static List<EffectiveAnswer.Layer> layers(EffectiveConfiguration effective) {
        return effective.layers().stream()
                .map(layer -> new EffectiveAnswer.Layer(layer.path(), layer.content().hex()))
                .toList();
    }

    /**
     * Why the leaves beneath a key have their values; a list is a leaf, since layers give it as
     * one.
     *
     * @throws io.marketprism.config.versioning.LimitExceededException if they are too many
     */
    public static List<KeyExplanation> explain(
            EffectiveConfiguration effective, KeyPath key, ConfigValue value) {
        Map<KeyPath, ConfigValue> leaves = new LinkedHashMap<>();
        EffectiveTexts.forEachLeaf(key, value, false, leaves::put);
        VersioningLimits.check(
                "keys to explain, without a key of their own", leaves.size(), MAX_EXPLAINED);
        List<KeyExplanation> explained = new ArrayList<>(leaves.size());
        leaves.forEach((leaf, scalar) -> explained.add(explainLeaf(effective, leaf, scalar)));
        return explained;
    }

    private static KeyExplanation explainLeaf(
            EffectiveConfiguration effective, KeyPath key, ConfigValue value) {
        Explained explained = effective.explain(key);
        List<KeyExplanation.Other> others =
                explained.layers().contributions().stream()
                        .flatMap(c -> other(c).stream())
                        .toList();
        return new KeyExplanation(key, value, value.origin(), others, steps(effective, explained));
    }

    private static Optional<KeyExplanation.Other> other(Explanation.Contribution contribution) {
        Optional<KeyExplanation.Role> role =
                switch (contribution.role()) {
                    case WINNER -> Optional.empty();
                    case MERGED -> Optional.of(KeyExplanation.Role.MERGED);
                    case SHADOWED -> Optional.of(KeyExplanation.Role.SHADOWED);
                    case DELETED -> Optional.of(KeyExplanation.Role.DELETED);
                };
        ConfigValue value = contribution.value();
        return role.map(r -> new KeyExplanation.Other(value, value.origin(), r));
    }

    /** The raw text of the key and of every key that it refers to, each once. */
    private static List<KeyExplanation.Step> steps(
            EffectiveConfiguration effective, Explained start) {
        Map<KeyPath, KeyExplanation.Step> steps = new LinkedHashMap<>();
        addSteps(effective, start, steps);
        return List.copyOf(steps.values());
    }

    private static void addSteps(
            EffectiveConfiguration effective,
            Explained at,
            Map<KeyPath, KeyExplanation.Step> steps) {
        if (at.references().isEmpty() || at.raw().isEmpty() || steps.containsKey(at.key())) {
            return;
        }
        steps.put(at.key(), new KeyExplanation.Step(at.key(), at.raw().get(), at.references()));
        for (String reference : at.references()) {
            key(reference).ifPresent(key -> addSteps(effective, effective.explain(key), steps));
        }
    }

    /** The key that a reference names, if it is none of a variable or the like. */
    private static Optional<KeyPath> key(String reference) {
        try {
            return Optional.of(KeyPath.parse(reference));
        } catch (InvalidKeyException ofAnotherKind) {
            return Optional.empty();
        }
    }
}
