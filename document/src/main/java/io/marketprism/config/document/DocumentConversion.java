package io.marketprism.config.document;

import io.marketprism.config.document.internal.Conversion;
import io.marketprism.config.model.ConfigValue;
import io.marketprism.config.model.KeyPath;
import io.marketprism.config.model.name.FilePath;
import java.util.List;
import java.util.Objects;

/**
 * A tree written anew in a format, with what the format could not express. Comments and layout of
 * the text that the tree came from are not carried over. Immutable.
 *
 * <pre>{@code
 * DocumentConversion ini = DocumentConversion.of(yaml.value(), FilePath.parse("app.ini"));
 * ini.losses();             // [limits.weight: the number 1200 becomes text]
 * ini.document().bytes();
 * }</pre>
 *
 * @param document the new text; its tree is the given one but for the losses
 * @param losses what differs, in the order of the tree; empty if nothing was lost
 */
public record DocumentConversion(ConfigDocument document, List<Loss> losses) {
    /** Takes a copy of the list. */
    public DocumentConversion {
        Objects.requireNonNull(document, "document");
        losses = List.copyOf(losses);
    }

    /**
     * A value that is not the same in the other format. Immutable.
     *
     * @param key where it stands in the tree
     * @param reason what becomes of it and why
     */
    public record Loss(KeyPath key, String reason) {
        /** Checks that nothing is missing. */
        public Loss {
            Objects.requireNonNull(key, "key");
            Objects.requireNonNull(reason, "reason");
        }

        @Override
        public String toString() {
            return key + ": " + reason;
        }
    }

    /**
     * Writes a tree in the format that a file name tells. What the format cannot hold becomes what
     * comes nearest, or is left out; each case is listed.
     *
     * @throws IllegalArgumentException if the name has no known format
     * @throws EditRefusedException if the tree as a whole cannot be written, such as a list as INI
     */
    public static DocumentConversion of(ConfigValue tree, FilePath path) {
        return Conversion.convert(tree, path);
    }
}
