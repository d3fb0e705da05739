package io.marketprism.config.server;

import io.marketprism.config.document.DocumentFormat;
import io.marketprism.config.model.name.BranchName;
import io.marketprism.config.model.name.FilePath;
import io.marketprism.config.model.name.Ref;
import io.marketprism.config.model.name.Revision;
import io.marketprism.config.protocol.Headers;
import io.marketprism.config.versioning.Change;
import io.marketprism.config.versioning.Change.Expectation;
import io.marketprism.config.versioning.ChangeKind;
import io.marketprism.config.versioning.CommitRequest;
import io.marketprism.config.versioning.CommitResult;
import io.marketprism.config.versioning.GitId;
import io.marketprism.config.versioning.PathNotFoundException;
import io.marketprism.config.versioning.Person;
import io.marketprism.config.versioning.Project;
import io.marketprism.config.versioning.Snapshot;
import io.marketprism.config.versioning.SnapshotFile;
import io.vertx.core.buffer.Buffer;
import java.nio.ByteBuffer;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The bytes of one file: read, put, taken away. Thread-safe. */
final class FileRoute {
    private static final int CREATED = 201;
    private static final String IF_MATCH = "If-Match";
    private static final String IF_NONE_MATCH = "If-None-Match";

    private final Person login;

    FileRoute(Person login) {
        this.login = login;
    }

    /** The file in a snapshot, or the news that the caller has it already. */
    static Answer read(Project project, Ref ref, FilePath path, @Nullable String ifNoneMatch) {
        Snapshot snapshot = project.snapshot(ref);
        SnapshotFile file = snapshot.file(path).orElseThrow(() -> new PathNotFoundException(path));
        String id = file.id().hex();
        Revision revision = project.revision();
        if (ifNoneMatch != null && names(ifNoneMatch, id)) {
            return Answer.notModified().withETag(id).withRevision(revision);
        }
        return Answer.bytes(contentType(path), buffer(file.content()))
                .withETag(id)
                .withRevision(revision);
    }

    /** Whether a list of entity tags names the id; weak ones count, by RFC 9110, section 13.1.2. */
    private static boolean names(String tags, String id) {
        return tags.equals("*") || tags.contains("\"" + id + "\"");
    }

    private static Buffer buffer(ByteBuffer content) {
        byte[] bytes = new byte[content.remaining()];
        content.get(bytes);
        return Buffer.buffer(bytes);
    }

    private static String contentType(FilePath path) {
        Optional<DocumentFormat> format = DocumentFormat.of(path);
        if (format.isEmpty()) {
            return "application/octet-stream";
        }
        return switch (format.get()) {
            case YAML -> "application/yaml";
            case JSON -> Headers.JSON;
            case TOML -> "application/toml";
            case JSONC, JSON5, INI, PROPERTIES -> "text/plain; charset=utf-8";
        };
    }

    Answer put(Project project, FilePath path, Call call) {
        Query query = call.parameters("message", "branch", "base");
        Expectation expected = expectation(call);
        Change put = new Change.PutFile(path, call.body().getBytes(), expected);
        return commit(project, call, query, put, "Put " + path);
    }

    Answer remove(Project project, FilePath path, Call call) {
        Query query = call.parameters("message", "branch", "base");
        Change remove = new Change.RemoveFile(path, expectation(call));
        return commit(project, call, query, remove, "Remove " + path);
    }

    private Answer commit(
            Project project, Call call, Query query, Change change, String byDefault) {
        CommitRequest.Builder request =
                CommitRequest.builder(login)
                        .message(query.text("message").orElse(byDefault))
                        .branch(query.get("branch", BranchName::parse).orElse(BranchName.MAIN))
                        .change(change);
        query.get("base", Revision::parse).ifPresent(request::base);
        call.header(Headers.IDEMPOTENCY_KEY).ifPresent(request::idempotencyKey);
        CommitResult result = project.commit(request.build());
        boolean created = result.changes().stream().anyMatch(c -> c.kind() == ChangeKind.ADDED);
        Answer answer =
                Answer.json(created ? CREATED : 200, Views.of(result))
                        .withRevision(result.revision());
        return result.changes().stream()
                .flatMap(c -> c.content().stream())
                .map(GitId::hex)
                .findFirst()
                .map(answer::withETag)
                .orElse(answer);
    }

    /** What the caller has seen of the file. */
    static Expectation expectation(Call call) {
        Optional<String> match = call.entityTag(IF_MATCH);
        if (call.entityTag(IF_NONE_MATCH).isPresent()) {
            if (match.isPresent() || !call.entityTag(IF_NONE_MATCH).get().equals("*")) {
                throw RefusedRequestException.badRequest(
                        "If-None-Match: (expected: * and no If-Match)");
            }
            return new Expectation.Absent();
        }
        return match.<Expectation>map(id -> new Expectation.Content(new GitId(id)))
                .orElse(Expectation.NONE);
    }
}
