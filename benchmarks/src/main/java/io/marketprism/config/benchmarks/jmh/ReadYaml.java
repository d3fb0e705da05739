package io.marketprism.config.benchmarks.jmh;

import io.marketprism.config.document.ConfigDocument;
import io.marketprism.config.model.ConfigValue;
import io.marketprism.config.model.name.FilePath;
import java.io.ByteArrayInputStream;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.State;
import org.snakeyaml.engine.v2.api.Load;
import org.snakeyaml.engine.v2.api.LoadSettings;
import org.snakeyaml.engine.v2.schema.CoreSchema;
import tools.jackson.databind.JsonNode;
import tools.jackson.dataformat.yaml.YAMLMapper;

/** Reading 100 KB of YAML; ours keeps the text, its comments and all places, the peers do not. */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
public class ReadYaml {
    private final byte[] text = Inputs.yaml();
    private final FilePath path = FilePath.parse("instruments.yaml");
    private final LoadSettings settings =
            LoadSettings.builder().setSchema(new CoreSchema()).build();
    private final YAMLMapper mapper = new YAMLMapper();

    /** To a lossless document and its tree. */
    @Benchmark
    public ConfigValue prism() {
        return ConfigDocument.parse(path, text).value();
    }

    /** To maps and lists; its loaders are made for one text. */
    @Benchmark
    public Object snakeyamlEngine() {
        return new Load(settings).loadFromInputStream(new ByteArrayInputStream(text));
    }

    /** To a tree of nodes. */
    @Benchmark
    public JsonNode jackson() {
        return mapper.readTree(text);
    }
}
