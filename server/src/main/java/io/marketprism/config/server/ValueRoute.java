package io.marketprism.config.server;

import io.marketprism.config.document.ConfigDocument;
import io.marketprism.config.model.ConfigValue;
import io.marketprism.config.model.KeyPath;
import io.marketprism.config.model.name.BranchName;
import io.marketprism.config.model.name.FilePath;
import io.marketprism.config.model.name.Ref;
import io.marketprism.config.model.name.Revision;
import io.marketprism.config.protocol.Headers;
import io.marketprism.config.protocol.ValueAnswer;
import io.marketprism.config.versioning.Change;
import io.marketprism.config.versioning.CommitRequest;
import io.marketprism.config.versioning.CommitResult;
import io.marketprism.config.versioning.NoKeysException;
import io.marketprism.config.versioning.PathNotFoundException;
import io.marketprism.config.versioning.Person;
import io.marketprism.config.versioning.Project;
import io.marketprism.config.versioning.SnapshotFile;
import java.util.List;
import java.util.Optional;

/** The values of one file: read by key, changed by patch. Thread-safe. */
final class ValueRoute {
    private final Person login;

    ValueRoute(Person login) {
        this.login = login;
    }

    static Answer read(Project project, FilePath path, Call call) {
        Query query = call.parameters("key", "ref", "document", "origin", "min-revision");
        KeyPath key = query.get("key", KeyPath::parse).orElse(KeyPath.ROOT);
        Ref ref = query.get("ref", Ref::parse).orElse(Ref.MAIN);
        SnapshotFile file =
                project.snapshot(ref).file(path).orElseThrow(() -> new PathNotFoundException(path));
        ConfigValue value =
                tree(file, document(query)).find(key).orElseThrow(() -> noSuchKey(path, key));
        ValueAnswer answer =
                new ValueAnswer(
                        path,
                        key,
                        value,
                        project.revision(),
                        file.id().hex(),
                        query.flag("origin") ? value.origin() : Optional.empty());
        return Answer.json(answer).withETag(file.id().hex()).withRevision(project.revision());
    }

    private static RefusedRequestException noSuchKey(FilePath path, KeyPath key) {
        return new RefusedRequestException(
                RefusedRequestException.NOT_FOUND,
                "key-not-found",
                "key: " + key + " (expected: a key of " + path + ")");
    }

    private static Optional<Integer> document(Query query) {
        return query.get("document", text -> (int) Math.min(999, Revision.parse(text).number()));
    }

    /** The tree of the only document, or of the one that is asked for. */
    private static ConfigValue tree(SnapshotFile file, Optional<Integer> index) {
        ConfigDocument document =
                file.document().orElseThrow(() -> new NoKeysException(file.path()));
        if (index.isEmpty()) {
            return document.value();
        }
        List<ConfigValue> values = document.values();
        if (index.get() >= values.size()) {
            throw new RefusedRequestException(
                    RefusedRequestException.NOT_FOUND,
                    "document-not-found",
                    "document: " + index.get() + " (expected: less than " + values.size() + ")");
        }
        return values.get(index.get());
    }

    Answer patch(Project project, FilePath path, Call call) {
        Query query = call.parameters("message", "branch", "base", "document");
        call.requireType(Headers.JSON_PATCH, Headers.MERGE_PATCH);
        BranchName branch = query.get("branch", BranchName::parse).orElse(BranchName.MAIN);
        SnapshotFile file =
                project.snapshot(new Ref.Named(branch))
                        .file(path)
                        .orElseThrow(() -> new PathNotFoundException(path));
        ConfigValue tree = tree(file, document(query));
        boolean steps = call.header("Content-Type").orElse("").startsWith(Headers.JSON_PATCH);
        ValuePatch patch = new ValuePatch(tree);
        List<Change> changes =
                (steps ? patch.jsonPatch(call.jsonBody()) : patch.mergePatch(call.jsonBody()))
                        .stream()
                                .<Change>map(
                                        edit ->
                                                new Change.EditKey(
                                                        path,
                                                        document(query),
                                                        edit,
                                                        Change.Expectation.NONE))
                                .toList();
        CommitRequest.Builder request =
                CommitRequest.builder(login)
                        .message(query.text("message").orElse("Change " + path))
                        .branch(branch);
        for (int i = 0; i < changes.size(); i++) {
            Change.EditKey edit = (Change.EditKey) changes.get(i);
            request.change(
                    i > 0
                            ? edit
                            : new Change.EditKey(
                                    path,
                                    edit.document(),
                                    edit.edit(),
                                    FileRoute.expectation(call)));
        }
        query.get("base", Revision::parse).ifPresent(request::base);
        call.header(Headers.IDEMPOTENCY_KEY).ifPresent(request::idempotencyKey);
        CommitResult result = project.commit(request.build());
        return Answer.json(Views.of(result)).withRevision(result.revision());
    }
}
