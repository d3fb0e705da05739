package io.marketprism.config.examples.marketdata;

import io.marketprism.config.model.name.FilePath;
import java.util.Collection;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.snakeyaml.engine.v2.api.Load;
import org.snakeyaml.engine.v2.api.LoadSettings;
import org.snakeyaml.engine.v2.schema.CoreSchema;
import tools.jackson.core.StreamReadFeature;
import tools.jackson.databind.json.JsonMapper;

/** Reads documents with parsers that are not ours: YAML 1.2 and RFC 8259, no duplicate keys. */
final class Oracle {
    private static final LoadSettings YAML =
            LoadSettings.builder().setSchema(new CoreSchema()).setAllowDuplicateKeys(false).build();
    private static final JsonMapper JSON =
            JsonMapper.builder().enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION).build();

    private Oracle() {}

    /** The tree of the text, whose format the path's extension tells. */
    static Object read(FilePath path, String text) {
        return path.extension().equals("json")
                ? JSON.readValue(text, Object.class)
                : new Load(YAML).loadFromString(text);
    }

    /** How many strings, numbers and booleans the tree holds. */
    static int keys(@Nullable Object tree) {
        if (tree instanceof Map<?, ?> map) {
            return map.values().stream().mapToInt(Oracle::keys).sum();
        }
        if (tree instanceof Collection<?> list) {
            return list.stream().mapToInt(Oracle::keys).sum();
        }
        return 1;
    }
}
