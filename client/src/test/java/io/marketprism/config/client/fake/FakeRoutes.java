package io.marketprism.config.client.fake;

import io.marketprism.config.client.fake.FakeProject.Content;
import io.marketprism.config.client.fake.FakeServer.Answer;
import io.marketprism.config.client.fake.FakeServer.Request;
import io.marketprism.config.model.ConfigValue;
import io.marketprism.config.model.KeyPath;
import io.marketprism.config.model.json.Json;
import io.marketprism.config.model.name.ApplicationName;
import io.marketprism.config.model.name.FilePath;
import io.marketprism.config.model.name.Ref;
import io.marketprism.config.model.name.Revision;
import io.marketprism.config.protocol.ChangeCommand;
import io.marketprism.config.protocol.CommitAnswer;
import io.marketprism.config.protocol.CommitCommand;
import io.marketprism.config.protocol.EffectiveAnswer;
import io.marketprism.config.protocol.JsonMessage;
import io.marketprism.config.protocol.ProblemDetails;
import io.marketprism.config.protocol.ProjectAnswer;
import io.marketprism.config.protocol.TreeAnswer;
import io.marketprism.config.protocol.ValueAnswer;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;

/** The REST routes that a client needs. Thread-safe. */
public final class FakeRoutes {
    private static final String ROOT = "/api/v1/projects/" + FakeProject.NAME;

    private final FakeProject project;
    private final Map<String, CommitAnswer> remembered = new LinkedHashMap<>();
    private final Map<String, Answer> canned = new ConcurrentHashMap<>();
    private Runnable beforeValue = () -> {};
    private int pageSize = Integer.MAX_VALUE;
    private boolean exists = true;

    FakeRoutes(FakeProject project) {
        this.project = project;
    }

    /** Makes pages of a listing smaller than the client asks for. */
    public void pageSize(int most) {
        pageSize = most;
    }

    /** Does something before each answer about a value: what another client might do just then. */
    public void beforeValue(Runnable action) {
        beforeValue = action;
    }

    /** Sets what a path and query of the project answers, whatever the method. */
    public void canned(String target, String contentType, String body) {
        canned.put(
                ROOT + target,
                new Answer(
                        200,
                        Map.of(
                                "Content-Type",
                                contentType,
                                "Prism-Revision",
                                "7",
                                "Prism-Losses",
                                "2"),
                        body));
    }

    /** Sets whether the project is there. */
    public void exists(boolean there) {
        exists = there;
    }

    static Answer problem(String code, int status, String detail) {
        return new Answer(
                status,
                Map.of("Content-Type", "application/problem+json"),
                ProblemDetails.of(code, status, detail).at("/", "r-1").encode());
    }

    static Answer busy() {
        Answer problem = problem("store-busy", 503, "store: busy");
        Map<String, String> headers = new LinkedHashMap<>(problem.headers());
        headers.put("Retry-After", "1");
        return new Answer(503, headers, problem.body());
    }

    Answer answer(Request request) {
        String path = request.path().split("\\?", 2)[0];
        if (!exists) {
            return problem("project-not-found", 404, "project: marketdata (expected: one)");
        }
        Answer known = canned.get(request.path());
        if (known != null) {
            return known;
        }
        if (path.equals(ROOT)) {
            return ok(new ProjectAnswer(FakeProject.NAME, project.revision(), Optional.empty()));
        }
        if (path.equals(ROOT + "/tree")) {
            return tree(request);
        }
        if (path.equals(ROOT + "/effective")) {
            return effective(request);
        }
        if (path.startsWith(ROOT + "/values/")) {
            return value(request, path.substring((ROOT + "/values/").length()));
        }
        if (path.equals(ROOT + "/commits") && request.method().equals("POST")) {
            return commit(request);
        }
        return problem("route-not-found", 404, "route: " + path);
    }

    private Answer tree(Request request) {
        Revision revision = project.revision();
        int limit =
                FakeServer.parameter(request.path(), "limit").map(Integer::parseInt).orElse(100);
        String after = FakeServer.parameter(request.path(), "after").orElse("");
        List<TreeAnswer.Entry> entries = new ArrayList<>();
        Optional<String> next = Optional.empty();
        for (var file : new TreeMap<>(project.at(revision)).entrySet()) {
            if (file.getKey().value().compareTo(after) > 0) {
                if (entries.size() == Math.min(limit, pageSize)) {
                    next = Optional.of(entries.get(entries.size() - 1).path().value());
                    break;
                }
                entries.add(
                        new TreeAnswer.Entry(
                                file.getKey(), TreeAnswer.Kind.FILE, file.getValue().id()));
            }
        }
        return ok(new TreeAnswer(revision, entries, next));
    }

    /** Of an application there is one layer: the file with its name. */
    private Answer effective(Request request) {
        String app = FakeServer.parameter(request.path(), "app").orElse("");
        Revision revision = project.revision();
        Content content = project.at(revision).get(FilePath.parse(app + ".json"));
        if (content == null || content.tree() == null) {
            return problem("application-not-found", 404, "application: " + app);
        }
        return ok(
                new EffectiveAnswer(
                        ApplicationName.parse(app),
                        List.of(),
                        Ref.MAIN_LIVE,
                        revision,
                        content.id(),
                        List.of(),
                        content.tree(),
                        Optional.empty()));
    }

    private Answer value(Request request, String path) {
        beforeValue.run();
        Ref ref = Ref.parse(FakeServer.parameter(request.path(), "ref").orElse("main"));
        Revision revision = ref instanceof Ref.AtRevision at ? at.revision() : project.revision();
        FilePath file = FilePath.parse(path);
        Content content = project.at(revision).get(file);
        if (content == null) {
            return problem("path-not-found", 404, "path: " + path);
        }
        ConfigValue tree = content.tree();
        if (tree == null) {
            return problem("no-keys", 422, "path: " + path + " has no keys");
        }
        KeyPath key = KeyPath.parse(FakeServer.parameter(request.path(), "key").orElse(""));
        return tree.find(key)
                .map(v -> ok(value(file, key, v, revision, content)))
                .orElseGet(() -> problem("key-not-found", 404, "key: " + key));
    }

    private static ValueAnswer value(
            FilePath file, KeyPath key, ConfigValue value, Revision revision, Content content) {
        return new ValueAnswer(file, key, value, revision, content.id(), Optional.empty());
    }

    private synchronized Answer commit(Request request) {
        String key = request.headers().getOrDefault("idempotency-key", "");
        CommitAnswer known = remembered.get(key);
        if (known != null) {
            return ok(known);
        }
        CommitCommand command = CommitCommand.decode(Json.parse(request.body()));
        for (ChangeCommand change : command.changes()) {
            if (!(change instanceof ChangeCommand.Set set)) {
                return problem("edit-refused", 422, "op: only set");
            }
            if (set.key().isRoot()) {
                return problem("change-conflict", 409, "key: the root");
            }
            project.set(set.path(), set.key(), set.value());
        }
        Revision revision = project.revision();
        var commit = project.commit(revision);
        CommitAnswer answer =
                new CommitAnswer(true, revision, Optional.of(commit), commit.changes());
        remembered.put(key, answer);
        return ok(answer);
    }

    private Answer ok(JsonMessage message) {
        return new Answer(
                200,
                Map.of(
                        "Content-Type",
                        "application/json",
                        "Prism-Revision",
                        project.revision().toString()),
                message.encode());
    }
}
