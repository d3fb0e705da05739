package io.marketprism.config.model.interpolate;

import io.marketprism.config.model.KeyPath;
import java.util.List;
import java.util.Optional;

/**
 * A text taken apart at its references. Immutable.
 *
 * @param parts in their order
 */
record Template(List<Part> parts) {
    Template {
        parts = List.copyOf(parts);
    }

    /** A piece of a template. */
    sealed interface Part {}

    /** What stands for itself. */
    record Literal(String text) implements Part {}

    /** {@code ${key}} or {@code ${key:default}}. */
    record KeyReference(KeyPath key, Optional<Template> byDefault) implements Part {
        @Override
        public String toString() {
            return key.toString();
        }
    }

    /** {@code ${scheme:name}} or {@code ${scheme:name:default}}. */
    record OutsideReference(String scheme, String name, Optional<Template> byDefault)
            implements Part {
        @Override
        public String toString() {
            return scheme + ":" + name;
        }
    }
}
