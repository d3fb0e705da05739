package io.marketprism.config.document.internal.yaml;

import io.marketprism.config.document.Edit;
import io.marketprism.config.document.EditRefusedException;
import io.marketprism.config.document.internal.Splices;

/** Plans the edits of one document of a text. */
final class YamlEditor {
    private final YamlSyntax syntax;
    private final NodeTree tree;
    private final int document;

    YamlEditor(YamlSyntax syntax, int document) {
        this.syntax = syntax;
        this.tree = syntax.tree();
        this.document = document;
    }

    Splices plan(Edit edit) {
        if (edit instanceof Edit.Set set && set.value().isScalar()) {
            int node = new NodeFinder(syntax).find(tree.root(document), set.key());
            if (node != NodeTree.NONE && tree.kind(node).isScalar()) {
                return replaceScalar(node, set);
            }
        }
        throw new EditRefusedException(edit.key(), "only a scalar that is there can be set");
    }

    private Splices replaceScalar(int node, Edit.Set set) {
        int parent = tree.parent(node);
        boolean inFlow = tree.kind(parent).isFlowCollection();
        String text = ScalarNotation.of(set.value(), tree.kind(node), inFlow);
        boolean glued = tree.kind(node) == NodeKind.EMPTY;
        return Splices.of(tree.start(node), tree.end(node), glued ? " " + text : text);
    }
}
