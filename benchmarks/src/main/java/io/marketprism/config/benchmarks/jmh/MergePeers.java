package io.marketprism.config.benchmarks.jmh;

import io.marketprism.config.model.MapValue;
import io.marketprism.config.model.json.Json;
import java.util.Map;
import org.apache.commons.configuration2.BaseHierarchicalConfiguration;
import org.apache.commons.configuration2.tree.ImmutableNode;
import tools.jackson.databind.ObjectMapper;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/** Our trees as those of the libraries that others merge with. Thread-safe: only functions. */
final class MergePeers {
    static final ObjectMapper JACKSON = JsonMapper.shared();

    private MergePeers() {}

    static ObjectNode jackson(MapValue tree) {
        return (ObjectNode) JACKSON.readTree(Json.write(tree));
    }

    /** The leaves of a tree, set one by one. */
    static ImmutableNode commons(Map<String, String> leaves) {
        BaseHierarchicalConfiguration configuration = new BaseHierarchicalConfiguration();
        leaves.forEach(configuration::addProperty);
        return configuration.getNodeModel().getNodeHandler().getRootNode();
    }
}
