package io.marketprism.config.repository.file;

import io.marketprism.config.document.ConfigDocument;
import io.marketprism.config.model.MapValue;
import io.marketprism.config.model.name.FilePath;
import io.marketprism.config.repository.RepositoryChange;
import io.marketprism.config.repository.RepositoryProblem;
import java.util.SortedMap;
import java.util.function.Consumer;

/** How files become a tree, and which file a change of the tree is made in. */
interface Layout {
    /** The tree of some files; what does not fit together is reported. */
    MapValue tree(
            SortedMap<FilePath, ConfigDocument> documents, Consumer<RepositoryProblem> problems);

    /** What makes the changes of one batch, in their order. */
    Planner planner(Workspace workspace);

    /** Turns changes of the tree into edits of files. */
    @FunctionalInterface
    interface Planner {
        /**
         * Makes a change.
         *
         * @throws FileRefusedException if no file can hold it
         * @throws io.marketprism.config.document.EditRefusedException if the file that it belongs
         *     to cannot
         */
        void apply(RepositoryChange change);
    }
}
