package io.marketprism.config.document.internal;

import io.marketprism.config.document.Place;
import io.marketprism.config.model.ConfigValue;
import io.marketprism.config.model.KeyPath;
import java.util.List;
import java.util.Optional;

/** A parsed text: its values and where they stand. Formats keep what else they need in it. */
public interface Syntax {
    /** The text that was parsed. */
    SourceText source();

    /** The trees, with origins. */
    List<ConfigValue> values();

    /** Where the value of a key of a document stands. */
    Optional<Place> place(int document, KeyPath key);
}
