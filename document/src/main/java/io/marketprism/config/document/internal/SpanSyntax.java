package io.marketprism.config.document.internal;

import io.marketprism.config.document.Place;
import io.marketprism.config.model.ConfigValue;
import io.marketprism.config.model.KeyPath;
import java.util.List;
import java.util.Optional;

/**
 * The syntax of a text that holds at most one tree. Immutable.
 *
 * @param source the text
 * @param values its tree, or nothing
 * @param spans where the nodes stand
 */
public record SpanSyntax(SourceText source, List<ConfigValue> values, SpanTree spans)
        implements Syntax {
    @Override
    public Optional<Place> place(int document, KeyPath key) {
        int node = document == 0 && !values.isEmpty() ? spans.find(key) : SpanTree.NONE;
        if (node == SpanTree.NONE) {
            return Optional.empty();
        }
        // The origin knows the line already: no need to count lines again for every question.
        return values.get(0)
                .find(key)
                .flatMap(ConfigValue::origin)
                .map(o -> new Place(spans.start(node), spans.end(node), o.line(), o.column()));
    }
}
