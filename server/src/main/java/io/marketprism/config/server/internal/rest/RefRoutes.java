package io.marketprism.config.server.internal.rest;

import io.marketprism.config.model.name.BranchName;
import io.marketprism.config.model.name.Ref;
import io.marketprism.config.protocol.BranchView;
import io.marketprism.config.protocol.BranchesAnswer;
import io.marketprism.config.protocol.CreateBranch;
import io.marketprism.config.protocol.CreateTag;
import io.marketprism.config.protocol.MoveBranch;
import io.marketprism.config.protocol.PersonView;
import io.marketprism.config.protocol.RefAnswer;
import io.marketprism.config.protocol.Routes;
import io.marketprism.config.protocol.TagView;
import io.marketprism.config.protocol.TagsAnswer;
import io.marketprism.config.versioning.BranchQuery;
import io.marketprism.config.versioning.ConfigBranch;
import io.marketprism.config.versioning.ConfigTag;
import io.marketprism.config.versioning.ConfigVersionControl;
import io.marketprism.config.versioning.GitId;
import io.marketprism.config.versioning.Person;
import io.marketprism.config.versioning.Project;
import io.marketprism.config.versioning.RefChange;
import io.marketprism.config.versioning.RefRequest;
import io.marketprism.config.versioning.RefResult;
import io.vertx.core.http.HttpMethod;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;

/** The routes of branches and tags. Thread-safe. */
final class RefRoutes {
    private static final Set<String> EXPECTED = Set.of("expected");

    private final ConfigVersionControl control;
    private final Person login;

    RefRoutes(ConfigVersionControl control, Person login) {
        this.control = control;
        this.login = login;
    }

    void addTo(RouteTable table) {
        table.add(
                        HttpMethod.GET,
                        Resource.BRANCHES,
                        Set.of("base", "after", "limit", RestHandler.MIN_REVISION),
                        this::branches)
                .add(
                        HttpMethod.GET,
                        Resource.BRANCH,
                        Set.of("base", RestHandler.MIN_REVISION),
                        this::branch)
                .add(HttpMethod.POST, Resource.BRANCHES, Set.of(), this::createBranch)
                .add(HttpMethod.PATCH, Resource.BRANCH, Set.of(), this::moveBranch)
                .add(HttpMethod.DELETE, Resource.BRANCH, EXPECTED, this::deleteBranch)
                .add(
                        HttpMethod.GET,
                        Resource.TAGS,
                        Set.of("after", "limit", RestHandler.MIN_REVISION),
                        this::tags)
                .add(HttpMethod.GET, Resource.TAG, Set.of(RestHandler.MIN_REVISION), this::tag)
                .add(HttpMethod.POST, Resource.TAGS, Set.of(), this::createTag)
                .add(HttpMethod.DELETE, Resource.TAG, EXPECTED, this::deleteTag);
    }

    private Project project(Call call) {
        return control.project(call.target().requiredProject());
    }

    private static Optional<BranchName> after(Call call) {
        return call.query().text("after").map(BranchName::parse);
    }

    private static Optional<Ref> base(Call call) {
        return call.query().text("base").map(Ref::parse);
    }

    private Answer branches(Call call) {
        int limit = call.query().limit();
        List<BranchView> views =
                project(call).branches(new BranchQuery(base(call), after(call), limit)).stream()
                        .map(RefRoutes::view)
                        .toList();
        return Answer.json(new BranchesAnswer(views, next(views, limit, BranchView::name)));
    }

    private static <T> Optional<BranchName> next(
            List<T> page, int limit, Function<T, BranchName> name) {
        return page.size() < limit
                ? Optional.empty()
                : Optional.of(name.apply(page.get(page.size() - 1)));
    }

    private static BranchView view(ConfigBranch branch) {
        return new BranchView(
                branch.name(),
                branch.head().hex(),
                branch.movedAt(),
                branch.divergence()
                        .map(d -> new BranchView.Divergence(d.ahead(), d.behind(), d.complete())));
    }

    private Answer branch(Call call) {
        return Answer.json(view(project(call).branch(call.target().name(), base(call))));
    }

    private RefResult move(Call call, RefChange change) {
        return project(call).move(RefRequest.by(login).change(change).build());
    }

    private Answer createBranch(Call call) {
        CreateBranch command = CreateBranch.decode(call.json());
        BranchName name = command.name();
        RefResult result = move(call, new RefChange.CreateBranch(name, command.from()));
        return Answer.json(Status.CREATED, view(project(call).branch(name, Optional.empty())))
                .withHeader("Location", Routes.branch(call.target().requiredProject(), name))
                .withRevision(result.revision());
    }

    private Answer moveBranch(Call call) {
        MoveBranch command = MoveBranch.decode(call.json());
        BranchName name = call.target().name();
        RefResult result = move(call, change(name, command));
        BranchName now = command.name().orElse(name);
        return Answer.json(view(project(call).branch(now, Optional.empty())))
                .withRevision(result.revision());
    }

    private static RefChange change(BranchName name, MoveBranch command) {
        Optional<GitId> expected = command.expected().map(GitId::new);
        if (command.name().isPresent()) {
            return new RefChange.RenameBranch(name, command.name().get(), expected);
        }
        Ref head = command.head().orElseThrow();
        return command.force()
                ? new RefChange.ForceMove(name, head, expected.orElseThrow())
                : new RefChange.FastForward(name, head, expected);
    }

    private Answer deleteBranch(Call call) {
        BranchName name = call.target().name();
        return removed(move(call, new RefChange.DeleteBranch(name, expected(call))));
    }

    private static Optional<GitId> expected(Call call) {
        return call.query().text("expected").map(GitId::new);
    }

    private static Answer removed(RefResult result) {
        return Answer.json(new RefAnswer(result.revision())).withRevision(result.revision());
    }

    private Answer tags(Call call) {
        int limit = call.query().limit();
        List<TagView> views =
                project(call).tags(after(call), limit).stream().map(RefRoutes::view).toList();
        return Answer.json(new TagsAnswer(views, next(views, limit, TagView::name)));
    }

    private static TagView view(ConfigTag tag) {
        return new TagView(
                tag.name(),
                tag.kind().name().toLowerCase(Locale.ROOT),
                tag.commit().hex(),
                tag.createdAt(),
                tag.annotation().map(RefRoutes::annotation));
    }

    private static TagView.Annotation annotation(ConfigTag.Annotation annotation) {
        Person tagger = annotation.tagger();
        return new TagView.Annotation(
                new PersonView(tagger.name(), tagger.email()),
                annotation.time(),
                annotation.message());
    }

    private Answer tag(Call call) {
        return Answer.json(view(project(call).tag(call.target().name())));
    }

    private Answer createTag(Call call) {
        CreateTag command = CreateTag.decode(call.json());
        BranchName name = command.name();
        RefResult result =
                move(call, new RefChange.CreateTag(name, command.at(), command.message()));
        return Answer.json(Status.CREATED, view(project(call).tag(name)))
                .withHeader("Location", Routes.tag(call.target().requiredProject(), name))
                .withRevision(result.revision());
    }

    private Answer deleteTag(Call call) {
        BranchName name = call.target().name();
        return removed(move(call, new RefChange.DeleteTag(name, expected(call))));
    }
}
