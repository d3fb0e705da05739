package io.marketprism.config.benchmarks.jmh;

import com.typesafe.config.Config;
import io.marketprism.config.model.MapValue;
import io.marketprism.config.model.merge.Layer;
import io.marketprism.config.model.merge.LayerMerge;
import io.marketprism.config.model.merge.MergeStrategy;
import io.marketprism.config.model.merge.Merged;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.apache.commons.configuration2.tree.ImmutableNode;
import org.apache.commons.configuration2.tree.MergeCombiner;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.State;
import tools.jackson.databind.node.ObjectNode;

/** Merging two trees of 10,000 leaves that have half of their keys in common. */
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
public class Merge {
    private static final int HALF = WideTrees.LEAVES / 2;

    private final MapValue weak = WideTrees.tree(0, "weak");
    private final MapValue strong = WideTrees.tree(HALF, "strong");
    private final Config weakConfig = TypesafeTrees.of(weak);
    private final Config strongConfig = TypesafeTrees.of(strong);
    private final ObjectNode weakNode = MergePeers.jackson(weak);
    private final ObjectNode strongNode = MergePeers.jackson(strong);
    private final ImmutableNode weakCommons = MergePeers.commons(WideTrees.leaves(0, "weak"));
    private final ImmutableNode strongCommons =
            MergePeers.commons(WideTrees.leaves(HALF, "strong"));
    private final MergeCombiner combiner = new MergeCombiner();
    private final LayerMerge merge = LayerMerge.of(MergeStrategy.MERGE);
    private final List<Layer> layers = layers(strong);
    private final List<Layer> changed = layers(WideTrees.changed(strong, HALF));
    private Merged current = merge.merge(layers);
    private boolean isChanged;

    private List<Layer> layers(MapValue upper) {
        return List.of(Layer.of("weak", 0, weak), Layer.of("strong", 1, upper));
    }

    /** From scratch. */
    @Benchmark
    public MapValue prism() {
        return merge.merge(layers).tree();
    }

    /** After one leaf in a hundred of the stronger tree has changed, there and back in turn. */
    @Benchmark
    public MapValue prismAfterChange() {
        isChanged = !isChanged;
        current = current.update(isChanged ? changed : layers);
        return current.tree();
    }

    /** From scratch. */
    @Benchmark
    public Config typesafeConfig() {
        return strongConfig.withFallback(weakConfig);
    }

    /** From scratch; it changes what it merges into, which is copied before. */
    @Benchmark
    public ObjectNode jackson() {
        return MergePeers.JACKSON.readerForUpdating(weakNode.deepCopy()).readValue(strongNode);
    }

    /** From scratch. */
    @Benchmark
    public ImmutableNode commonsConfiguration() {
        return combiner.combine(strongCommons, weakCommons);
    }
}
