package io.marketprism.config.document.internal.lines;

import io.marketprism.config.document.Place;
import io.marketprism.config.document.internal.SourceText;
import io.marketprism.config.document.internal.SpanSyntax;
import io.marketprism.config.document.internal.SpanTree;
import io.marketprism.config.document.internal.Syntax;
import io.marketprism.config.model.ConfigValue;
import io.marketprism.config.model.KeyPath;
import java.util.List;
import java.util.Optional;

/**
 * The syntax of a text made of statements. Immutable.
 *
 * @param tree values and spans
 * @param statements in the order of the text
 */
public record StatementSyntax(SpanSyntax tree, List<Statement> statements) implements Syntax {
    @Override
    public SourceText source() {
        return tree.source();
    }

    @Override
    public List<ConfigValue> values() {
        return tree.values();
    }

    @Override
    public Optional<Place> place(int document, KeyPath key) {
        return tree.place(document, key);
    }

    /** Where the nodes stand. */
    public SpanTree spans() {
        return tree.spans();
    }
}
