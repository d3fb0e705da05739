package io.marketprism.config.versioning.effective;

import io.marketprism.config.model.ConfigValue;
import io.marketprism.config.model.KeyPath;
import io.marketprism.config.model.MapValue;
import io.marketprism.config.model.interpolate.Interpolated;
import io.marketprism.config.model.merge.Clash;
import io.marketprism.config.model.merge.Explanation;
import io.marketprism.config.model.merge.Merged;
import io.marketprism.config.model.name.FilePath;
import io.marketprism.config.versioning.GitId;
import java.util.List;
import java.util.Optional;

/** The merge of all layers of an application and its profiles. Immutable and thread-safe. */
public final class EffectiveConfiguration {
    /**
     * A file that takes part. Immutable.
     *
     * @param path the file
     * @param content the id of its content
     * @param template the template of the rules that named it
     */
    public record LayerFile(FilePath path, GitId content, String template) {}

    private final EffectiveQuery query;
    private final String id;
    private final List<LayerFile> layers;
    private final Merged merged;
    private final Interpolated interpolated;

    EffectiveConfiguration(
            EffectiveQuery query,
            String id,
            List<LayerFile> layers,
            Merged merged,
            Interpolated interpolated) {
        this.query = query;
        this.id = id;
        this.layers = List.copyOf(layers);
        this.merged = merged;
        this.interpolated = interpolated;
    }

    /** Whose configuration this is. */
    public EffectiveQuery query() {
        return query;
    }

    /** Changes whenever a layer or the rules do, and only then: fit for an ETag. */
    public String id() {
        return id;
    }

    /** The files that take part, the weakest first. */
    public List<LayerFile> layers() {
        return layers;
    }

    /** The values, with the origin that each has in its layer. */
    public MapValue tree() {
        return (MapValue) interpolated.tree();
    }

    /** Where a value of one kind hides one of another, which is rarely meant. */
    public List<Clash> clashes() {
        return merged.clashes();
    }

    /**
     * Why a key has the value it has. Immutable.
     *
     * @param key the key
     * @param value what it has; empty if there is no such key
     * @param raw the same before references were put in; empty if there is no such key
     * @param references what the raw value refers to directly
     * @param layers which layer gave it, and which are hidden
     */
    public record Explained(
            KeyPath key,
            Optional<ConfigValue> value,
            Optional<ConfigValue> raw,
            List<String> references,
            Explanation layers) {}

    /** Explains a key. */
    public Explained explain(KeyPath key) {
        return new Explained(
                key,
                interpolated.tree().find(key),
                merged.tree().find(key),
                interpolated.references().getOrDefault(key, List.of()),
                merged.explain(key));
    }
}
