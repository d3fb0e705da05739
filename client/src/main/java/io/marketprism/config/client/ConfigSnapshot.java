package io.marketprism.config.client;

import io.marketprism.config.model.ConfigValue;
import io.marketprism.config.model.KeyPath;
import io.marketprism.config.model.ListValue;
import io.marketprism.config.model.bind.Binder;
import io.marketprism.config.model.bind.BindingException;
import io.marketprism.config.model.bind.BindingException.Problem;
import io.marketprism.config.model.bind.TypeRef;
import io.marketprism.config.model.name.FilePath;
import io.marketprism.config.model.name.Revision;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * The files that a client reads, as they were after one entry of the project's log. Immutable:
 * reads of one snapshot always agree with each other.
 */
public final class ConfigSnapshot implements ConfigView {
    private final Revision revision;
    private final Map<FilePath, CachedFile> files;
    private final Binder binder;

    /**
     * A file as the client holds it. Immutable.
     *
     * @param id of its content: equal ids mean equal bytes
     * @param tree its values; empty if the file has no keys
     */
    record CachedFile(String id, Optional<ConfigValue> tree) {}

    ConfigSnapshot(Revision revision, Map<FilePath, CachedFile> files, Binder binder) {
        this.revision = revision;
        this.files = Map.copyOf(files);
        this.binder = binder;
    }

    /** A project before its first entry. */
    static ConfigSnapshot empty(Binder binder) {
        return new ConfigSnapshot(Revision.NONE, Map.of(), binder);
    }

    /** A later state, whose files the edit makes from a copy of these. */
    ConfigSnapshot with(Revision later, Map<FilePath, Optional<CachedFile>> changed) {
        Map<FilePath, CachedFile> copy = new HashMap<>(files);
        changed.forEach(
                (path, file) ->
                        file.ifPresentOrElse(f -> copy.put(path, f), () -> copy.remove(path)));
        return new ConfigSnapshot(later, copy, binder);
    }

    /** Another state, of other files. */
    ConfigSnapshot replacedBy(Revision other, Map<FilePath, CachedFile> otherFiles) {
        return new ConfigSnapshot(other, otherFiles, binder);
    }

    @Override
    public ConfigSnapshot snapshot() {
        return this;
    }

    @Override
    public Revision revision() {
        return revision;
    }

    List<FilePath> files() {
        return files.keySet().stream().sorted().toList();
    }

    /** The files, in no order. */
    Map<FilePath, CachedFile> cachedFiles() {
        return files;
    }

    @Nullable CachedFile file(FilePath path) {
        return files.get(path);
    }

    Optional<ConfigValue> tree(FilePath path) {
        CachedFile file = files.get(path);
        return file == null ? Optional.empty() : file.tree();
    }

    <T> T bind(FilePath path, KeyPath key, Class<T> type) {
        return bind(path, key, tree -> binder.bind(tree, key, type));
    }

    <T> T bind(FilePath path, KeyPath key, TypeRef<T> type) {
        return bind(path, key, tree -> binder.bind(tree, key, type));
    }

    <T> List<T> bindItems(FilePath path, KeyPath key, Class<T> itemType) {
        ConfigValue tree = requireTree(path, key);
        ConfigValue value = tree.get(key);
        if (!(value instanceof ListValue list)) {
            String found = value == null ? "missing" : value.kind().toString();
            throw refused(path, key, found + " (expected: a list)");
        }
        List<T> items = new ArrayList<>();
        List<Problem> problems = new ArrayList<>();
        for (int i = 0; i < list.size(); i++) {
            try {
                items.add(binder.bind(tree, key.item(i), itemType));
            } catch (BindingException e) {
                problems.addAll(e.problems());
            }
        }
        if (!problems.isEmpty()) {
            throw new InvalidValueException(path, revision, problems, null);
        }
        return List.copyOf(items);
    }

    private <T> T bind(FilePath path, KeyPath key, Function<ConfigValue, T> binding) {
        ConfigValue tree = requireTree(path, key);
        try {
            return binding.apply(tree);
        } catch (BindingException e) {
            throw new InvalidValueException(path, revision, e.problems(), e);
        }
    }

    private ConfigValue requireTree(FilePath path, KeyPath key) {
        CachedFile file = files.get(path);
        if (file == null) {
            throw refused(path, key, "missing (expected: a file of this path and a filter for it)");
        }
        return file.tree().orElseThrow(() -> refused(path, key, "the file has no keys"));
    }

    private InvalidValueException refused(FilePath path, KeyPath key, String message) {
        Problem problem = new Problem(key, Optional.empty(), message);
        return new InvalidValueException(path, revision, List.of(problem), null);
    }

    @Override
    public String toString() {
        return files.size() + " files at revision " + revision;
    }
}
