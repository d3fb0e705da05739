package io.marketprism.config.protocol;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.marketprism.config.model.ConfigValue;
import io.marketprism.config.model.KeyPath;
import io.marketprism.config.model.Origin;
import io.marketprism.config.model.json.Json;
import io.marketprism.config.model.name.ApplicationName;
import io.marketprism.config.model.name.BranchName;
import io.marketprism.config.model.name.FilePath;
import io.marketprism.config.model.name.ProfileName;
import io.marketprism.config.model.name.ProjectName;
import io.marketprism.config.model.name.Ref;
import io.marketprism.config.model.name.Revision;
import io.marketprism.config.protocol.ChangeCommand.Target;
import io.marketprism.config.protocol.ChangeView.KeyView;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

class MessageRoundTripTest {
    private static final ProjectName PROJECT = ProjectName.parse("market-data");
    private static final FilePath PATH = FilePath.parse("exchanges/binance.yaml");
    private static final FilePath OTHER = FilePath.parse("exchanges/kraken.yaml");
    private static final KeyPath KEY = KeyPath.parse("labels.\"a.b\"[0]");
    private static final String ID = "2e65efe2a145dda7ee51d1741299f848e5bf752e";
    private static final Instant NOON = Instant.parse("2026-11-23T12:00:00.5Z");
    private static final PersonView ADA = new PersonView("Ada «Ω»", "ada@example.com");

    private static final ChangeView UPDATED =
            new ChangeView(
                    ChangeKind.UPDATED,
                    PATH,
                    Optional.empty(),
                    Optional.of(ID),
                    List.of(new KeyView(ChangeKind.ADDED, KEY)),
                    true,
                    Optional.of(Json.parse("{\"a\":[1,2.50,null,true,\"x\"]}")));
    private static final ChangeView RENAMED =
            new ChangeView(
                    ChangeKind.RENAMED,
                    PATH,
                    Optional.of(OTHER),
                    Optional.of(ID),
                    List.of(),
                    false,
                    Optional.empty());
    private static final CommitView COMMIT =
            new CommitView(
                    ID,
                    Revision.of(57),
                    List.of(ID),
                    ADA,
                    ADA,
                    NOON,
                    "Raise the limit\n\nSince it is low.",
                    List.of(UPDATED, RENAMED));
    private static final ProblemDetails PROBLEM =
            ProblemDetails.of(
                            "change-conflict",
                            409,
                            "changed since",
                            new ProblemDetails.Facts(
                                    List.of(
                                            new ProblemDetails.Conflict(
                                                    PATH,
                                                    Optional.of(KEY),
                                                    Optional.empty(),
                                                    Optional.of(ConfigValue.ofNull()),
                                                    Optional.of(ConfigValue.of(7)))),
                                    List.of(COMMIT),
                                    Optional.of(Revision.of(58)),
                                    List.of(
                                            new ProblemDetails.TextProblem(
                                                    "a.json", 1, 2, "odd", "{]")),
                                    List.of(new ProblemDetails.Reason("no-keys", "none"))))
                    .at("/api/v1/projects", "r1");

    private static final EffectiveSubject COLLECTOR =
            new EffectiveSubject(
                    ApplicationName.parse("collector"), List.of(ProfileName.parse("eu")));

    static Stream<ClientMessage> clientMessages() {
        return Stream.of(
                new ClientMessage.Hello(
                        new ClientIdentity(
                                "c1", "collector", "host/1", Map.of("zone", "b", "a", "")),
                        1),
                new ClientMessage.Subscribe(
                        "s1",
                        PROJECT,
                        Ref.parse("dev~live"),
                        List.of(PathGlob.parse("exchanges/**"), PathGlob.parse("*.json")),
                        Optional.of(Revision.of(3)),
                        SendMode.VALUES),
                new ClientMessage.Subscribe(
                        "s2",
                        PROJECT,
                        Ref.MAIN,
                        List.of(PathGlob.ALL),
                        Optional.empty(),
                        SendMode.REVISION),
                new ClientMessage.Subscribe(
                        "s3",
                        PROJECT,
                        Ref.MAIN_LIVE,
                        List.of(PathGlob.ALL),
                        Optional.of(COLLECTOR),
                        Optional.of(Revision.of(3)),
                        SendMode.VALUES),
                new ClientMessage.Unsubscribe("s1"),
                new ClientMessage.Ping(Json.parse("{\"at\":[1]}")),
                new ClientMessage.Applied("s1", Revision.of(9)));
    }

    @ParameterizedTest
    @MethodSource("clientMessages")
    void clientMessage_readBack_isEqual(ClientMessage message) {
        assertThat(ClientMessage.decode(message.encode())).isEqualTo(message);
    }

    static Stream<ServerMessage> serverMessages() {
        ChangeEvent.Data bare =
                new ChangeEvent.Data(
                        PROJECT,
                        BranchName.MAIN,
                        Revision.of(57),
                        Optional.of(ID),
                        Optional.empty());
        ChangeEvent.Data whole =
                new ChangeEvent.Data(
                        PROJECT,
                        BranchName.parse("dev"),
                        Revision.of(58),
                        Optional.empty(),
                        Optional.of(
                                new ChangeEvent.Details(ADA, "why", List.of(UPDATED, RENAMED))));
        return Stream.of(
                new ServerMessage.Welcome(1, "prism/0.1.0", 1000),
                new ServerMessage.Subscribed("s1", Revision.NONE),
                new ServerMessage.Unsubscribed("s1"),
                new ServerMessage.Event("s1", new ChangeEvent(NOON, bare)),
                new ServerMessage.Event("s1", new ChangeEvent(NOON, whole)),
                new ServerMessage.Reset(
                        "s1",
                        Revision.of(60),
                        "too far back",
                        Optional.of(List.of(new ServerMessage.FileState(PATH, ID)))),
                new ServerMessage.Reset("s1", Revision.of(60), "too far back", Optional.empty()),
                new ServerMessage.Reset(
                        "s1",
                        Revision.of(60),
                        "ahead",
                        Optional.empty(),
                        Optional.of(new ServerMessage.EffectiveState(ID, Json.parse("{\"a\":1}")))),
                effective(new EffectiveEvent.Failed(PROBLEM)),
                effective(
                        new EffectiveEvent.Changed(
                                ID,
                                Optional.of(
                                        List.of(
                                                new KeyDifference(
                                                        KeyDifference.Kind.ADDED,
                                                        KEY,
                                                        Optional.empty(),
                                                        Optional.of(ConfigValue.of(1))))),
                                true,
                                Optional.of(Json.parse("{\"a\":1}")))),
                effective(
                        new EffectiveEvent.Changed(ID, Optional.empty(), false, Optional.empty())),
                new ServerMessage.Pong(ConfigValue.of(5)),
                new ServerMessage.ErrorMessage(Optional.of("s1"), PROBLEM),
                new ServerMessage.ErrorMessage(Optional.empty(), ProblemDetails.of("x", 400, "y")),
                new ServerMessage.Goodbye("shutdown", Duration.ofMillis(1234)));
    }

    @ParameterizedTest
    @MethodSource("serverMessages")
    void serverMessage_readBack_isEqual(ServerMessage message) {
        assertThat(ServerMessage.decode(message.encode())).isEqualTo(message);
    }

    private static ServerMessage effective(EffectiveEvent.Outcome outcome) {
        return new ServerMessage.EffectiveChange(
                "s3",
                new EffectiveEvent(
                        NOON,
                        new EffectiveEvent.Data(
                                PROJECT,
                                BranchName.MAIN,
                                Revision.of(57),
                                Optional.of(ID),
                                COLLECTOR,
                                outcome)));
    }

    private record Answer(JsonMessage message, Function<ConfigValue, JsonMessage> decoder) {
        @Override
        public String toString() {
            return message.getClass().getSimpleName() + " " + message.encode();
        }
    }

    static Stream<Answer> answers() {
        return Stream.of(
                new Answer(new CreateProject(PROJECT), CreateProject::decode),
                new Answer(new ProjectView(PROJECT, Revision.of(2)), ProjectView::decode),
                new Answer(
                        new ProjectsAnswer(List.of(new ProjectView(PROJECT, Revision.NONE))),
                        ProjectsAnswer::decode),
                new Answer(
                        new ProjectAnswer(PROJECT, Revision.NONE, Optional.empty()),
                        ProjectAnswer::decode),
                new Answer(
                        new ProjectAnswer(PROJECT, Revision.of(1), Optional.of(ID)),
                        ProjectAnswer::decode),
                new Answer(
                        new TreeAnswer(
                                Revision.of(1),
                                List.of(
                                        new TreeAnswer.Entry(PATH, TreeAnswer.Kind.FILE, ID),
                                        new TreeAnswer.Entry(OTHER, TreeAnswer.Kind.FOLDER, ID)),
                                Optional.of("exchanges/kraken.yaml/")),
                        TreeAnswer::decode),
                new Answer(
                        new ValueAnswer(
                                PATH,
                                KEY,
                                Json.parse("[1.50]"),
                                Revision.of(3),
                                ID,
                                Optional.of(new Origin("a.yaml", 3, 4))),
                        ValueAnswer::decode),
                new Answer(COMMIT, CommitView::decode),
                new Answer(
                        new CommitAnswer(
                                true, Revision.of(57), Optional.of(COMMIT), List.of(UPDATED)),
                        CommitAnswer::decode),
                new Answer(
                        new CommitAnswer(false, Revision.of(57), Optional.empty(), List.of()),
                        CommitAnswer::decode),
                new Answer(
                        new CommitsAnswer(List.of(COMMIT), Optional.of(Revision.of(57))),
                        CommitsAnswer::decode),
                new Answer(
                        new CommitsAnswer(List.of(), Optional.empty(), Optional.of("c1")),
                        CommitsAnswer::decode),
                new Answer(
                        new KeyHistoryAnswer(
                                List.of(
                                        new KeyHistoryAnswer.Step(
                                                COMMIT,
                                                PATH,
                                                List.of(
                                                        new KeyHistoryAnswer.Touch(
                                                                ChangeKind.UPDATED,
                                                                KEY,
                                                                Optional.of("«Ω»"))))),
                                Optional.of("c2")),
                        KeyHistoryAnswer::decode),
                new Answer(
                        new BlameAnswer(
                                List.of(
                                        new BlameAnswer.Line(
                                                KEY,
                                                ID,
                                                Revision.of(57),
                                                ADA,
                                                NOON,
                                                "Raise it",
                                                OTHER))),
                        BlameAnswer::decode),
                new Answer(
                        new EventsAnswer(
                                Revision.of(57),
                                List.of(
                                        new ChangeEvent.Data(
                                                PROJECT,
                                                BranchName.MAIN,
                                                Revision.of(57),
                                                Optional.of(ID),
                                                Optional.of(
                                                        new ChangeEvent.Details(
                                                                ADA, "why", List.of()))))),
                        EventsAnswer::decode),
                new Answer(PROBLEM, ProblemDetails::decode),
                new Answer(
                        new HealthAnswer(
                                "up",
                                new HealthAnswer.Store(true, Optional.empty(), 7, 0),
                                3,
                                4,
                                Optional.of(new HealthAnswer.Applied(0, 12)),
                                Duration.ofSeconds(90),
                                "0.1.0"),
                        HealthAnswer::decode));
    }

    static Stream<Answer> answersAboutStates() {
        KeyDifference changed =
                new KeyDifference(
                        KeyDifference.Kind.TYPE_CHANGED,
                        KEY,
                        Optional.of(ConfigValue.ofNull()),
                        Optional.of(ConfigValue.of(7)));
        DiffAnswer diff =
                new DiffAnswer(
                        new DiffAnswer.State(Ref.MAIN, Optional.empty(), Optional.empty()),
                        new DiffAnswer.State(
                                Ref.parse("dev@57"), Optional.of(Revision.of(57)), Optional.of(ID)),
                        List.of(
                                new DiffAnswer.FileDifference(
                                        ChangeKind.RENAMED,
                                        PATH,
                                        Optional.of(OTHER),
                                        Optional.of(ID),
                                        Optional.of(ID),
                                        List.of(),
                                        true),
                                new DiffAnswer.FileDifference(
                                        ChangeKind.ADDED,
                                        OTHER,
                                        Optional.empty(),
                                        Optional.empty(),
                                        Optional.of(ID),
                                        List.of(changed, changed.withoutValues()),
                                        false)),
                        Optional.of(OTHER.value()));
        KeyExplanation explanation =
                new KeyExplanation(
                        KEY,
                        ConfigValue.of("h:1"),
                        Optional.of(new Origin("app.yaml", 3, 4)),
                        List.of(
                                new KeyExplanation.Other(
                                        ConfigValue.of(1),
                                        Optional.empty(),
                                        KeyExplanation.Role.DELETED)),
                        List.of(
                                new KeyExplanation.Step(
                                        KEY, ConfigValue.of("${host}:1"), List.of("host"))));
        return Stream.of(
                new Answer(diff, DiffAnswer::decode),
                new Answer(effective(Optional.empty()), EffectiveAnswer::decode),
                new Answer(effective(Optional.of(List.of(explanation))), EffectiveAnswer::decode),
                new Answer(
                        new CommitAnswer(
                                true,
                                Revision.of(57),
                                Optional.empty(),
                                List.of(
                                        UPDATED.withKeys(
                                                List.of(
                                                        new KeyView(
                                                                ChangeKind.UPDATED,
                                                                KEY,
                                                                Optional.of(ConfigValue.of(1)),
                                                                Optional.of(ConfigValue.of(2))))))),
                        CommitAnswer::decode));
    }

    private static EffectiveAnswer effective(Optional<List<KeyExplanation>> explain) {
        return new EffectiveAnswer(
                ApplicationName.parse("collector"),
                List.of(ProfileName.parse("eu"), ProfileName.parse("production")),
                Ref.MAIN_LIVE,
                Revision.of(57),
                ID,
                List.of(new EffectiveAnswer.Layer(PATH, ID)),
                Json.parse("{\"a\":{\"b\":[1.50]}}"),
                explain);
    }

    private static final MergePlace PLACE = new MergePlace(PATH, 1, Optional.of(KEY));
    private static final MergeAnswer.Conflict CONFLICT =
            new MergeAnswer.Conflict(
                    PLACE,
                    "both sides changed it",
                    Optional.empty(),
                    Optional.of(ConfigValue.of(1)),
                    Optional.of(ConfigValue.ofNull()));

    static Stream<MergeCommand> merges() {
        MergeRuleSet rules =
                new MergeRuleSet(
                        "SEMANTIC,OURS",
                        List.of(new MergeRuleSet.Rule("a/**", "limits.*", "UNION")),
                        List.of(new MergeRuleSet.ItemKey("**", "exchanges", "id")));
        return Stream.of(
                MergeCommand.of(BranchName.MAIN, Ref.parse("dev@57")),
                MergeCommand.of(BranchName.MAIN, Ref.MAIN).withRules(rules).asDryRun());
    }

    @ParameterizedTest
    @MethodSource("merges")
    void merge_readBack_isEqual(MergeCommand command) {
        assertThat(MergeCommand.decode(Json.parse(command.encode()))).isEqualTo(command);
    }

    @Test
    void mergeAnswer_readBack_isEqual() {
        MergeAnswer answer =
                new MergeAnswer(
                        MergeAnswer.Status.CONFLICTS,
                        Revision.of(7),
                        ID,
                        List.of(UPDATED),
                        List.of(CONFLICT),
                        List.of(
                                new MergeAnswer.Decision(
                                        PLACE, Optional.of("UNION"), "BOTH", "joined")),
                        Optional.of("0123456789ab"));

        assertThat(MergeAnswer.decode(Json.parse(answer.encode()))).isEqualTo(answer);
    }

    @Test
    void pendingMerges_readBack_areEqual() {
        PendingMergesAnswer answer =
                new PendingMergesAnswer(
                        List.of(
                                new PendingMergeView(
                                        "0123456789ab",
                                        BranchName.MAIN,
                                        Ref.parse("dev"),
                                        ID,
                                        List.of(CONFLICT),
                                        choices())));

        assertThat(PendingMergesAnswer.decode(Json.parse(answer.encode()))).isEqualTo(answer);
    }

    @Test
    void resolve_readBack_isEqual() {
        ResolveCommand command =
                new ResolveCommand(choices(), Optional.of(MergeRuleSet.of("THEIRS")));

        assertThat(ResolveCommand.decode(Json.parse(command.encode()))).isEqualTo(command);
    }

    private static List<MergeChoiceView> choices() {
        return List.of(
                new MergeChoiceView(PLACE, MergeChoiceView.Take.OURS, Optional.empty()),
                new MergeChoiceView(
                        PLACE, MergeChoiceView.Take.VALUE, Optional.of(ConfigValue.of("a"))));
    }

    static Stream<RevertCommand> reverts() {
        return Stream.of(
                RevertCommand.of(new RevertCommand.OfCommit(Ref.parse("@57"))),
                RevertCommand.of(new RevertCommand.OfPath(PATH, Ref.parse("@3")))
                        .onBranch(BranchName.parse("dev"))
                        .withMessage("why"),
                RevertCommand.of(new RevertCommand.OfKey(PATH, KEY, Ref.MAIN)).asDryRun());
    }

    @ParameterizedTest
    @MethodSource("reverts")
    void revert_readBack_isEqual(RevertCommand command) {
        assertThat(RevertCommand.decode(Json.parse(command.encode()))).isEqualTo(command);
    }

    @ParameterizedTest
    @EnumSource(EffectiveFormat.class)
    void effectiveFormat_byItsName_isFound(EffectiveFormat format) {
        assertThat(EffectiveFormat.named(format.toString())).contains(format);
        assertThat(EffectiveFormat.named(format.name())).isEmpty();
    }

    @ParameterizedTest
    @MethodSource({"answers", "answersAboutStates"})
    void answer_readBack_isEqual(Answer answer) {
        ConfigValue read = Json.parse(answer.message().encode());

        assertThat(answer.decoder().apply(read)).isEqualTo(answer.message());
    }

    static Stream<ChangeCommand> changes() {
        Target target = new Target(PATH, Optional.of(1), Optional.of(ID));
        return Stream.of(
                new ChangeCommand.Put(PATH, "a: ä\n".getBytes(UTF_8), Optional.of(ID), false),
                new ChangeCommand.Put(PATH, new byte[] {(byte) 0xFF, 0}, Optional.empty(), true),
                new ChangeCommand.Remove(PATH, Optional.of(ID)),
                new ChangeCommand.Rename(PATH, OTHER),
                new ChangeCommand.Set(target, KEY, Json.parse("{\"a\":null}")),
                new ChangeCommand.RemoveKey(Target.of(PATH), KEY),
                new ChangeCommand.RenameKey(target, KEY, "x.y"),
                new ChangeCommand.Insert(target, KEY, ConfigValue.of(1)),
                new ChangeCommand.MoveKey(target, KEY, KeyPath.of("b")));
    }

    @ParameterizedTest
    @MethodSource("changes")
    void change_readBackInCommit_isEqual(ChangeCommand change) {
        CommitCommand command = CommitCommand.of("why", List.of(change));

        assertThat(CommitCommand.decode(Json.parse(command.encode()))).isEqualTo(command);
    }

    @Test
    void commit_withEveryField_isReadBackEqual() {
        CommitCommand command =
                new CommitCommand(
                        "why",
                        BranchName.parse("dev"),
                        Optional.of(Revision.of(5)),
                        Optional.of(Revision.of(6)),
                        Optional.of(ADA),
                        true,
                        changes().toList());

        assertThat(CommitCommand.decode(Json.parse(command.encode()))).isEqualTo(command);
    }

    @Test
    void subscribe_withoutOptionalFields_hasDefaults() {
        ClientMessage read =
                ClientMessage.decode("{\"type\":\"subscribe\",\"id\":\"s\",\"project\":\"p\"}");

        assertThat(read)
                .isEqualTo(
                        new ClientMessage.Subscribe(
                                "s",
                                ProjectName.parse("p"),
                                Ref.MAIN_LIVE,
                                List.of(PathGlob.ALL),
                                Optional.empty(),
                                SendMode.KEYS));
    }
}
