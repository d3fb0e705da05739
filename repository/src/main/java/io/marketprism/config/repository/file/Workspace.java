package io.marketprism.config.repository.file;

import io.marketprism.config.document.ConfigDocument;
import io.marketprism.config.document.DocumentFormat;
import io.marketprism.config.document.DocumentLimits;
import io.marketprism.config.document.Edit;
import io.marketprism.config.model.ConfigValue;
import io.marketprism.config.model.KeyPath;
import io.marketprism.config.model.name.FilePath;
import io.marketprism.config.repository.InvalidContentException;
import io.marketprism.config.repository.internal.tree.HeldFile;
import java.nio.charset.StandardCharsets;
import java.util.Collections;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** The files of a directory while the changes of a batch are made. Confined to one thread. */
final class Workspace {
    private final String repository;
    private final Map<FilePath, HeldFile> held;
    private final DocumentLimits limits;
    private final TreeMap<FilePath, ConfigDocument> documents = new TreeMap<>();
    private final Map<FilePath, Optional<ConfigDocument>> changed = new HashMap<>();

    Workspace(String repository, Map<FilePath, HeldFile> held, DocumentLimits limits) {
        this.repository = repository;
        this.held = held;
        this.limits = limits;
        held.forEach((name, file) -> file.document().ifPresent(d -> documents.put(name, d)));
    }

    /** The files as they are now. */
    SortedMap<FilePath, ConfigDocument> documents() {
        return Collections.unmodifiableSortedMap(documents);
    }

    /** The files that are not what they were; empty for those that go. */
    Map<FilePath, Optional<ConfigDocument>> changed() {
        return changed;
    }

    /** All names, those of broken files too, of which nothing may be known. */
    SortedSet<FilePath> names() {
        SortedSet<FilePath> names = new TreeSet<>(held.keySet());
        names.addAll(documents.keySet());
        return names;
    }

    @Nullable ConfigDocument get(FilePath name) {
        return documents.get(name);
    }

    /** Makes an edit in a file that is there. */
    void edit(FilePath name, Edit edit) {
        requireGood(name);
        ConfigDocument before = documents.get(name);
        if (before == null) {
            throw new IllegalStateException("file: " + name + " is not there (expected: a file)");
        }
        put(name, before.apply(edit));
    }

    /** Makes a new file that holds a tree. */
    void create(FilePath name, ConfigValue tree) {
        requireGood(name);
        String empty =
                switch (DocumentFormat.of(name).orElseThrow()) {
                    case JSON, JSONC, JSON5 -> "{}\n";
                    case YAML, INI, PROPERTIES, TOML -> "";
                };
        byte[] bytes = empty.getBytes(StandardCharsets.UTF_8);
        put(name, ConfigDocument.parse(name, bytes, limits).set(KeyPath.ROOT, tree));
    }

    /** Takes a file away. */
    void remove(FilePath name) {
        requireGood(name);
        documents.remove(name);
        changed.put(name, Optional.empty());
    }

    private void put(FilePath name, ConfigDocument document) {
        documents.put(name, document);
        changed.put(name, Optional.of(document));
    }

    /** Of a broken file, what is shown is not what stands there: an edit would lose that. */
    private void requireGood(FilePath name) {
        HeldFile file = held.get(name);
        if (file != null && !file.isGood()) {
            throw new InvalidContentException(repository, file.problems());
        }
    }
}
