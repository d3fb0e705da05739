package io.marketprism.config.versioning.merge;

import io.marketprism.config.model.name.FilePath;
import java.util.Collections;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.BiConsumer;

/** Which merged file stands under which name, and which names collide. Confined to one thread. */
final class MergedNames {
    /**
     * A file that is to have a name.
     *
     * @param ourPath the name that it has on our side
     * @param isNew whether the base had no file under the name that it is to have
     */
    record Claim(MergeFile content, FilePath ourPath, boolean isNew) {}

    /** A folder or file as it is written, under the folded form of its path. */
    private record Written(String path, boolean folder) {}

    private final Map<FilePath, Claim> claims = new TreeMap<>();
    private final Set<FilePath> twice = new TreeSet<>();

    void claim(FilePath path, Claim claim) {
        Claim other = claims.putIfAbsent(path, claim);
        if (other != null && !other.content().sameAs(claim.content())) {
            twice.add(path);
        }
    }

    boolean isTaken(FilePath path) {
        return claims.containsKey(path);
    }

    void forEach(BiConsumer<FilePath, Claim> action) {
        claims.forEach(action);
    }

    /**
     * The names that cannot stand, which are given up: of two different files, of a file where the
     * other side has a folder, or of one that differs from another only by case or folding. Each
     * side is sound in itself, so that only names which are new on a side can collide.
     */
    Set<FilePath> collisions() {
        Set<FilePath> colliding = new TreeSet<>(twice);
        Map<String, Written> seen = new HashMap<>();
        claims.forEach(
                (path, claim) -> {
                    if (claim.isNew() && !fits(path, seen)) {
                        colliding.add(path);
                    }
                });
        colliding.forEach(claims::remove);
        return Collections.unmodifiableSet(colliding);
    }

    private static boolean fits(FilePath path, Map<String, Written> seen) {
        String value = path.value();
        boolean fits = true;
        for (int end = value.indexOf('/'); end >= 0; end = value.indexOf('/', end + 1)) {
            if (!isFree(new Written(value.substring(0, end), true), seen)) {
                fits = false;
            }
        }
        return isFree(new Written(value, false), seen) && fits;
    }

    private static boolean isFree(Written name, Map<String, Written> seen) {
        Written other = seen.putIfAbsent(FilePath.fold(name.path()), name);
        return other == null || other.equals(name);
    }
}
