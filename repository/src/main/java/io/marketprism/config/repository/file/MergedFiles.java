package io.marketprism.config.repository.file;

import io.marketprism.config.document.ConfigDocument;
import io.marketprism.config.document.Edit;
import io.marketprism.config.model.ConfigValue;
import io.marketprism.config.model.ItemKeys;
import io.marketprism.config.model.KeyPath;
import io.marketprism.config.model.KeyPath.Index;
import io.marketprism.config.model.ListValue;
import io.marketprism.config.model.MapValue;
import io.marketprism.config.model.Origin;
import io.marketprism.config.model.diff.Difference;
import io.marketprism.config.model.diff.TreeDiff;
import io.marketprism.config.model.merge.Clash;
import io.marketprism.config.model.merge.Layer;
import io.marketprism.config.model.merge.LayerMerge;
import io.marketprism.config.model.merge.MergeStrategy;
import io.marketprism.config.model.merge.Merged;
import io.marketprism.config.model.name.FilePath;
import io.marketprism.config.repository.RepositoryChange;
import io.marketprism.config.repository.RepositoryProblem;
import java.util.ArrayList;
import java.util.List;
import java.util.NavigableMap;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.Consumer;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * {@link FileLayout#MERGED}. A change is made by edits of what differs between the merged tree as
 * it is and as it shall be; since an edit can bring to light what a weaker file says, this is
 * repeated until nothing differs.
 */
final class MergedFiles implements Layout {
    private static final int MAX_PASSES = 4;

    private final FilePath newFile;
    private Merged merged = LayerMerge.of(MergeStrategy.MERGE).merge(List.of());

    /** The file is made when a key is added and there is none. */
    MergedFiles(FilePath newFile) {
        this.newFile = newFile;
    }

    @Override
    public MapValue tree(
            SortedMap<FilePath, ConfigDocument> documents, Consumer<RepositoryProblem> problems) {
        MapValue tree = merge(documents);
        merged.clashes().forEach(clash -> problems.accept(problem(clash)));
        return tree;
    }

    private static RepositoryProblem problem(Clash clash) {
        Origin origin =
                clash.winner().value().origin().orElseGet(() -> Origin.of(clash.winner().layer()));
        return new RepositoryProblem(origin, clash.toString());
    }

    private MapValue merge(SortedMap<FilePath, ConfigDocument> documents) {
        List<Layer> layers = new ArrayList<>(documents.size());
        documents.forEach(
                (name, document) ->
                        layers.add(Layer.of(name.value(), 0, (MapValue) document.value())));
        merged = merged.update(layers);
        return merged.tree();
    }

    @Override
    public Planner planner(Workspace workspace) {
        return change -> apply(workspace, change);
    }

    private void apply(Workspace workspace, RepositoryChange change) {
        MapValue wanted = change.applyTo(merge(workspace.documents()));
        for (int pass = 0; pass < MAX_PASSES; pass++) {
            MapValue given = merge(workspace.documents());
            if (Likeness.BUT_FOR_TEXT.of(given, wanted)) {
                return;
            }
            for (Difference difference :
                    TreeDiff.between(given, wanted, ItemKeys.NONE).differences()) {
                edit(workspace, difference);
            }
        }
        throw new FileRefusedException(
                newFile.value(), change + " (expected: a change that merged files can show)");
    }

    private void edit(Workspace workspace, Difference difference) {
        KeyPath key = difference.path();
        if (difference instanceof Difference.Added added) {
            add(workspace, key, added.value());
        } else if (difference instanceof Difference.Removed) {
            remove(workspace, key);
        } else if (difference instanceof Difference.Changed changed) {
            set(workspace, key, changed.before(), changed.after());
        } else if (difference instanceof Difference.TypeChanged changed) {
            set(workspace, key, changed.before(), changed.after());
        }
    }

    /** What only reads otherwise in the format, a number as text, stays. */
    private static void set(
            Workspace workspace, KeyPath key, ConfigValue before, ConfigValue after) {
        FilePath owner = strongest(workspace, tree -> tree.get(key) != null);
        if (owner != null && !Likeness.BUT_FOR_TEXT.of(before, after)) {
            workspace.edit(owner, new Edit.Set(key, after));
        }
    }

    private static void remove(Workspace workspace, KeyPath key) {
        if (key.last() instanceof Index) {
            FilePath owner = strongest(workspace, tree -> tree.get(key) != null);
            if (owner != null) {
                workspace.edit(owner, new Edit.Remove(key));
            }
            return;
        }
        for (FilePath name : List.copyOf(workspace.documents().keySet())) {
            ConfigDocument document = workspace.get(name);
            if (document != null && document.value().get(key) != null) {
                workspace.edit(name, new Edit.Remove(key));
            }
        }
    }

    private void add(Workspace workspace, KeyPath key, ConfigValue value) {
        if (key.last() instanceof Index) {
            FilePath owner = strongest(workspace, t -> t.get(key.parent()) instanceof ListValue);
            if (owner != null) {
                workspace.edit(owner, new Edit.Insert(key, value));
            }
            return;
        }
        for (int length = key.segments().size() - 1; length >= 0; length--) {
            KeyPath above = key.prefix(length);
            FilePath owner = strongest(workspace, t -> t.get(above) instanceof MapValue);
            if (owner != null) {
                workspace.edit(owner, new Edit.Set(key, value));
                return;
            }
        }
        workspace.create(newFile, MapValue.EMPTY.with(key, value));
    }

    private static @Nullable FilePath strongest(Workspace workspace, Predicate<ConfigValue> says) {
        NavigableMap<FilePath, ConfigDocument> byName = new TreeMap<>(workspace.documents());
        for (FilePath name : byName.descendingKeySet()) {
            ConfigDocument document = byName.get(name);
            if (document != null && says.test(document.value())) {
                return name;
            }
        }
        return null;
    }
}
