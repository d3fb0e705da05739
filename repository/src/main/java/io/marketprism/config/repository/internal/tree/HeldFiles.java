package io.marketprism.config.repository.internal.tree;

import io.marketprism.config.document.ConfigDocument;
import io.marketprism.config.document.DocumentLimits;
import io.marketprism.config.document.InvalidDocumentException;
import io.marketprism.config.document.Problem;
import io.marketprism.config.model.ConfigValue;
import io.marketprism.config.model.MapValue;
import io.marketprism.config.model.Origin;
import io.marketprism.config.model.name.FilePath;
import io.marketprism.config.repository.RepositoryProblem;
import io.marketprism.config.repository.internal.durable.Digests;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.NoSuchFileException;
import java.nio.file.NotDirectoryException;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * The files of a directory as they were last seen. A look costs one question to the file system for
 * each file; a file is read only if its {@link Stamp} says that it may have changed, and parsed
 * only if its content is one that is not known. Used by one thread at a time.
 */
public final class HeldFiles {
    /**
     * What is read.
     *
     * @param only the one file right in the directory that counts; {@code null} for all
     * @param mapsOnly whether a file that holds anything but a map is broken
     * @param maxFiles most files
     */
    public record Scope(
            Path directory,
            @Nullable FilePath only,
            boolean mapsOnly,
            DocumentLimits limits,
            int maxFiles) {}

    /** How much work there was so far. Immutable. */
    public record Work(long looks, long reads, long parses) {}

    /** A content that changes while it is read is read again, so often. */
    private static final int MAX_READS = 5;

    private static final long CACHED_CHARACTERS = 16L << 20;

    private final Scope scope;
    private final Clock clock;
    private final DocumentCache cache = new DocumentCache(CACHED_CHARACTERS);
    private SortedMap<FilePath, HeldFile> files = new TreeMap<>();
    private List<RepositoryProblem> problems = List.of();
    private boolean isThere;
    private Work work = new Work(0, 0, 0);
    private long generation;

    /** Nothing was seen yet. */
    public HeldFiles(Scope scope, Clock clock) {
        this.scope = scope;
        this.clock = clock;
    }

    /** The files, by name. */
    public SortedMap<FilePath, HeldFile> files() {
        return Collections.unmodifiableSortedMap(files);
    }

    /** Another number whenever anything that is shown of the files is another. */
    public long generation() {
        return generation;
    }

    /** How much work there was so far. */
    public Work work() {
        return work;
    }

    /** Whether the directory, or the one file that counts, was there at the last look. */
    public boolean isThere() {
        return isThere;
    }

    /** What is wrong with files and directories. */
    public List<RepositoryProblem> problems() {
        List<RepositoryProblem> all = new ArrayList<>(problems);
        files.values().forEach(file -> all.addAll(file.problems()));
        return all;
    }

    /**
     * Looks at the directory.
     *
     * @param visiting told of each directory before it is listed
     * @throws IOException if the directory itself cannot be looked at
     */
    public void look(Consumer<Path> visiting) throws IOException {
        boolean wasThere = isThere;
        Listing listing = list(visiting);
        SortedMap<FilePath, HeldFile> seen = new TreeMap<>();
        listing.files().forEach((name, found) -> keep(seen, seen(name, found)));
        listing.refused().forEach((name, problem) -> seen.put(name, refused(name, problem)));
        files.forEach(
                (name, file) -> {
                    if (listing.mayHave(name)) {
                        seen.putIfAbsent(name, file);
                    }
                });
        if (wasThere != isThere || !sameContent(seen) || !problems.equals(listing.problems())) {
            generation++;
        }
        files = seen;
        problems = List.copyOf(listing.problems());
    }

    private Listing list(Consumer<Path> visiting) throws IOException {
        Path root;
        try {
            root = scope.directory().toRealPath();
        } catch (NoSuchFileException e) {
            isThere = false;
            return new Listing();
        }
        if (!Files.isDirectory(root)) {
            throw new NotDirectoryException(root.toString());
        }
        TreeWalk walk = new TreeWalk(root, scope.maxFiles(), visiting);
        Listing listing = scope.only() == null ? walk.all() : walk.only(scope.only());
        isThere =
                scope.only() == null || !listing.files().isEmpty() || !listing.refused().isEmpty();
        return listing;
    }

    private static void keep(Map<FilePath, HeldFile> seen, @Nullable HeldFile file) {
        if (file != null) {
            seen.put(file.name(), file);
        }
    }

    private boolean sameContent(SortedMap<FilePath, HeldFile> seen) {
        if (!seen.keySet().equals(files.keySet())) {
            return false;
        }
        for (HeldFile file : seen.values()) {
            HeldFile before = files.get(file.name());
            if (before == null
                    || !before.goodDigest().equals(file.goodDigest())
                    || !before.problems().equals(file.problems())) {
                return false;
            }
        }
        return true;
    }

    private @Nullable HeldFile seen(FilePath name, Found found) {
        HeldFile before = files.get(name);
        work = new Work(work.looks() + 1, work.reads(), work.parses());
        if (before != null
                && before.settled()
                && before.real().equals(found.real())
                && found.stamp().equals(before.stamp())) {
            return before;
        }
        return read(name, found.real(), before);
    }

    /**
     * Takes note of what was written just now, without looking at anything else.
     *
     * @param documents what the files hold now; empty for those that are gone
     * @param real the files themselves
     */
    public void written(
            Map<FilePath, Optional<ConfigDocument>> documents, Map<FilePath, Path> real) {
        SortedMap<FilePath, HeldFile> seen = new TreeMap<>(files);
        documents.forEach(
                (name, document) -> {
                    document.ifPresent(d -> cache.put(name, Digests.of(d.bytes()), d));
                    Path file = real.getOrDefault(name, scope.directory());
                    HeldFile after = document.isEmpty() ? null : read(name, file, files.get(name));
                    if (after == null) {
                        seen.remove(name);
                    } else {
                        seen.put(name, after);
                    }
                });
        files = seen;
        isThere = scope.only() == null || !seen.isEmpty();
        generation++;
    }

    /**
     * Reads one file anew, whatever its stamp.
     *
     * @return {@code null} if it is gone
     */
    private @Nullable HeldFile read(FilePath name, Path real, @Nullable HeldFile before) {
        try {
            for (int i = 1; ; i++) {
                long begin = nowNanos();
                Stamp stamp = Stamp.of(real, LinkOption.NOFOLLOW_LINKS);
                if (stamp.type() != Stamp.Type.FILE) {
                    return broken(name, real, before, "not a regular file (expected: one)");
                }
                byte[] content = content(real);
                Stamp after = Stamp.of(real, LinkOption.NOFOLLOW_LINKS);
                if (stamp.equals(after) || i == MAX_READS) {
                    return parsed(name, real, stamp, stamp.isSettled(begin), content, before);
                }
            }
        } catch (NoSuchFileException e) {
            return null;
        } catch (IOException e) {
            return broken(
                    name,
                    real,
                    before,
                    "cannot be read (expected: a readable file): " + e.getMessage());
        }
    }

    /** One byte more than is allowed tells that there are more. */
    private byte[] content(Path real) throws IOException {
        work = new Work(work.looks(), work.reads() + 1, work.parses());
        try (InputStream in = Files.newInputStream(real, LinkOption.NOFOLLOW_LINKS)) {
            return in.readNBytes(scope.limits().maxBytes() + 1);
        }
    }

    private HeldFile parsed(
            FilePath name,
            Path real,
            Stamp stamp,
            boolean settled,
            byte[] content,
            @Nullable HeldFile before) {
        String digest = Digests.of(content);
        if (before != null && before.digest().equals(digest)) {
            return new HeldFile(
                    name,
                    real,
                    stamp,
                    settled,
                    digest,
                    before.good(),
                    before.goodDigest(),
                    before.problems());
        }
        try {
            ConfigDocument document = document(name, digest, content);
            return new HeldFile(name, real, stamp, settled, digest, document, digest, List.of());
        } catch (InvalidDocumentException e) {
            List<RepositoryProblem> found =
                    e.problems().stream()
                            .map(
                                    p ->
                                            new RepositoryProblem(
                                                    new Origin(p.file(), p.line(), p.column()),
                                                    p.message()))
                            .toList();
            return new HeldFile(
                    name,
                    real,
                    stamp,
                    settled,
                    digest,
                    before == null ? null : before.good(),
                    before == null ? "" : before.goodDigest(),
                    found);
        }
    }

    private ConfigDocument document(FilePath name, String digest, byte[] content) {
        ConfigDocument known = cache.get(name, digest);
        if (known != null) {
            return known;
        }
        work = new Work(work.looks(), work.reads(), work.parses() + 1);
        ConfigDocument document = ConfigDocument.parse(name, content, scope.limits());
        ConfigValue value = document.value();
        if (scope.mapsOnly() && !(value instanceof MapValue)) {
            String message = "a " + value.kind() + " (expected: a map)";
            throw new InvalidDocumentException(
                    List.of(new Problem(name.value(), 1, 1, message, "")));
        }
        cache.put(name, digest, document);
        return document;
    }

    private HeldFile refused(FilePath name, RepositoryProblem problem) {
        HeldFile before = files.get(name);
        return broken(name, scope.directory().resolve(name.value()), before, List.of(problem));
    }

    private static HeldFile broken(
            FilePath name, Path real, @Nullable HeldFile before, String message) {
        return broken(
                name,
                real,
                before,
                List.of(new RepositoryProblem(Origin.of(name.value()), message)));
    }

    private static HeldFile broken(
            FilePath name, Path real, @Nullable HeldFile before, List<RepositoryProblem> problems) {
        return new HeldFile(
                name,
                real,
                null,
                false,
                "",
                before == null ? null : before.good(),
                before == null ? "" : before.goodDigest(),
                problems);
    }

    private long nowNanos() {
        Instant now = clock.instant();
        return TimeUnit.SECONDS.toNanos(now.getEpochSecond()) + now.getNano();
    }
}
