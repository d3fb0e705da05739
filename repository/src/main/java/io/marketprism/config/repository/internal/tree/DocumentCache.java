package io.marketprism.config.repository.internal.tree;

import io.marketprism.config.document.ConfigDocument;
import io.marketprism.config.model.name.FilePath;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Parsed files by name and digest: a content that comes back is not parsed again. The name counts,
 * since every value knows the file it came from. Used by one thread at a time.
 */
final class DocumentCache {
    private record Key(FilePath name, String digest) {}

    private final long maxCharacters;
    private final Map<Key, ConfigDocument> documents = new LinkedHashMap<>(16, 0.75f, true);
    private long characters;

    /** A cache that forgets what was not used for the longest time, beyond so many characters. */
    DocumentCache(long maxCharacters) {
        this.maxCharacters = maxCharacters;
    }

    @Nullable ConfigDocument get(FilePath name, String digest) {
        return documents.get(new Key(name, digest));
    }

    void put(FilePath name, String digest, ConfigDocument document) {
        ConfigDocument before = documents.put(new Key(name, digest), document);
        characters += document.text().length() - (before == null ? 0 : before.text().length());
        Iterator<ConfigDocument> oldest = documents.values().iterator();
        while (characters > maxCharacters && oldest.hasNext()) {
            characters -= oldest.next().text().length();
            oldest.remove();
        }
    }
}
