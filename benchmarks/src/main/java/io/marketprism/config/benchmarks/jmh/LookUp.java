package io.marketprism.config.benchmarks.jmh;

import com.netflix.archaius.config.MapConfig;
import com.typesafe.config.Config;
import com.typesafe.config.ConfigFactory;
import io.marketprism.config.model.ConfigValue;
import io.marketprism.config.model.KeyPath;
import io.marketprism.config.model.MapValue;
import io.marketprism.config.model.TreeIndex;
import io.smallrye.config.SmallRyeConfig;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.github.gestalt.config.Gestalt;
import org.github.gestalt.config.exceptions.GestaltException;
import org.jspecify.annotations.Nullable;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.State;
import org.springframework.core.env.PropertyResolver;

/** Finding the value of a dotted key, one of 1,024 in turn, in a tree of 10,000. */
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
public class LookUp {
    private final MapValue tree = WideTrees.tree(0, "v");
    private final TreeIndex index = TreeIndex.of(tree);
    private final Map<String, String> flat = flat();
    private final Config config = ConfigFactory.parseMap(flat);
    private final SmallRyeConfig smallRye = LookUpPeers.smallRye(flat);
    private final Gestalt gestalt = LookUpPeers.gestalt(flat);
    private final MapConfig archaius = LookUpPeers.archaius(flat);
    private final PropertyResolver spring = LookUpPeers.spring(flat);
    private final List<String> keys = WideTrees.shuffledKeys();
    private final KeyPath[] paths = keys.stream().map(KeyPath::parse).toArray(KeyPath[]::new);
    private final String[] names = keys.toArray(String[]::new);
    private int next;

    private static Map<String, String> flat() {
        Map<String, String> entries = new HashMap<>();
        for (int leaf = 0; leaf < WideTrees.LEAVES; leaf++) {
            entries.put(WideTrees.key(leaf), "v" + leaf);
        }
        return entries;
    }

    private int turn() {
        next = (next + 1) & (names.length - 1);
        return next;
    }

    /** With a key path that was parsed once, in the index that an effective configuration has. */
    @Benchmark
    public @Nullable ConfigValue prism() {
        return index.get(paths[turn()]);
    }

    /** With a key path that was parsed once, step by step down the tree. */
    @Benchmark
    public @Nullable ConfigValue prismTree() {
        return tree.get(paths[turn()]);
    }

    /** With a key path that is parsed each time. */
    @Benchmark
    public @Nullable ConfigValue prismFromText() {
        return tree.get(KeyPath.parse(names[turn()]));
    }

    /** One flat map with the hashes of its keys already known: no tree can do better. */
    @Benchmark
    public @Nullable String hashMap() {
        return flat.get(names[turn()]);
    }

    /** Its paths are texts. */
    @Benchmark
    public String typesafeConfig() {
        return config.getString(names[turn()]);
    }

    /** Its names are texts. */
    @Benchmark
    public String smallRye() {
        return smallRye.getRawValue(names[turn()]);
    }

    /** Its paths are texts. */
    @Benchmark
    public String gestalt() throws GestaltException {
        return gestalt.getConfig(names[turn()], String.class);
    }

    /** Its keys are texts. */
    @Benchmark
    public String archaius() {
        return archaius.getString(names[turn()]);
    }

    /** Its names are texts. */
    @Benchmark
    public @Nullable String spring() {
        return spring.getProperty(names[turn()]);
    }
}
