package io.marketprism.config.document.internal.yaml;

import io.marketprism.config.document.Place;
import io.marketprism.config.document.internal.Lines;
import io.marketprism.config.document.internal.SourceText;
import io.marketprism.config.document.internal.Syntax;
import io.marketprism.config.model.ConfigValue;
import io.marketprism.config.model.KeyPath;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * A parsed YAML text. Immutable and thread-safe.
 *
 * @param source the text
 * @param tree its nodes
 * @param values the values of its documents
 * @param aliasTargets the node that each alias stands for
 * @param lines where its lines begin
 */
record YamlSyntax(
        SourceText source,
        NodeTree tree,
        List<ConfigValue> values,
        Map<Integer, Integer> aliasTargets,
        Lines lines)
        implements Syntax {

    @Override
    public Optional<Place> place(int document, KeyPath key) {
        if (document >= values.size()) {
            return Optional.empty();
        }
        int node = new NodeFinder(this).find(tree.root(document), key);
        return node == NodeTree.NONE
                ? Optional.empty()
                : Optional.of(lines.place(tree.start(node), tree.end(node)));
    }

    /** The characters of a node. */
    String text(int node) {
        return source.text().substring(tree.start(node), tree.end(node));
    }
}
