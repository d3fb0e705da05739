package io.marketprism.config.document.internal.yaml;

import io.marketprism.config.document.DocumentLimits;
import io.marketprism.config.document.Edit;
import io.marketprism.config.document.internal.SourceText;
import io.marketprism.config.model.KeyPath;
import java.util.Optional;

/** Checks that an edit left alone what is not about its entry. */
final class EditLocality {
    private final String before;
    private final String after;
    private final YamlSyntax syntax;
    private final Layout layout;
    private final int document;

    EditLocality(String before, String after, int document) {
        this.before = before;
        this.after = after;
        this.document = document;
        this.syntax = YamlSupport.read(new SourceText("a.yaml", before, DocumentLimits.DEFAULT));
        this.layout = new Layout(syntax);
    }

    /** What is wrong, or nothing. */
    Optional<String> violation(Edit edit) {
        boolean counts = edit instanceof Edit.Set || edit instanceof Edit.Remove;
        if (!counts || edit.key().isRoot() || syntax.values().isEmpty()) {
            return Optional.empty();
        }
        NodeTree tree = syntax.tree();
        Optional<Integer> found = own(edit.key());
        if (found.isEmpty()) {
            return Optional.empty();
        }
        int node = found.get();
        int collection = tree.parent(node);
        boolean map = tree.kind(collection).isMap();
        int entry = map ? layout.previous(node) : node;
        boolean only = tree.first(collection) == entry && tree.last(collection) == node;
        if (edit instanceof Edit.Remove && only) {
            return Optional.empty();
        }
        int start = layout.headStart(entry);
        int end = layout.tailEnd(layout.entryEnd(entry), layout.columnAt(layout.entryStart(entry)));
        if (edit instanceof Edit.Remove) {
            start = withoutBlankLines(start);
            if (tree.kind(collection).isFlowCollection() && layout.previous(entry) != -1) {
                start = Math.min(start, layout.lineStart(tree.end(layout.previous(entry))));
            }
        }
        return compare(start, end, edit);
    }

    private Optional<String> compare(int start, int end, Edit edit) {
        if (!after.startsWith(before.substring(0, layout.beforeBreak(start)))) {
            return Optional.of("changed above the entry");
        }
        String behind = before.substring(end);
        boolean kept =
                edit instanceof Edit.Remove
                        ? after.endsWith(behind.stripLeading())
                        : after.endsWith(behind);
        return kept ? Optional.empty() : Optional.of("changed below the entry");
    }

    private int withoutBlankLines(int start) {
        int at = start;
        while (at > 0 && layout.isBlankLine(layout.lineStart(layout.beforeBreak(at)))) {
            int line = layout.lineStart(layout.beforeBreak(at));
            if (line == at) {
                break;
            }
            at = line;
        }
        return at;
    }

    private Optional<Integer> own(KeyPath key) {
        NodeFinder finder = new NodeFinder(syntax);
        int at = syntax.tree().root(document);
        for (KeyPath.Segment segment : key.segments()) {
            at = finder.ownStep(at, segment);
            if (at == NodeTree.NONE) {
                return Optional.empty();
            }
        }
        return Optional.of(at);
    }
}
