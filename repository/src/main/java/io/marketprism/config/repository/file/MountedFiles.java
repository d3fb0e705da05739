package io.marketprism.config.repository.file;

import io.marketprism.config.document.ConfigDocument;
import io.marketprism.config.model.ConfigValue;
import io.marketprism.config.model.KeyNotFoundException;
import io.marketprism.config.model.KeyPath;
import io.marketprism.config.model.MapValue;
import io.marketprism.config.model.Origin;
import io.marketprism.config.model.name.FilePath;
import io.marketprism.config.repository.RepositoryProblem;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.function.Consumer;

/** {@link FileLayout#MOUNTED}. */
final class MountedFiles implements Layout {
    private final String newExtension;

    /** New files get the extension. */
    MountedFiles(String newExtension) {
        this.newExtension = newExtension;
    }

    /** The key at which a file stands. */
    static KeyPath mountOf(FilePath file) {
        String path = file.value();
        String[] names = path.substring(0, path.lastIndexOf('.')).split("/", -1);
        return KeyPath.of(names);
    }

    /** Files near the root first, so that what is nearer to a key has the last word. */
    @Override
    public MapValue tree(
            SortedMap<FilePath, ConfigDocument> documents, Consumer<RepositoryProblem> problems) {
        Map<KeyPath, FilePath> mounts = new HashMap<>();
        List<FilePath> order = new ArrayList<>();
        for (FilePath file : documents.keySet()) {
            KeyPath mount = mountOf(file);
            FilePath first = mounts.putIfAbsent(mount, file);
            if (first == null) {
                order.add(file);
            } else {
                problems.accept(problem(file, "stands at " + mount + ", as " + first + " does"));
            }
        }
        order.sort(Comparator.comparingInt(file -> file.segments().size()));
        ConfigValue tree = MapValue.EMPTY;
        for (FilePath file : order) {
            ConfigDocument document = documents.get(file);
            if (document != null) {
                tree = mounted(tree, mountOf(file), file, document.value(), problems);
            }
        }
        return (MapValue) tree;
    }

    private static ConfigValue mounted(
            ConfigValue tree,
            KeyPath mount,
            FilePath file,
            ConfigValue value,
            Consumer<RepositoryProblem> problems) {
        ConfigValue hidden = tree.get(mount);
        if (hidden != null) {
            Origin origin = hidden.origin().orElseGet(() -> Origin.of(file.value()));
            problems.accept(
                    new RepositoryProblem(
                            origin,
                            mount + ": hidden by " + file + " (expected: a key in one place)"));
        }
        try {
            return tree.with(mount, value);
        } catch (KeyNotFoundException e) {
            problems.accept(problem(file, "cannot stand at " + mount + ": " + e.getMessage()));
            return tree;
        }
    }

    private static RepositoryProblem problem(FilePath file, String message) {
        return new RepositoryProblem(
                Origin.of(file.value()), message + " (expected: a place of its own)");
    }

    @Override
    public Planner planner(Workspace workspace) {
        return new Mounts(workspace, newExtension);
    }
}
