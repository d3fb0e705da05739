package io.marketprism.config.server.internal.rest;

import io.marketprism.config.document.ConfigDocument;
import io.marketprism.config.model.ConfigValue;
import io.marketprism.config.model.KeyPath;
import io.marketprism.config.model.name.FilePath;
import io.marketprism.config.protocol.TreeAnswer;
import io.marketprism.config.protocol.ValueAnswer;
import io.marketprism.config.server.internal.answer.RefusedRequestException;
import io.marketprism.config.server.internal.answer.SimilarKeys;
import io.marketprism.config.versioning.ConfigVersionControl;
import io.marketprism.config.versioning.NoKeysException;
import io.marketprism.config.versioning.PathNotFoundException;
import io.marketprism.config.versioning.Snapshot;
import io.marketprism.config.versioning.SnapshotFile;
import io.vertx.core.http.HttpMethod;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** The routes that read files, values and listings of any state. Thread-safe. */
final class ReadRoutes {
    private static final Set<String> FILE_PARAMETERS = Set.of("ref", RestHandler.MIN_REVISION);

    private final ConfigVersionControl control;

    ReadRoutes(ConfigVersionControl control) {
        this.control = control;
    }

    void addTo(RouteTable table) {
        table.add(HttpMethod.GET, Resource.FILE, FILE_PARAMETERS, this::file)
                .add(
                        HttpMethod.GET,
                        Resource.VALUES,
                        Set.of("key", "ref", "document", "origin", RestHandler.MIN_REVISION),
                        this::value)
                .add(
                        HttpMethod.GET,
                        Resource.TREE,
                        Set.of(
                                "ref",
                                "prefix",
                                "recursive",
                                "after",
                                "limit",
                                RestHandler.MIN_REVISION),
                        this::tree);
    }

    private Snapshot snapshot(Call call) {
        return control.project(call.target().requiredProject()).snapshot(call.query().ref());
    }

    private SnapshotFile existingFile(Call call) {
        FilePath path = call.target().path();
        return snapshot(call).file(path).orElseThrow(() -> new PathNotFoundException(path));
    }

    private Answer file(Call call) {
        return Representation.of(existingFile(call)).answer(call.headers());
    }

    private Answer value(Call call) {
        Snapshot snapshot = snapshot(call);
        FilePath path = call.target().path();
        SnapshotFile file = snapshot.file(path).orElseThrow(() -> new PathNotFoundException(path));
        ConfigDocument document = file.document().orElseThrow(() -> new NoKeysException(path));
        KeyPath key = call.query().text("key").map(KeyPath::parse).orElse(KeyPath.ROOT);
        ConfigValue tree = tree(document, call.query().number("document"));
        ConfigValue value = tree.find(key).orElseThrow(() -> keyNotFound(path, key, tree));
        return Answer.json(
                new ValueAnswer(
                        path,
                        key,
                        value,
                        snapshot.revision(),
                        file.id().hex(),
                        call.query().flag("origin") ? value.origin() : Optional.empty()));
    }

    /**
     * The tree of the only document, or of the one with the index.
     *
     * @throws RefusedRequestException 404 if there is no document with the index
     */
    static ConfigValue tree(ConfigDocument document, Optional<Integer> index) {
        if (index.isEmpty()) {
            return document.value();
        }
        List<ConfigValue> values = document.values();
        if (index.get() >= values.size()) {
            throw new RefusedRequestException(
                    Status.NOT_FOUND,
                    "document-not-found",
                    "document: " + index.get() + " (expected: below " + values.size() + ")");
        }
        return values.get(index.get());
    }

    private static RefusedRequestException keyNotFound(
            FilePath path, KeyPath key, ConfigValue tree) {
        return new RefusedRequestException(
                Status.NOT_FOUND,
                "key-not-found",
                "key: " + key + " (expected: a key of " + path + SimilarKeys.hint(key, tree) + ")");
    }

    private Answer tree(Call call) {
        Query query = call.query();
        int limit = query.limit();
        Snapshot snapshot = snapshot(call);
        List<Snapshot.Listed> lines =
                snapshot.list(
                        query.path("prefix"), query.flag("recursive"), query.text("after"), limit);
        Optional<String> next =
                lines.size() < limit
                        ? Optional.empty()
                        : Optional.of(lines.get(lines.size() - 1).cursor());
        return Answer.json(
                new TreeAnswer(
                        snapshot.revision(), lines.stream().map(ReadRoutes::entry).toList(), next));
    }

    private static TreeAnswer.Entry entry(Snapshot.Listed line) {
        TreeAnswer.Kind kind = line.folder() ? TreeAnswer.Kind.FOLDER : TreeAnswer.Kind.FILE;
        return new TreeAnswer.Entry(FilePath.parse(line.path()), kind, line.id().hex());
    }
}
