package io.marketprism.config.examples.marketdata;

import java.util.List;
import java.util.Map;
import java.util.function.BiConsumer;
import java.util.function.Consumer;

/**
 * Writes one document from top to bottom: the code that calls it has the shape of the file. A
 * scalar is a {@code String}, {@code Integer}, {@code BigDecimal} or {@code Boolean}. Confined to
 * one thread.
 */
sealed interface DocumentWriter permits YamlWriter, JsonWriter {
    /** A heading between two rules; nothing in a format without comments. */
    DocumentWriter banner(String title);

    /** Lines of comment above what follows; nothing in a format without comments. */
    DocumentWriter comment(String... lines);

    /** An empty line; nothing in a format that is not read for its layout. */
    DocumentWriter blank();

    /** A scalar with a comment behind it; the comments of neighbours stand in one column. */
    DocumentWriter value(String key, Object scalar, String remark);

    /** A map. */
    DocumentWriter map(String key, Consumer<DocumentWriter> body);

    /** A list of scalars, one on a line. */
    DocumentWriter list(String key, List<?> scalars);

    /** A list of scalars on one line. */
    DocumentWriter inline(String key, List<?> scalars);

    /** A list of maps, written by the body. */
    <T> DocumentWriter items(String key, List<T> items, BiConsumer<DocumentWriter, T> body);

    /** A list of small maps of scalars, each on one line. */
    DocumentWriter rows(String key, List<Map<String, Object>> rows);

    /** How many scalars were written. */
    int keys();

    /** Ends the document and returns it. */
    String finish();

    /** A scalar. */
    default DocumentWriter value(String key, Object scalar) {
        return value(key, scalar, "");
    }
}
