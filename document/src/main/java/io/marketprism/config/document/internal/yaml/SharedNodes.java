package io.marketprism.config.document.internal.yaml;

import java.util.Map;
import java.util.Optional;

/** Tells which nodes of a text are used in other places too, through their anchors. Immutable. */
final class SharedNodes {
    private final YamlSyntax syntax;
    private final NodeTree tree;

    SharedNodes(YamlSyntax syntax) {
        this.syntax = syntax;
        this.tree = syntax.tree();
    }

    /**
     * Why a stretch of the text cannot be taken out: an anchor in it is used outside.
     *
     * @param kept a node in it whose own anchor stays; {@link NodeTree#NONE} for none
     */
    Optional<String> useOfAnchorsIn(int start, int end, int kept) {
        for (Map.Entry<Integer, Integer> use : syntax.aliasTargets().entrySet()) {
            int alias = use.getKey();
            int anchored = use.getValue();
            boolean anchorInside = isInside(anchored, start, end) && anchored != kept;
            if (anchorInside && !isInside(alias, start, end)) {
                return Optional.of(
                        "its anchor " + name(anchored) + " is used in line " + line(alias));
            }
        }
        return Optional.empty();
    }

    /** Why a node cannot be changed alone: it or a node around it is used elsewhere. */
    Optional<String> useOfNodesAround(int node) {
        for (int at = node; at != NodeTree.NONE; at = tree.parent(at)) {
            for (Map.Entry<Integer, Integer> use : syntax.aliasTargets().entrySet()) {
                if (use.getValue() == at) {
                    return Optional.of(
                            "it belongs to "
                                    + name(at)
                                    + ", which line "
                                    + line(use.getKey())
                                    + " uses too, and that would change as well");
                }
            }
        }
        return Optional.empty();
    }

    /** Why a value behind an alias cannot be changed there. */
    String behindAlias(int alias) {
        int anchored = syntax.aliasTargets().getOrDefault(alias, alias);
        return syntax.text(alias)
                + " in line "
                + line(alias)
                + " stands for the value in line "
                + line(anchored)
                + "; change it there, or replace the alias";
    }

    int line(int node) {
        return syntax.lines().line(tree.start(node));
    }

    private boolean isInside(int node, int start, int end) {
        int at = tree.startWithProperties(node);
        return at >= start && at < Math.max(end, start + 1);
    }

    private String name(int node) {
        int start = tree.property(node, Properties.ANCHOR_START);
        return "&"
                + syntax.source()
                        .text()
                        .substring(start, tree.property(node, Properties.ANCHOR_END));
    }
}
