package io.marketprism.config.versioning.internal;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import io.marketprism.config.document.ConfigDocument;
import io.marketprism.config.document.DocumentFormat;
import io.marketprism.config.document.DocumentLimits;
import io.marketprism.config.model.name.FilePath;
import java.util.Optional;
import org.eclipse.jgit.lib.ObjectId;

/**
 * Parsed documents by content id, bounded by the length of their texts: 64 Mi characters.
 * Thread-safe.
 */
final class DocumentCache {
    private static final long MAX_CHARACTERS = 64L << 20;

    /** The name is part of the key, since origins carry it. */
    private record Key(ObjectId content, FilePath path) {}

    private final DocumentLimits limits;
    private final Cache<Key, ConfigDocument> documents =
            Caffeine.newBuilder()
                    .maximumWeight(MAX_CHARACTERS)
                    .weigher((Key key, ConfigDocument document) -> document.text().length() + 1)
                    .build();

    DocumentCache(DocumentLimits limits) {
        this.limits = limits;
    }

    /**
     * The document of a file; empty if its format has no keys.
     *
     * @throws io.marketprism.config.document.InvalidDocumentException if it is not well-formed
     */
    Optional<ConfigDocument> document(FilePath path, Blob blob, GitObjects.Source source) {
        if (DocumentFormat.of(path).isEmpty()) {
            return Optional.empty();
        }
        Key key = new Key(blob.id(), path);
        ConfigDocument known = documents.getIfPresent(key);
        if (known == null) {
            known = ConfigDocument.parse(path, blob.content(source), limits);
            documents.put(key, known);
        }
        return Optional.of(known);
    }

    /** Keeps a document that was parsed already. */
    void remember(FilePath path, Blob blob, ConfigDocument document) {
        documents.put(new Key(blob.id(), path), document);
    }
}
