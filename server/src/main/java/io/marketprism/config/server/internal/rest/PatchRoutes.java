package io.marketprism.config.server.internal.rest;

import io.marketprism.config.document.ConfigDocument;
import io.marketprism.config.document.Edit;
import io.marketprism.config.model.ConfigException;
import io.marketprism.config.model.ConfigValue;
import io.marketprism.config.model.json.Json;
import io.marketprism.config.model.name.FilePath;
import io.marketprism.config.model.name.Ref;
import io.marketprism.config.protocol.CommitAnswer;
import io.marketprism.config.protocol.Headers;
import io.marketprism.config.protocol.ProtocolLimits;
import io.marketprism.config.server.internal.answer.Views;
import io.marketprism.config.versioning.Change;
import io.marketprism.config.versioning.Change.Expectation;
import io.marketprism.config.versioning.CommitRequest;
import io.marketprism.config.versioning.CommitResult;
import io.marketprism.config.versioning.ConfigVersionControl;
import io.marketprism.config.versioning.GitId;
import io.marketprism.config.versioning.NoKeysException;
import io.marketprism.config.versioning.PathNotFoundException;
import io.marketprism.config.versioning.Person;
import io.marketprism.config.versioning.PreconditionFailedException;
import io.marketprism.config.versioning.Project;
import io.marketprism.config.versioning.RejectedChangesException;
import io.marketprism.config.versioning.SnapshotFile;
import io.vertx.core.http.HttpMethod;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * The route that changes keys of one file by a patch. Thread-safe.
 *
 * <p>A patch speaks of one state of the tree: its tests hold there, and its indices count there. So
 * its edits are made on that very content or not at all, and if somebody was faster it is worked
 * out anew. A caller who names the content with {@code If-Match} is told instead.
 */
final class PatchRoutes {
    private static final Set<String> PARAMETERS = Set.of("message", "branch", "base", "document");
    private static final int MAX_ATTEMPTS = 10;

    private final ConfigVersionControl control;
    private final Person login;

    PatchRoutes(ConfigVersionControl control, Person login) {
        this.control = control;
        this.login = login;
    }

    void addTo(RouteTable table) {
        table.add(HttpMethod.PATCH, Resource.VALUES, PARAMETERS, this::patch);
    }

    private interface Notation {
        List<Edit> edits(ConfigValue patch, ConfigValue tree);
    }

    private Answer patch(Call call) {
        Notation notation = notation(call);
        ConfigValue patch = Json.parse(call.body(), ProtocolLimits.BODY);
        Project project = control.project(call.target().requiredProject());
        Optional<CommitResult> first = project.firstAnswer(request(call, patch).build());
        if (first.isPresent()) {
            return answer(first.get());
        }
        boolean exact = call.ifMatch().isPresent();
        for (int attempt = 1; ; attempt++) {
            try {
                return commit(call, project, notation, patch);
            } catch (PreconditionFailedException | RejectedChangesException failed) {
                if (exact || attempt == MAX_ATTEMPTS || !isOvertaken(failed)) {
                    throw failed;
                }
            }
        }
    }

    /** Whether somebody else changed the file while the edits were worked out. */
    static boolean isOvertaken(ConfigException failed) {
        return failed instanceof PreconditionFailedException
                || (failed instanceof RejectedChangesException several
                        && several.reasons().stream()
                                .anyMatch(PreconditionFailedException.class::isInstance));
    }

    private static Notation notation(Call call) {
        return switch (call.mediaType()) {
            case Headers.JSON_PATCH -> JsonPatch::edits;
            case Headers.MERGE_PATCH -> MergePatch::edits;
            default -> throw Call.unsupported(Headers.JSON_PATCH + " or " + Headers.MERGE_PATCH);
        };
    }

    private Answer commit(Call call, Project project, Notation notation, ConfigValue patch) {
        FilePath path = call.target().path();
        SnapshotFile file =
                project.snapshot(new Ref.Named(call.query().branch()))
                        .file(path)
                        .orElseThrow(() -> new PathNotFoundException(path));
        ConfigDocument document = file.document().orElseThrow(() -> new NoKeysException(path));
        Optional<Integer> index = call.query().number("document");
        List<Edit> edits = notation.edits(patch, ReadRoutes.tree(document, index));
        GitId expected = call.ifMatch().orElse(file.id());
        CommitRequest.Builder request = request(call, patch);
        for (int i = 0; i < edits.size(); i++) {
            // The first edit finds the content as it was; the next ones, as their own kind left it.
            Expectation expectation = i == 0 ? new Expectation.Content(expected) : Expectation.NONE;
            request.change(new Change.EditKey(path, index, edits.get(i), expectation));
        }
        if (edits.isEmpty()) {
            return Answer.json(
                    new CommitAnswer(false, project.revision(), Optional.empty(), List.of()));
        }
        return answer(project.commit(request.build()));
    }

    private static Answer answer(CommitResult result) {
        return Answer.json(Views.answer(result)).withRevision(result.revision());
    }

    /** A repeated patch is the same request, though the file is another one by now. */
    private CommitRequest.Builder request(Call call, ConfigValue patch) {
        String path = call.target().rest();
        return FileRoutes.request(call, login, "Change " + path)
                .intent(
                        String.join(
                                "\n",
                                call.mediaType(),
                                path,
                                call.query().text("document").orElse(""),
                                call.ifMatch().map(GitId::hex).orElse(""),
                                call.query().text("base").orElse(""),
                                Json.canonical(patch)));
    }
}
