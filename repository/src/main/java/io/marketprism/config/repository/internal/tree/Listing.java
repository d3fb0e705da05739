package io.marketprism.config.repository.internal.tree;

import io.marketprism.config.model.name.FilePath;
import io.marketprism.config.repository.RepositoryProblem;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** What a walk has met; filled by one thread. */
final class Listing {
    private final Map<FilePath, Found> files = new TreeMap<>();
    private final Map<FilePath, RepositoryProblem> refused = new TreeMap<>();
    private final List<String> unreadable = new ArrayList<>();
    private final List<RepositoryProblem> problems = new ArrayList<>();

    void add(FilePath name, Found found) {
        files.put(name, found);
    }

    /** A file that is there and may not be read. */
    void refuse(FilePath name, RepositoryProblem problem) {
        refused.put(name, problem);
    }

    /** A directory that is there, and nobody knows what is in it. */
    void refuseDirectory(String name, RepositoryProblem problem) {
        unreadable.add(name);
        problems.add(problem);
    }

    /** Something that has no name among files. */
    void report(RepositoryProblem problem) {
        problems.add(problem);
    }

    Map<FilePath, Found> files() {
        return files;
    }

    Map<FilePath, RepositoryProblem> refused() {
        return refused;
    }

    List<RepositoryProblem> problems() {
        return problems;
    }

    /** Whether a file that is not among those found may be there all the same. */
    boolean mayHave(FilePath name) {
        return unreadable.stream()
                .anyMatch(folder -> folder.isEmpty() || name.value().startsWith(folder + "/"));
    }
}
