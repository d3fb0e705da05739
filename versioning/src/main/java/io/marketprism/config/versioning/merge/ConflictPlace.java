package io.marketprism.config.versioning.merge;

import io.marketprism.config.model.KeyPath;
import io.marketprism.config.model.name.FilePath;
import java.util.Comparator;
import java.util.Optional;

/**
 * Where a conflict is: a key of a file, or the file as a whole. Immutable.
 *
 * @param path the file
 * @param document which document of a stream of several, from 0
 * @param key the key; empty for the whole file
 */
public record ConflictPlace(FilePath path, int document, Optional<KeyPath> key)
        implements Comparable<ConflictPlace> {
    private static final Comparator<ConflictPlace> ORDER =
            Comparator.comparing(ConflictPlace::path)
                    .thenComparing(ConflictPlace::document)
                    .thenComparing(place -> place.key().orElse(KeyPath.ROOT));

    /**
     * Checks the number of the document.
     *
     * @throws IllegalArgumentException if it is negative
     */
    public ConflictPlace {
        if (document < 0) {
            throw new IllegalArgumentException("document: " + document + " (expected: 0 or more)");
        }
    }

    /** A whole file. */
    public static ConflictPlace ofFile(FilePath path) {
        return new ConflictPlace(path, 0, Optional.empty());
    }

    /** A key of a file that is one document. */
    public static ConflictPlace ofKey(FilePath path, KeyPath key) {
        return new ConflictPlace(path, 0, Optional.of(key));
    }

    @Override
    public int compareTo(ConflictPlace other) {
        return ORDER.compare(this, other);
    }

    /** The path, and the key as in an address. */
    @Override
    public String toString() {
        String file = document == 0 ? path.value() : path + "?document=" + document;
        return key.map(k -> file + "#" + k).orElse(file);
    }
}
