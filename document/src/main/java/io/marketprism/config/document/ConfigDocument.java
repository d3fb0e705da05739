package io.marketprism.config.document;

import io.marketprism.config.document.internal.TextDocument;
import io.marketprism.config.model.ConfigValue;
import io.marketprism.config.model.KeyPath;
import io.marketprism.config.model.name.FilePath;
import java.util.List;
import java.util.Optional;

/**
 * A parsed file: its text, its tree, and where each node of the tree stands in the text. Immutable
 * and thread-safe; an edit gives a new document.
 */
public interface ConfigDocument {
    /**
     * Reads a text in the format that its name tells, within {@link DocumentLimits#DEFAULT}.
     *
     * @throws InvalidDocumentException with every problem, if the text is not well-formed
     * @throws IllegalArgumentException if the name has no known format; see {@link
     *     DocumentFormat#of}
     */
    static ConfigDocument parse(FilePath path, byte[] bytes) {
        return parse(path, bytes, DocumentLimits.DEFAULT);
    }

    /**
     * Reads a text in the format that its name tells.
     *
     * @throws InvalidDocumentException with every problem, if the text is not well-formed or
     *     exceeds a limit
     * @throws IllegalArgumentException if the name has no known format
     */
    static ConfigDocument parse(FilePath path, byte[] bytes, DocumentLimits limits) {
        return TextDocument.parse(path, bytes, limits);
    }

    /**
     * Reads an INI text in a dialect, whatever its name ends in.
     *
     * @throws InvalidDocumentException with every problem, if the text is not well-formed or
     *     exceeds a limit
     */
    static ConfigDocument parse(
            FilePath path, byte[] bytes, DocumentLimits limits, IniDialect dialect) {
        return TextDocument.parse(path, bytes, limits, dialect);
    }

    /** What the text is written in. */
    DocumentFormat format();

    /** The text, character by character as it was read, a byte order mark included. */
    String text();

    /** The text in UTF-8: the very bytes that were read, if nothing was edited. */
    byte[] bytes();

    /**
     * The trees of the text: one, or as many as a YAML stream has documents. Every value carries
     * its origin. Empty if the text holds no value at all.
     */
    List<ConfigValue> values();

    /**
     * The tree of a text that holds one document; an empty map if it holds none.
     *
     * @throws InvalidDocumentException if the text is a stream of several documents
     */
    ConfigValue value();

    /** Where the value of a key stands, if the key is there; the key is one of {@link #value}. */
    Optional<Place> place(KeyPath key);

    /**
     * Makes an edit in the only document of the text. The result parses, its tree is the intended
     * one, and no byte differs that need not.
     *
     * @throws EditRefusedException if that is not possible, with the reason
     */
    ConfigDocument apply(Edit edit);

    /**
     * Makes an edit in the document with the index, from 0, of a stream of several.
     *
     * @throws EditRefusedException if that is not possible, with the reason
     */
    ConfigDocument apply(int document, Edit edit);

    /** Same as {@link #apply(Edit)} with {@link Edit.Set}. */
    default ConfigDocument set(KeyPath key, ConfigValue value) {
        return apply(new Edit.Set(key, value));
    }

    /** Same as {@link #apply(Edit)} with {@link Edit.Remove}. */
    default ConfigDocument remove(KeyPath key) {
        return apply(new Edit.Remove(key));
    }
}
