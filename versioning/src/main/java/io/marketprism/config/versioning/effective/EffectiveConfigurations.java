package io.marketprism.config.versioning.effective;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import io.marketprism.config.document.ConfigDocument;
import io.marketprism.config.document.DocumentException;
import io.marketprism.config.model.ConfigValue;
import io.marketprism.config.model.MapValue;
import io.marketprism.config.model.interpolate.Interpolated;
import io.marketprism.config.model.interpolate.Interpolation;
import io.marketprism.config.model.merge.Layer;
import io.marketprism.config.model.merge.Merged;
import io.marketprism.config.model.name.FilePath;
import io.marketprism.config.model.name.ProjectName;
import io.marketprism.config.versioning.GitId;
import io.marketprism.config.versioning.Snapshot;
import io.marketprism.config.versioning.SnapshotFile;
import io.marketprism.config.versioning.effective.EffectiveConfiguration.LayerFile;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Makes effective configurations and keeps them: by commit, which makes a repeated read a look-up,
 * and by the contents of the layers, which a commit elsewhere in the project leaves as they are.
 * Each keeps {@value #MAX_KEPT} at most. Thread-safe.
 */
public final class EffectiveConfigurations {
    /** Most configurations that are kept. */
    public static final int MAX_KEPT = 10_000;

    private record ByCommit(ProjectName project, GitId commit, EffectiveQuery query) {}

    private record ByContent(EffectiveQuery query, Optional<GitId> rules, List<LayerFile> layers) {}

    private final Cache<ByCommit, EffectiveConfiguration> byCommit = cache();
    private final Cache<ByContent, EffectiveConfiguration> byContent = cache();

    private static <K, V> Cache<K, V> cache() {
        return Caffeine.newBuilder().maximumSize(MAX_KEPT).build();
    }

    /**
     * The effective configuration of an application in a snapshot.
     *
     * @throws ApplicationNotFoundException if no layer is the application's own
     * @throws InvalidLayersException with every problem, if the rules or a layer are wrong
     * @throws io.marketprism.config.model.ConfigException if a reference cannot be resolved
     */
    public EffectiveConfiguration of(Snapshot snapshot, EffectiveQuery query) {
        Optional<GitId> commit = snapshot.commit();
        if (commit.isEmpty()) {
            throw new ApplicationNotFoundException(query.application());
        }
        ByCommit key = new ByCommit(snapshot.project(), commit.get(), query);
        EffectiveConfiguration known = byCommit.getIfPresent(key);
        if (known == null) {
            known = find(snapshot, query);
            byCommit.put(key, known);
        }
        return known;
    }

    private EffectiveConfiguration find(Snapshot snapshot, EffectiveQuery query) {
        Optional<SnapshotFile> rulesFile = snapshot.file(LayerRules.PATH);
        LayerRules rules = rulesFile.map(EffectiveConfigurations::rules).orElse(LayerRules.DEFAULT);
        List<Found> found = search(snapshot, rules, query);
        if (found.stream().noneMatch(f -> f.template().isOwn())) {
            throw new ApplicationNotFoundException(query.application());
        }
        List<LayerFile> files = found.stream().map(Found::layerFile).toList();
        ByContent key = new ByContent(query, rulesFile.map(SnapshotFile::id), files);
        EffectiveConfiguration known = byContent.getIfPresent(key);
        if (known == null) {
            known = merge(query, rules, found, key);
            byContent.put(key, known);
        }
        return known;
    }

    private static LayerRules rules(SnapshotFile file) {
        ConfigDocument document =
                file.document().orElseThrow(() -> new AssertionError(LayerRules.PATH));
        return document.values().isEmpty()
                ? LayerRules.DEFAULT
                : LayerRules.parse(document.value());
    }

    private record Found(LayerTemplate template, SnapshotFile file) {
        LayerFile layerFile() {
            return new LayerFile(file.path(), file.id(), template.text());
        }
    }

    private static List<Found> search(Snapshot snapshot, LayerRules rules, EffectiveQuery query) {
        List<Found> found = new ArrayList<>();
        List<String> problems = new ArrayList<>();
        for (LayerTemplate template : rules.templates()) {
            for (List<FilePath> candidates : template.candidates(query)) {
                List<SnapshotFile> files =
                        candidates.stream().flatMap(p -> snapshot.file(p).stream()).toList();
                if (files.size() > 1) {
                    problems.add(
                            files.get(0).path()
                                    + " and "
                                    + files.get(1).path()
                                    + " (expected: one file for "
                                    + template
                                    + ")");
                } else if (files.size() == 1) {
                    found.add(new Found(template, files.get(0)));
                }
            }
        }
        if (!problems.isEmpty()) {
            throw new InvalidLayersException(problems);
        }
        return found;
    }

    private static EffectiveConfiguration merge(
            EffectiveQuery query, LayerRules rules, List<Found> found, ByContent key) {
        List<Layer> layers = new ArrayList<>();
        List<String> problems = new ArrayList<>();
        for (Found each : found) {
            String path = each.file().path().value();
            try {
                MapValue tree = tree(each.file(), problems);
                layers.add(new Layer(path, layers.size(), tree, rules.deletions(each.template())));
            } catch (DocumentException e) {
                problems.add(String.valueOf(e.getMessage()));
            }
        }
        if (!problems.isEmpty()) {
            throw new InvalidLayersException(problems);
        }
        Merged merged = rules.merge().merge(layers);
        Interpolated interpolated = Interpolation.ofKeys().resolveAndTell(merged.tree());
        return new EffectiveConfiguration(query, idOf(key), key.layers(), merged, interpolated);
    }

    /** What a layer says; an empty file says nothing. */
    private static MapValue tree(SnapshotFile file, List<String> problems) {
        ConfigDocument document =
                file.document().orElseThrow(() -> new AssertionError(file.path()));
        if (document.values().size() > 1) {
            problems.add(file.path() + ": several documents (expected: one)");
            return MapValue.EMPTY;
        }
        ConfigValue value = document.value();
        if (value instanceof MapValue map) {
            return map;
        }
        if (value.kind() != ConfigValue.Kind.NULL) {
            problems.add(file.path() + ": a " + value.kind() + " (expected: a map)");
        }
        return MapValue.EMPTY;
    }

    private static String idOf(ByContent key) {
        return ContentHash.of(
                key.query().toString(), key.rules().toString(), key.layers().toString());
    }
}
