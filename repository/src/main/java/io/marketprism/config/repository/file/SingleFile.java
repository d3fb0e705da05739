package io.marketprism.config.repository.file;

import io.marketprism.config.document.ConfigDocument;
import io.marketprism.config.document.Edit;
import io.marketprism.config.model.KeyPath;
import io.marketprism.config.model.MapValue;
import io.marketprism.config.model.name.FilePath;
import io.marketprism.config.repository.RepositoryChange;
import io.marketprism.config.repository.RepositoryProblem;
import java.util.SortedMap;
import java.util.function.Consumer;

/** One file, whose tree is the tree. */
final class SingleFile implements Layout {
    private final FilePath name;

    SingleFile(FilePath name) {
        this.name = name;
    }

    @Override
    public MapValue tree(
            SortedMap<FilePath, ConfigDocument> documents, Consumer<RepositoryProblem> problems) {
        ConfigDocument document = documents.get(name);
        return document == null ? MapValue.EMPTY : (MapValue) document.value();
    }

    @Override
    public Planner planner(Workspace workspace) {
        return change -> {
            ConfigDocument document = workspace.get(name);
            KeyPath key = change.key();
            if (change instanceof RepositoryChange.Set set) {
                if (document == null) {
                    workspace.create(name, MapValue.EMPTY);
                }
                workspace.edit(name, new Edit.Set(key, set.value()));
            } else if (document != null && document.value().get(key) != null) {
                workspace.edit(name, new Edit.Remove(key));
            }
        };
    }
}
