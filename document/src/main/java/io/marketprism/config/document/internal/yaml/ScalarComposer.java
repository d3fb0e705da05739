package io.marketprism.config.document.internal.yaml;

import io.marketprism.config.document.internal.ProblemList;
import io.marketprism.config.document.internal.SourceText;
import io.marketprism.config.model.ConfigValue;
import java.util.Map;

/** Makes values of scalars by their style, their tag and the core schema. One thread. */
final class ScalarComposer {
    private static final String EXPECTED_TAG =
            " (expected: no tag, or one of the core schema:"
                    + " !!str, !!int, !!float, !!bool, !!null, !!map, !!seq)";

    private final SourceText source;
    private final NodeTree tree;
    private final ScalarText texts;
    private final ProblemList problems;
    private Map<String, String> tagHandles = Map.of();

    ScalarComposer(SourceText source, NodeTree tree, ProblemList problems) {
        this.source = source;
        this.tree = tree;
        this.texts = new ScalarText(source.text(), tree);
        this.problems = problems;
    }

    /** Sets the tag handles of the document whose nodes come next. */
    void declare(Map<String, String> handles) {
        tagHandles = handles;
    }

    /** What a scalar says, within the limit of length. */
    String text(int node) {
        int most = source.limits().maxScalarLength();
        boolean longSpan = tree.end(node) - tree.start(node) > most;
        if (longSpan && !tree.kind(node).isBlockScalar() && !tree.kind(node).isQuoted()) {
            problems.addLimit(
                    tree.start(node), "characters", tree.end(node) - tree.start(node), most);
            return "";
        }
        String text = texts.of(node);
        if (text.length() > most) {
            problems.addLimit(tree.start(node), "characters", text.length(), most);
            return "";
        }
        return text;
    }

    /** The text of a scalar as a key; its tag may be any of the core schema for scalars. */
    String key(int node) {
        if (tree.hasTag(node)) {
            value(node);
        }
        return text(node);
    }

    /** The value of a scalar; what is wrong becomes a problem. */
    ConfigValue value(int node) {
        String text = text(node);
        try {
            if (tree.hasTag(node)) {
                return tagged(node, text);
            }
            return isPlain(node) ? CoreSchema.value(text, source.limits()) : ConfigValue.of(text);
        } catch (CoreSchema.UnfitScalarException e) {
            problems.add(tree.start(node), String.valueOf(e.getMessage()));
            return ConfigValue.ofNull();
        }
    }

    /** Checks that a collection has no tag or the one of its kind. */
    void checkCollectionTag(int node) {
        if (!tree.hasTag(node)) {
            return;
        }
        String tag = tag(node);
        String own = Tags.CORE + (tree.kind(node).isMap() ? "map" : "seq");
        if (!tag.equals("!") && !tag.equals(own)) {
            addTagProblem(node);
        }
    }

    private ConfigValue tagged(int node, String text) throws CoreSchema.UnfitScalarException {
        CoreSchema.Shape shape = CoreSchema.shape(text);
        return switch (tag(node)) {
            case "!", Tags.CORE + "str" -> ConfigValue.of(text);
            case Tags.CORE + "null" -> fitting(text, shape == CoreSchema.Shape.NULL, "null");
            case Tags.CORE + "bool" ->
                    fitting(text, shape == CoreSchema.Shape.BOOLEAN, "true or false");
            case Tags.CORE + "int" -> fitting(text, isInteger(shape), "an integer");
            case Tags.CORE + "float" ->
                    shape == CoreSchema.Shape.DECIMAL_INTEGER
                            ? CoreSchema.decimal(text, source.limits())
                            : fitting(text, isDecimal(shape), "a number");
            default -> {
                addTagProblem(node);
                yield ConfigValue.ofNull();
            }
        };
    }

    private ConfigValue fitting(String text, boolean fits, String expected)
            throws CoreSchema.UnfitScalarException {
        if (!fits) {
            throw new CoreSchema.UnfitScalarException(
                    "'" + text + "' (expected: " + expected + ", as the tag says)");
        }
        return CoreSchema.value(text, source.limits());
    }

    private static boolean isInteger(CoreSchema.Shape shape) {
        return shape == CoreSchema.Shape.DECIMAL_INTEGER
                || shape == CoreSchema.Shape.OCTAL_INTEGER
                || shape == CoreSchema.Shape.HEX_INTEGER;
    }

    private static boolean isDecimal(CoreSchema.Shape shape) {
        return shape == CoreSchema.Shape.DECIMAL || shape == CoreSchema.Shape.NOT_FINITE;
    }

    private boolean isPlain(int node) {
        return tree.kind(node) == NodeKind.PLAIN || tree.kind(node) == NodeKind.EMPTY;
    }

    private void addTagProblem(int node) {
        problems.add(tree.property(node, Properties.TAG_START), writtenTag(node) + EXPECTED_TAG);
    }

    private String tag(int node) {
        return Tags.resolve(writtenTag(node), tagHandles);
    }

    private String writtenTag(int node) {
        return source.text()
                .substring(
                        tree.property(node, Properties.TAG_START),
                        tree.property(node, Properties.TAG_END));
    }
}
