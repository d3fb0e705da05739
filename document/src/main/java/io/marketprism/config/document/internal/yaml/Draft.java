package io.marketprism.config.document.internal.yaml;

import io.marketprism.config.document.EditRefusedException;
import io.marketprism.config.document.InvalidDocumentException;
import io.marketprism.config.document.internal.SourceText;
import io.marketprism.config.document.internal.Splices;
import io.marketprism.config.document.internal.Splices.Splice;
import io.marketprism.config.model.ConfigValue;
import io.marketprism.config.model.KeyPath;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A text that is being edited. After a change it is parsed again before the next one, so that no
 * step needs to know what an earlier one moved. Confined to one thread.
 */
final class Draft {
    private final YamlSyntax original;
    private final int document;
    private final KeyPath edited;
    private String text;
    private @Nullable YamlSyntax syntax;

    /**
     * A draft of a text.
     *
     * @param document which document of the text is edited, from 0
     * @param edited the key that failures name
     */
    Draft(YamlSyntax original, int document, KeyPath edited) {
        this.original = original;
        this.document = document;
        this.edited = edited;
        this.text = original.source().text();
        this.syntax = original;
    }

    String text() {
        return text;
    }

    /** The text as it is now, parsed. */
    YamlSyntax syntax() {
        YamlSyntax known = syntax;
        if (known == null) {
            SourceText source = original.source();
            try {
                known = YamlSupport.read(new SourceText(source.name(), text, source.limits()));
            } catch (InvalidDocumentException e) {
                throw refused("the result would not be valid: " + e.problems().get(0).message());
            }
            syntax = known;
        }
        return known;
    }

    /** Whether the text holds no document yet. */
    boolean isEmpty() {
        return syntax().values().isEmpty();
    }

    /** The value of the document. */
    ConfigValue value() {
        return syntax().values().get(document);
    }

    /** The value of a key that is there. */
    ConfigValue value(KeyPath key) {
        return value().find(key).orElseThrow(() -> refused("it is not there"));
    }

    Layout layout() {
        return new Layout(syntax());
    }

    /** Changes the text. */
    void apply(List<Splice> splices) {
        if (!splices.isEmpty()) {
            text = new Splices(splices).applyTo(text);
            syntax = null;
        }
    }

    /** Goes back to a text that this draft had before. */
    void restore(String earlier) {
        text = earlier;
        syntax = null;
    }

    /** Follows a key as far as the nodes of the text lead; an alias is never followed. */
    Target locate(KeyPath key) {
        NodeFinder finder = new NodeFinder(syntax());
        NodeTree tree = syntax().tree();
        int at = tree.root(document);
        List<KeyPath.Segment> segments = key.segments();
        for (int depth = 0; depth < segments.size(); depth++) {
            if (tree.kind(at) == NodeKind.ALIAS) {
                throw refused(new SharedNodes(syntax()).behindAlias(at));
            }
            int next = finder.ownStep(at, segments.get(depth));
            if (next == NodeTree.NONE) {
                return new Target(at, depth, false);
            }
            at = next;
        }
        return new Target(at, segments.size(), true);
    }

    /** The node of a key that the document has itself, not by an alias or a merge key. */
    int locateOwn(KeyPath key) {
        Target target = locate(key);
        if (target.found()) {
            return target.node();
        }
        int merge = new NodeFinder(syntax()).mergeSource(target.node());
        if (merge != NodeTree.NONE) {
            throw refused(
                    "it comes from the merge key in line " + new SharedNodes(syntax()).line(merge));
        }
        throw refused("a map or list as a key cannot be addressed");
    }

    /** The key node of a value node in its map. */
    int keyOf(int value) {
        return layout().previous(value);
    }

    EditRefusedException refused(String reason) {
        return new EditRefusedException(edited, reason);
    }

    /** What turns the original text into this one, as one replacement. */
    Splices difference() {
        String before = original.source().text();
        if (before.equals(text)) {
            return new Splices(List.of());
        }
        int most = Math.min(before.length(), text.length());
        int start = 0;
        while (start < most && before.charAt(start) == text.charAt(start)) {
            start++;
        }
        int end = 0;
        while (end < most - start
                && before.charAt(before.length() - 1 - end)
                        == text.charAt(text.length() - 1 - end)) {
            end++;
        }
        return Splices.of(start, before.length() - end, text.substring(start, text.length() - end));
    }
}
