package io.marketprism.config.server.internal.rest;

import io.marketprism.config.model.name.FilePath;
import io.marketprism.config.model.name.ProjectName;
import io.marketprism.config.model.name.Ref;
import io.marketprism.config.versioning.ConfigVersionControl;
import io.marketprism.config.versioning.Project;
import io.marketprism.config.versioning.SnapshotFile;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReferenceArray;
import org.jspecify.annotations.Nullable;

/**
 * The files that are read often, by the raw path of the request, ready to be sent. Thread-safe, and
 * nothing here waits for the disk.
 *
 * <p>A request for the head of {@code main} is found by its raw path, which spares it parsing names
 * and walking the tree. What is found is good as long as the project has the revision that it was
 * looked up at. After a commit the file is looked up again in the new snapshot: its folders were
 * read when the file came in here, or were made by the commit, and so was the content; all of that
 * is in memory.
 *
 * <p>Each raw path has one place, by its hash; a path that comes to the same place takes it over.
 * That is all the eviction there is: {@value #PLACES} places of at most {@value #MAX_BYTES} bytes.
 */
final class HotFiles {
    /** A power of two. */
    private static final int PLACES = 4096;

    /** Longest content that is kept; of a longer one, sending it takes longer than finding it. */
    private static final int MAX_BYTES = 32 << 10;

    private static final int MAX_RAW_LENGTH = 1024;

    /** A content and the revision up to which it is known to be the newest. */
    record Found(long revision, String revisionText, Representation content) {
        private Found(long revision, Representation content) {
            this(revision, Long.toString(revision), content);
        }
    }

    private static final class Place {
        private final String rawPath;
        private final Project project;
        private final FilePath path;
        private volatile Found found;

        Place(String rawPath, Project project, FilePath path, Found found) {
            this.rawPath = rawPath;
            this.project = project;
            this.path = path;
            this.found = found;
        }
    }

    private final ConfigVersionControl control;
    private final AtomicReferenceArray<@Nullable Place> places = new AtomicReferenceArray<>(PLACES);

    HotFiles(ConfigVersionControl control) {
        this.control = control;
    }

    /** The newest content at a raw path; {@code null} if it is not in memory. */
    @Nullable Found find(String rawPath) {
        Place place = places.get(placeOf(rawPath));
        if (place == null || !place.rawPath.equals(rawPath)) {
            return null;
        }
        Found found = place.found;
        // Before the snapshot: an answer never says a revision that its content is older than.
        long revision = place.project.revision().number();
        if (found.revision == revision) {
            return found;
        }
        Optional<SnapshotFile> file = place.project.snapshot(Ref.MAIN).file(place.path);
        if (file.isEmpty() || file.get().size() > MAX_BYTES) {
            places.set(placeOf(rawPath), null);
            return null;
        }
        boolean same = found.content.hasId(file.get().id());
        Found newer = new Found(revision, same ? found.content : Representation.of(file.get()));
        place.found = newer;
        return newer;
    }

    /** Keeps a file of the head of {@code main}; call where the disk may be waited for. */
    void keep(String rawPath, ProjectName name, FilePath path) {
        if (rawPath.length() > MAX_RAW_LENGTH) {
            return;
        }
        Project project = control.project(name);
        long revision = project.revision().number();
        project.snapshot(Ref.MAIN)
                .file(path)
                .filter(file -> file.size() <= MAX_BYTES)
                .ifPresent(
                        file ->
                                places.set(
                                        placeOf(rawPath),
                                        new Place(
                                                rawPath,
                                                project,
                                                path,
                                                new Found(revision, Representation.of(file)))));
    }

    private static int placeOf(String rawPath) {
        int hash = rawPath.hashCode();
        return (hash ^ (hash >>> 16)) & (PLACES - 1);
    }
}
