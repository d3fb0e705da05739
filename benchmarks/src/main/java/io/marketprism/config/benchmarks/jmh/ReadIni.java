package io.marketprism.config.benchmarks.jmh;

import io.marketprism.config.document.ConfigDocument;
import io.marketprism.config.model.ConfigValue;
import io.marketprism.config.model.name.FilePath;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.util.concurrent.TimeUnit;
import org.ini4j.Config;
import org.ini4j.Ini;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.State;

/** Reading 100 KB of INI; ours keeps the text, its comments and all places, ini4j does not. */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
public class ReadIni {
    private final byte[] text = Inputs.ini();
    private final FilePath path = FilePath.parse("instruments.ini");
    private final Config settings = lenient();

    /** Keys before the first section are refused by default. */
    private static Config lenient() {
        Config config = new Config();
        config.setGlobalSection(true);
        config.setEscape(false);
        return config;
    }

    /** To a lossless document and its tree. */
    @Benchmark
    public ConfigValue prism() {
        return ConfigDocument.parse(path, text).value();
    }

    /** To sections and options. */
    @Benchmark
    public Ini ini4j() throws IOException {
        Ini ini = new Ini();
        ini.setConfig(settings);
        ini.load(new ByteArrayInputStream(text));
        return ini;
    }
}
