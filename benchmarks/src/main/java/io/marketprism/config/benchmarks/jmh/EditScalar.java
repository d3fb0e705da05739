package io.marketprism.config.benchmarks.jmh;

import io.marketprism.config.document.ConfigDocument;
import io.marketprism.config.model.ConfigValue;
import io.marketprism.config.model.KeyPath;
import io.marketprism.config.model.name.FilePath;
import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.State;
import org.snakeyaml.engine.v2.api.DumpSettings;
import org.snakeyaml.engine.v2.api.LoadSettings;
import org.snakeyaml.engine.v2.api.lowlevel.Compose;
import org.snakeyaml.engine.v2.api.lowlevel.Present;
import org.snakeyaml.engine.v2.api.lowlevel.Serialize;
import org.snakeyaml.engine.v2.common.ScalarStyle;
import org.snakeyaml.engine.v2.events.Event;
import org.snakeyaml.engine.v2.nodes.MappingNode;
import org.snakeyaml.engine.v2.nodes.Node;
import org.snakeyaml.engine.v2.nodes.NodeTuple;
import org.snakeyaml.engine.v2.nodes.ScalarNode;
import org.snakeyaml.engine.v2.nodes.Tag;
import tools.jackson.databind.node.ObjectNode;
import tools.jackson.dataformat.yaml.YAMLMapper;

/** Changing one number in a commented YAML file of 27 lines: bytes to bytes. */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
public class EditScalar {
    private static final int NEW_VALUE = 6_000;

    private final byte[] text = Inputs.commented();
    private final FilePath path = FilePath.parse("collector.yaml");
    private final KeyPath key = KeyPath.parse("limits.requests");
    private final LoadSettings loading = LoadSettings.builder().setParseComments(true).build();
    private final DumpSettings dumping = DumpSettings.builder().setDumpComments(true).build();
    private final YAMLMapper mapper = new YAMLMapper();

    /** The text that was edited. */
    byte[] before() {
        return text.clone();
    }

    /** Edits the text; the result is parsed again and compared with what was wanted. */
    @Benchmark
    public byte[] prism() {
        return ConfigDocument.parse(path, text).set(key, ConfigValue.of(NEW_VALUE)).bytes();
    }

    /** Composes with comments, changes a node, emits; the layout is its own. */
    @Benchmark
    public byte[] snakeyamlEngine() {
        Node tree = new Compose(loading).composeInputStream(new ByteArrayInputStream(text)).get();
        replace((MappingNode) valueOf((MappingNode) tree, "limits"), "requests");
        List<Event> events = new Serialize(dumping).serializeOne(tree);
        return new Present(dumping)
                .emitToString(events.iterator())
                .getBytes(StandardCharsets.UTF_8);
    }

    private static Node valueOf(MappingNode map, String name) {
        return map.getValue().stream()
                .filter(entry -> isNamed(entry, name))
                .map(NodeTuple::getValueNode)
                .findFirst()
                .orElseThrow();
    }

    private static boolean isNamed(NodeTuple entry, String name) {
        return ((ScalarNode) entry.getKeyNode()).getValue().equals(name);
    }

    /** The new node takes over the comments of the old one. */
    private static void replace(MappingNode map, String name) {
        Node old = valueOf(map, name);
        Node fresh = new ScalarNode(Tag.INT, Integer.toString(NEW_VALUE), ScalarStyle.PLAIN);
        fresh.setBlockComments(old.getBlockComments());
        fresh.setInLineComments(old.getInLineComments());
        fresh.setEndComments(old.getEndComments());
        map.setValue(
                map.getValue().stream()
                        .map(e -> isNamed(e, name) ? new NodeTuple(e.getKeyNode(), fresh) : e)
                        .toList());
    }

    /** Reads, changes the node, writes; the comments are gone. */
    @Benchmark
    public byte[] jackson() {
        ObjectNode tree = (ObjectNode) mapper.readTree(text);
        ((ObjectNode) tree.get("limits")).put("requests", NEW_VALUE);
        return mapper.writeValueAsBytes(tree);
    }
}
