package io.marketprism.config.client.api;

import io.marketprism.config.model.ConfigValue;
import io.marketprism.config.model.KeyPath;
import io.marketprism.config.model.name.BranchName;
import io.marketprism.config.model.name.FilePath;
import io.marketprism.config.model.name.ProjectName;
import io.marketprism.config.model.name.Ref;
import io.marketprism.config.model.name.Revision;
import io.marketprism.config.protocol.BlameAnswer;
import io.marketprism.config.protocol.BranchView;
import io.marketprism.config.protocol.BranchesAnswer;
import io.marketprism.config.protocol.CommitAnswer;
import io.marketprism.config.protocol.CommitView;
import io.marketprism.config.protocol.CommitsAnswer;
import io.marketprism.config.protocol.CreateBranch;
import io.marketprism.config.protocol.CreateProject;
import io.marketprism.config.protocol.CreateTag;
import io.marketprism.config.protocol.DiffAnswer;
import io.marketprism.config.protocol.EffectiveAnswer;
import io.marketprism.config.protocol.EffectiveFormat;
import io.marketprism.config.protocol.EventsAnswer;
import io.marketprism.config.protocol.Headers;
import io.marketprism.config.protocol.HealthAnswer;
import io.marketprism.config.protocol.KeyHistoryAnswer;
import io.marketprism.config.protocol.MergeAnswer;
import io.marketprism.config.protocol.MergeCommand;
import io.marketprism.config.protocol.MoveBranch;
import io.marketprism.config.protocol.PendingMergeView;
import io.marketprism.config.protocol.PendingMergesAnswer;
import io.marketprism.config.protocol.ProjectAnswer;
import io.marketprism.config.protocol.ProjectView;
import io.marketprism.config.protocol.ProjectsAnswer;
import io.marketprism.config.protocol.RefAnswer;
import io.marketprism.config.protocol.ResolveCommand;
import io.marketprism.config.protocol.RevertCommand;
import io.marketprism.config.protocol.Routes;
import io.marketprism.config.protocol.TagView;
import io.marketprism.config.protocol.TagsAnswer;
import io.marketprism.config.protocol.TreeAnswer;
import io.marketprism.config.protocol.ValueAnswer;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Function;
import java.util.function.Supplier;

/**
 * The routes of a server as methods. Thread-safe. Each call blocks until a server has answered, and
 * tries every address several times before it gives up.
 *
 * <p>What all calls have in common: a refusal is a {@link RequestRefusedException} that holds the
 * server's problem, no answer a {@link ServerUnavailableException}, an answer that is not of the
 * contract an {@link InvalidAnswerException}, and an interrupted thread a {@link
 * CallInterruptedException}.
 */
public final class ConfigApi {
    private static final int NOT_MODIFIED = 304;

    private final HttpTransport transport;
    private final Supplier<String> newKey;
    private final Function<WatchRequest, WatchConnection> watches;

    ConfigApi(
            HttpTransport transport,
            Supplier<String> newKey,
            Function<WatchRequest, WatchConnection> watches) {
        this.transport = transport;
        this.newKey = newKey;
        this.watches = watches;
    }

    /** Starts the settings. */
    public static ConfigApiBuilder builder() {
        return new ConfigApiBuilder();
    }

    /** A name for a request that no other request has. */
    static String randomKey() {
        return UUID.randomUUID().toString();
    }

    /** All projects, by name. */
    public List<ProjectView> projects() {
        return get(Routes.PROJECTS, ProjectsAnswer::decode).projects();
    }

    /**
     * Makes a project. The one call that is not repeated once it may have reached a server, since
     * the answer to the repetition would be that the project exists.
     */
    public ProjectView createProject(ProjectName project) {
        String body = new CreateProject(project).encode();
        return send(HttpCall.post(Routes.PROJECTS, body, false)).read(ProjectView::decode);
    }

    /** One project: its newest revision and the head of {@code main}. */
    public ProjectAnswer project(ProjectName project) {
        return get(Routes.project(project), ProjectAnswer::decode);
    }

    /** The bytes of a file; an empty ref is the head of {@code main}. */
    public FileContent file(ProjectName project, FilePath path, Optional<Ref> ref) {
        return content(path, send(HttpCall.get(fileTarget(project, path, ref))));
    }

    /** The bytes of a file, unless they are those with the id; then empty. */
    public Optional<FileContent> fileUnless(
            ProjectName project, FilePath path, Optional<Ref> ref, String id) {
        HttpCall call =
                HttpCall.get(fileTarget(project, path, ref))
                        .withHeader("If-None-Match", "\"" + id + "\"");
        HttpAnswer answer = transport.send(call);
        return answer.status() == NOT_MODIFIED
                ? Optional.empty()
                : Optional.of(content(path, checked(answer)));
    }

    /** A value of a file. */
    public ValueAnswer value(ProjectName project, FilePath path, ValueQuery query) {
        return get(Routes.value(project, path) + query.toQuery(), ValueAnswer::decode);
    }

    /** One page of a listing. */
    public TreeAnswer tree(ProjectName project, TreeQuery query) {
        return get(Routes.tree(project) + query.toQuery(), TreeAnswer::decode);
    }

    /**
     * Makes a commit. Safe to repeat, and repeated after a lost connection: the request carries an
     * idempotency key, under which a server that has made the commit gives its first answer again.
     */
    public CommitAnswer commit(ProjectName project, CommitBatch batch) {
        Objects.requireNonNull(batch, "batch");
        HttpCall call =
                HttpCall.post(Routes.commits(project), batch.command().encode(), true)
                        .withHeader(
                                Headers.IDEMPOTENCY_KEY, batch.idempotencyKey().orElseGet(newKey));
        return send(call).read(CommitAnswer::decode);
    }

    /** One page of the history. */
    public CommitsAnswer commits(ProjectName project, HistoryQuery query) {
        return get(Routes.commits(project) + query.toQuery(), CommitsAnswer::decode);
    }

    /** One page of a search; {@link CommitsAnswer#cursor} goes on with it. */
    public CommitsAnswer search(ProjectName project, SearchQuery query) {
        return get(Routes.commits(project) + query.toQuery(), CommitsAnswer::decode);
    }

    /**
     * One page of the history of a key; renames of its file are followed.
     *
     * @param key the root for the whole file
     * @param cursor what the last page gave as {@code next}; empty for the first
     */
    public KeyHistoryAnswer history(
            ProjectName project,
            FilePath path,
            KeyPath key,
            Optional<Ref> ref,
            Optional<String> cursor,
            int limit) {
        Query query =
                new Query()
                        .putIfPresent("ref", ref)
                        .put("key", key)
                        .putIfPresent("cursor", cursor)
                        .put("limit", limit);
        return get(Routes.history(project, path) + query, KeyHistoryAnswer::decode);
    }

    /** Which commit gave each key of a file its value; an empty ref is the head of {@code main}. */
    public BlameAnswer blame(ProjectName project, FilePath path, Optional<Ref> ref) {
        return get(
                Routes.blame(project, path) + new Query().putIfPresent("ref", ref),
                BlameAnswer::decode);
    }

    /** The commit that a ref stands for. */
    public CommitView commit(ProjectName project, Ref ref) {
        return get(Routes.commit(project, ref), CommitView::decode);
    }

    /** One page of what differs between two states. */
    public DiffAnswer diff(ProjectName project, DiffQuery query) {
        return get(Routes.diff(project) + query.toQuery(), DiffAnswer::decode);
    }

    /**
     * Takes something back by a new commit; of a dry run, the answer shows every key before and
     * after. Safe to repeat, as {@link #commit(ProjectName, CommitBatch)} is.
     */
    public CommitAnswer revert(ProjectName project, RevertCommand command) {
        return revert(project, command, newKey.get());
    }

    /** The same under a name that another process, or an earlier run, may have used for it. */
    public CommitAnswer revert(ProjectName project, RevertCommand command, String idempotencyKey) {
        HttpCall call =
                HttpCall.post(Routes.reverts(project), command.encode(), true)
                        .withHeader(Headers.IDEMPOTENCY_KEY, idempotencyKey);
        return send(call).read(CommitAnswer::decode);
    }

    /** One page of the branches; compared with the base, if there is one. */
    public BranchesAnswer branches(
            ProjectName project, Optional<Ref> base, Optional<BranchName> after) {
        Query query = new Query().putIfPresent("base", base).putIfPresent("after", after);
        return get(Routes.branches(project) + query, BranchesAnswer::decode);
    }

    /** One branch; compared with the base, if there is one. */
    public BranchView branch(ProjectName project, BranchName branch, Optional<Ref> base) {
        Query query = new Query().putIfPresent("base", base);
        return get(Routes.branch(project, branch) + query, BranchView::decode);
    }

    /** Makes a branch. Not repeated, since the branch would be there already. */
    public BranchView createBranch(ProjectName project, CreateBranch command) {
        return send(HttpCall.post(Routes.branches(project), command.encode(), false))
                .read(BranchView::decode);
    }

    /** Renames a branch, or moves it without a new commit. */
    public BranchView moveBranch(ProjectName project, BranchName branch, MoveBranch command) {
        return send(HttpCall.patch(Routes.branch(project, branch), command.encode()))
                .read(BranchView::decode);
    }

    /** Takes a branch away; its commits stay readable by id and revision. */
    public RefAnswer deleteBranch(ProjectName project, BranchName branch) {
        return send(HttpCall.delete(Routes.branch(project, branch))).read(RefAnswer::decode);
    }

    /** One page of the tags. */
    public TagsAnswer tags(ProjectName project, Optional<BranchName> after) {
        Query query = new Query().putIfPresent("after", after);
        return get(Routes.tags(project) + query, TagsAnswer::decode);
    }

    /** One tag. */
    public TagView tag(ProjectName project, BranchName tag) {
        return get(Routes.tag(project, tag), TagView::decode);
    }

    /** Makes a tag, which never moves. Not repeated, since the tag would be there already. */
    public TagView createTag(ProjectName project, CreateTag command) {
        return send(HttpCall.post(Routes.tags(project), command.encode(), false))
                .read(TagView::decode);
    }

    /** Takes a tag away, which a release does not allow. */
    public RefAnswer deleteTag(ProjectName project, BranchName tag) {
        return send(HttpCall.delete(Routes.tag(project, tag))).read(RefAnswer::decode);
    }

    /**
     * Merges one state into a branch, or shows what that would come to. Conflicts are an answer and
     * no failure: the merge then waits to be resolved and resumed. Safe to repeat: what is merged
     * already is up to date.
     */
    public MergeAnswer merge(ProjectName project, MergeCommand command) {
        HttpCall call = HttpCall.post(Routes.merges(project), command.encode(), true);
        return send(call).read(MergeAnswer::decode);
    }

    /** The merges that wait for their conflicts to be settled. */
    public List<PendingMergeView> merges(ProjectName project) {
        return get(Routes.merges(project), PendingMergesAnswer::decode).merges();
    }

    /** One merge that waits. */
    public PendingMergeView merge(ProjectName project, String merge) {
        return get(Routes.merge(project, merge), PendingMergeView::decode);
    }

    /** Decides conflicts of a merge that waits. */
    public PendingMergeView resolve(ProjectName project, String merge, ResolveCommand command) {
        HttpCall call = HttpCall.patch(Routes.merge(project, merge), command.encode());
        return send(call).read(PendingMergeView::decode);
    }

    /** Takes a merge that waits up again, with all that was decided. */
    public MergeAnswer resumeMerge(ProjectName project, String merge) {
        HttpCall call = HttpCall.post(Routes.merge(project, merge), "", false);
        return send(call).read(MergeAnswer::decode);
    }

    /** Gives a merge that waits up; the answer is what it was. */
    public PendingMergeView abortMerge(ProjectName project, String merge) {
        HttpCall call = HttpCall.delete(Routes.merge(project, merge));
        return send(call).read(PendingMergeView::decode);
    }

    /** What an application runs with. */
    public EffectiveAnswer effective(ProjectName project, EffectiveQuery query) {
        return get(Routes.effective(project) + query.toQuery(), EffectiveAnswer::decode);
    }

    /** What an application runs with, and why each key has its value. */
    public EffectiveAnswer explain(ProjectName project, EffectiveQuery query) {
        Query explaining = query.toQuery().put("explain", true);
        return get(Routes.effective(project) + explaining, EffectiveAnswer::decode);
    }

    /** What an application runs with, as a text: of {@code JSON}, the server's whole answer. */
    public EffectiveText effectiveText(
            ProjectName project, EffectiveQuery query, EffectiveFormat format) {
        Query asText = query.toQuery().put("format", format);
        HttpAnswer answer = send(HttpCall.get(Routes.effective(project) + asText));
        int losses =
                answer.header(Headers.LOSSES)
                        .filter(text -> text.matches("[0-9]{1,9}"))
                        .map(Integer::valueOf)
                        .orElse(0);
        String text = new String(answer.body(), StandardCharsets.UTF_8);
        return new EffectiveText(format, text, losses, answer.revision());
    }

    /** One page of the log after an entry; the answer says where the next page begins. */
    public EventsAnswer events(ProjectName project, Revision since, int limit) {
        Query query = new Query().put("since", since).put("limit", limit);
        return get(Routes.events(project) + query, EventsAnswer::decode);
    }

    /** How the server is, in detail. */
    public HealthAnswer health() {
        return get(Routes.HEALTH, HealthAnswer::decode);
    }

    /** Whether a server answers at all. */
    public boolean isLive() {
        return isHealthy(Routes.LIVE);
    }

    /** Whether a server takes requests. */
    public boolean isReady() {
        return isHealthy(Routes.READY);
    }

    /** Begins to follow the changes; nothing is sent before the first {@code next()}. */
    public WatchConnection watch(WatchRequest request) {
        return watches.apply(Objects.requireNonNull(request, "request"));
    }

    private boolean isHealthy(String target) {
        try {
            return transport.send(HttpCall.get(target)).isOk();
        } catch (ServerUnavailableException e) {
            return false;
        }
    }

    private <T> T get(String target, Function<ConfigValue, T> decoder) {
        return send(HttpCall.get(target)).read(decoder);
    }

    private HttpAnswer send(HttpCall call) {
        return checked(transport.send(call));
    }

    private static HttpAnswer checked(HttpAnswer answer) {
        if (!answer.isOk()) {
            throw answer.refused();
        }
        return answer;
    }

    private static String fileTarget(ProjectName project, FilePath path, Optional<Ref> ref) {
        return Routes.file(project, path) + new Query().putIfPresent("ref", ref);
    }

    private static FileContent content(FilePath path, HttpAnswer answer) {
        String id =
                answer.header("ETag")
                        .filter(tag -> tag.matches("\"[^\"]+\""))
                        .map(tag -> tag.substring(1, tag.length() - 1))
                        .orElseThrow(
                                () ->
                                        new InvalidAnswerException(
                                                "answer of " + answer.address() + ": no ETag",
                                                null));
        String type = answer.header("Content-Type").orElse("application/octet-stream");
        return new FileContent(path, id, type, answer.revision(), answer.body());
    }
}
