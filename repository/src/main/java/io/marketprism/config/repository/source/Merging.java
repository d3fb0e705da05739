package io.marketprism.config.repository.source;

import io.marketprism.config.model.ConfigException;
import io.marketprism.config.model.ConfigValue;
import io.marketprism.config.model.KeyPath;
import io.marketprism.config.model.MapValue;
import io.marketprism.config.model.Origin;
import io.marketprism.config.model.interpolate.Interpolated;
import io.marketprism.config.model.interpolate.Interpolation;
import io.marketprism.config.model.interpolate.InterpolationException;
import io.marketprism.config.model.merge.Layer;
import io.marketprism.config.model.merge.LayerMerge;
import io.marketprism.config.model.merge.Merged;
import io.marketprism.config.repository.RepositoryProblem;
import io.marketprism.config.repository.internal.SharedTrees;
import io.marketprism.config.repository.internal.TextTypes;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Makes effective snapshots of layers. Immutable but for what it remembers of the typed texts;
 * called under the manager's lock.
 *
 * <p>The steps: sources that know nothing but texts take the kinds of the others; the layers are
 * merged, where only what has changed since the snapshot before is looked at; references are
 * resolved; the checks look at the result.
 */
final class Merging {
    private final LayerMerge merge;
    private final @Nullable Interpolation interpolation;
    private final List<SnapshotCheck> checks;
    private final Map<String, MapValue> typed = new HashMap<>();

    Merging(LayerMerge merge, @Nullable Interpolation interpolation, List<SnapshotCheck> checks) {
        this.merge = merge;
        this.interpolation = interpolation;
        this.checks = checks;
    }

    /** A layer that takes part. */
    record Part(Layer layer, boolean hasTextsOnly) {}

    /**
     * The snapshot of some layers.
     *
     * @throws SnapshotRefusedException if its references cannot be resolved
     */
    EffectiveSnapshot snapshot(
            @Nullable EffectiveSnapshot before,
            long number,
            Instant at,
            List<Part> parts,
            List<SourceState> states) {
        List<Layer> layers = typed(parts);
        Merged merged = before == null ? merge.merge(layers) : before.merged().update(layers);
        if (interpolation == null) {
            return new EffectiveSnapshot(number, at, merged.tree(), merged, Map.of(), states);
        }
        Interpolated resolved = resolved(interpolation, merged.tree());
        MapValue tree = (MapValue) resolved.tree();
        MapValue shared = before == null ? tree : SharedTrees.share(before.tree(), tree);
        return new EffectiveSnapshot(number, at, shared, merged, resolved.references(), states);
    }

    private static Interpolated resolved(Interpolation interpolation, MapValue tree) {
        try {
            return interpolation.resolveAndTell(tree);
        } catch (InterpolationException e) {
            throw new SnapshotRefusedException(
                    List.of(problem("interpolation", String.valueOf(e.getMessage()))));
        }
    }

    private List<Layer> typed(List<Part> parts) {
        List<Layer> typedLayers =
                parts.stream().filter(p -> !p.hasTextsOnly).map(Part::layer).toList();
        List<Layer> layers = new ArrayList<>();
        for (Part part : parts) {
            Layer layer = part.layer;
            layers.add(part.hasTextsOnly ? typed(layer, typedLayers) : layer);
        }
        return layers;
    }

    private Layer typed(Layer texts, List<Layer> others) {
        MapValue tree = TextTypes.typed(texts.tree(), key -> example(key, others));
        MapValue before = typed.get(texts.name());
        MapValue shared = before == null ? tree : SharedTrees.share(before, tree);
        typed.put(texts.name(), shared);
        return new Layer(texts.name(), texts.priority(), shared, texts.deletions());
    }

    /** The value of a key in the strongest of the layers that has it. */
    private static Optional<ConfigValue> example(KeyPath key, List<Layer> layers) {
        Layer strongest = null;
        for (Layer layer : layers) {
            boolean stronger = strongest == null || layer.priority() >= strongest.priority();
            if (stronger && layer.tree().get(key) != null) {
                strongest = layer;
            }
        }
        return strongest == null ? Optional.empty() : strongest.tree().find(key);
    }

    /**
     * Has the checks look at a snapshot.
     *
     * @throws SnapshotRefusedException with the problems of all checks
     */
    void check(EffectiveSnapshot candidate) {
        List<RepositoryProblem> problems = new ArrayList<>();
        for (SnapshotCheck check : checks) {
            try {
                problems.addAll(check.problems(candidate));
            } catch (RuntimeException e) {
                String what = e instanceof ConfigException ? "" : e.getClass().getName() + ": ";
                problems.add(problem("check", what + e.getMessage()));
            }
        }
        if (!problems.isEmpty()) {
            throw new SnapshotRefusedException(problems);
        }
    }

    private static RepositoryProblem problem(String where, String message) {
        return new RepositoryProblem(Origin.of(where), message);
    }
}
