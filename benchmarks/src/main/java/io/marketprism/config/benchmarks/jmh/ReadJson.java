package io.marketprism.config.benchmarks.jmh;

import io.marketprism.config.document.ConfigDocument;
import io.marketprism.config.model.ConfigValue;
import io.marketprism.config.model.name.FilePath;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.State;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Reading 100 KB of JSON; ours keeps the text and all places, Jackson does not. */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
public class ReadJson {
    private final byte[] text = Inputs.json();
    private final FilePath path = FilePath.parse("instruments.json");
    private final JsonMapper mapper = new JsonMapper();

    /** To a lossless document and its tree. */
    @Benchmark
    public ConfigValue prism() {
        return ConfigDocument.parse(path, text).value();
    }

    /** To a tree of nodes. */
    @Benchmark
    public JsonNode jackson() {
        return mapper.readTree(text);
    }
}
