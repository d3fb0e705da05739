package io.marketprism.config.versioning;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.marketprism.config.document.InvalidDocumentException;
import io.marketprism.config.model.ConfigValue;
import io.marketprism.config.model.KeyPath;
import io.marketprism.config.model.name.BranchName;
import io.marketprism.config.model.name.FilePath;
import io.marketprism.config.model.name.ProjectName;
import io.marketprism.config.model.name.Ref;
import io.marketprism.config.model.name.Revision;
import io.marketprism.config.versioning.Change.Expectation;
import io.marketprism.config.versioning.Change.PutFile;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ProjectTest {
    private static final Person ADA = new Person("Ada", "ada@example.com");
    private static final FilePath BINANCE = FilePath.parse("exchanges/binance.json");
    private static final FilePath KRAKEN = FilePath.parse("exchanges/kraken.json");
    private static final String LIMITS = "{\n  \"weight\": 1200,\n  \"burst\": 20\n}\n";

    private final TickingClock clock = new TickingClock(Instant.parse("2026-11-23T10:00:00Z"));

    @TempDir Path directory;
    private ConfigVersionControl control;
    private Project project;

    @BeforeEach
    void open() {
        control = ConfigVersionControl.builder().clock(clock).open(directory);
        project = control.create(ProjectName.parse("market-data"), ADA);
    }

    @AfterEach
    void close() {
        control.close();
    }

    @Test
    void create_projectOfTheSameName_isRefused() {
        assertThatThrownBy(() -> control.create(project.name(), ADA))
                .isInstanceOf(ProjectExistsException.class);
    }

    @Test
    void project_unknownName_isRefused() {
        assertThatThrownBy(() -> control.project(ProjectName.parse("nothing")))
                .isInstanceOf(ProjectNotFoundException.class);
    }

    @Test
    void snapshot_ofProjectWithoutCommits_isEmpty() {
        Snapshot snapshot = project.snapshot(Ref.MAIN);

        assertThat(snapshot.revision()).isEqualTo(Revision.NONE);
        assertThat(snapshot.commit()).isEmpty();
        assertThat(snapshot.list(Optional.empty(), true, Optional.empty(), 10)).isEmpty();
    }

    @Test
    void commit_newFile_isReadAtHeadAndListedInHistory() {
        CommitResult result = project.commit(put(BINANCE, LIMITS).build());

        assertThat(result.revision()).isEqualTo(Revision.of(1));
        assertThat(result.changed()).isTrue();
        assertThat(text(Ref.MAIN, BINANCE)).isEqualTo(LIMITS);
        assertThat(text(Ref.MAIN_LIVE, BINANCE)).isEqualTo(LIMITS);
        ConfigCommit commit = project.history().commit(Ref.MAIN);
        assertThat(commit).isEqualTo(result.commit().orElseThrow());
        assertThat(commit.author()).isEqualTo(ADA);
        assertThat(commit.time()).isEqualTo(clock.instant());
        assertThat(commit.changes())
                .singleElement()
                .satisfies(c -> assertThat(c.kind()).isEqualTo(ChangeKind.ADDED));
    }

    @Test
    void commit_setOfKey_changesThatValueOnlyAndNamesTheKey() {
        project.commit(put(BINANCE, LIMITS).build());

        CommitResult result = project.commit(set(BINANCE, "weight", 2400).build());

        assertThat(text(Ref.MAIN, BINANCE)).isEqualTo(LIMITS.replace("1200", "2400"));
        PathChange change = result.changes().get(0);
        assertThat(change.keys())
                .containsExactly(new KeyChange(ChangeKind.UPDATED, KeyPath.parse("weight")));
        assertThat(change.keysComplete()).isTrue();
    }

    @Test
    void commit_thatChangesNothing_makesNoRevision() {
        project.commit(put(BINANCE, LIMITS).build());

        CommitResult result = project.commit(set(BINANCE, "weight", 1200).build());

        assertThat(result.changed()).isFalse();
        assertThat(result.commit()).isEmpty();
        assertThat(result.revision()).isEqualTo(Revision.of(1));
        assertThat(project.revision()).isEqualTo(Revision.of(1));
    }

    @Test
    void commit_putOverExistingFileWithoutBase_isRefused() {
        project.commit(put(BINANCE, LIMITS).build());

        assertThatThrownBy(() -> project.commit(put(BINANCE, "{}").build()))
                .isInstanceOf(PreconditionRequiredException.class)
                .hasMessageContaining("exchanges/binance.json");
        assertThat(text(Ref.MAIN, BINANCE)).isEqualTo(LIMITS);
    }

    @Test
    void commit_putWithContentThatIsThere_replacesIt() {
        project.commit(put(BINANCE, LIMITS).build());
        GitId id = project.snapshot(Ref.MAIN).file(BINANCE).orElseThrow().id();

        project.commit(putExpecting(BINANCE, "{}", new Expectation.Content(id)));

        assertThat(text(Ref.MAIN, BINANCE)).isEqualTo("{}");
    }

    @Test
    void commit_putWithContentThatIsGone_failsAndListsWhatChangedSince() {
        project.commit(put(BINANCE, LIMITS).build());
        GitId old = project.snapshot(Ref.MAIN).file(BINANCE).orElseThrow().id();
        ConfigCommit later =
                project.commit(set(BINANCE, "weight", 2400).build()).commit().orElseThrow();

        PreconditionFailedException failure =
                catchThrowableOfType(
                        PreconditionFailedException.class,
                        () ->
                                project.commit(
                                        putExpecting(BINANCE, "{}", new Expectation.Content(old))));

        assertThat(failure.since()).containsExactly(later);
        assertThat(failure.current()).isEqualTo(Revision.of(2));
    }

    @Test
    void commit_putExpectingNoFileOverOne_fails() {
        project.commit(put(BINANCE, LIMITS).build());

        assertThatThrownBy(
                        () -> project.commit(putExpecting(BINANCE, "{}", new Expectation.Absent())))
                .isInstanceOf(PreconditionFailedException.class);
    }

    @Test
    void commit_onOldBaseWithOtherKeys_isRebased() {
        project.commit(put(BINANCE, LIMITS).build());
        project.commit(set(BINANCE, "weight", 2400).build());

        CommitResult result =
                project.commit(set(BINANCE, "burst", 40).base(Revision.of(1)).build());

        assertThat(result.revision()).isEqualTo(Revision.of(3));
        assertThat(text(Ref.MAIN, BINANCE))
                .isEqualTo(LIMITS.replace("1200", "2400").replace("20\n", "40\n"));
    }

    @Test
    void commit_onOldBaseWithTheSameKey_isAConflictThatShowsAllSides() {
        project.commit(put(BINANCE, LIMITS).build());
        project.commit(set(BINANCE, "weight", 2400).build());

        ChangeConflictException failure =
                catchThrowableOfType(
                        ChangeConflictException.class,
                        () ->
                                project.commit(
                                        set(BINANCE, "weight", 600).base(Revision.of(1)).build()));

        assertThat(failure.conflicts())
                .containsExactly(
                        new Conflict(
                                BINANCE,
                                Optional.of(KeyPath.parse("weight")),
                                Optional.of(ConfigValue.of(1200)),
                                Optional.of(ConfigValue.of(600)),
                                Optional.of(ConfigValue.of(2400))));
        assertThat(project.revision()).isEqualTo(Revision.of(2));
    }

    @Test
    void commit_onOldBaseWithTheValueThatIsThere_isNoConflict() {
        project.commit(put(BINANCE, LIMITS).build());
        project.commit(set(BINANCE, "weight", 2400).build());

        CommitResult result =
                project.commit(set(BINANCE, "weight", 2400).base(Revision.of(1)).build());

        assertThat(result.changed()).isFalse();
    }

    @Test
    void commit_wholeFileOnOldBase_isAConflictIfTheFileChanged() {
        project.commit(put(BINANCE, LIMITS).build());
        project.commit(set(BINANCE, "weight", 2400).build());

        assertThatThrownBy(() -> project.commit(put(BINANCE, "{}").base(Revision.of(1)).build()))
                .isInstanceOf(ChangeConflictException.class);
    }

    @Test
    void commit_onBaseOfTheFuture_isRefused() {
        assertThatThrownBy(() -> project.commit(put(BINANCE, "{}").base(Revision.of(9)).build()))
                .isInstanceOf(RefNotFoundException.class)
                .hasMessageContaining("@9");
    }

    @Test
    void commit_exactlyOnARevisionThatIsOld_failsAndListsWhatChangedSince() {
        project.commit(put(BINANCE, LIMITS).build());
        ConfigCommit later = project.commit(put(KRAKEN, "{}").build()).commit().orElseThrow();

        PreconditionFailedException failure =
                catchThrowableOfType(
                        PreconditionFailedException.class,
                        () ->
                                project.commit(
                                        set(BINANCE, "weight", 1).exactly(Revision.of(1)).build()));

        assertThat(failure.since()).containsExactly(later);
    }

    @Test
    void commit_ofSeveralFiles_isAtomic() {
        CommitRequest request =
                put(BINANCE, LIMITS).put(KRAKEN, "{ not json".getBytes(UTF_8)).build();

        assertThatThrownBy(() -> project.commit(request))
                .isInstanceOf(InvalidDocumentException.class)
                .hasMessageContaining("exchanges/kraken.json:1");
        assertThat(project.revision()).isEqualTo(Revision.NONE);
        assertThat(project.snapshot(Ref.MAIN).file(BINANCE)).isEmpty();
    }

    @Test
    void commit_withSeveralFaults_reportsAllOfThem() {
        CommitRequest request =
                request()
                        .set(BINANCE, KeyPath.parse("weight"), ConfigValue.of(1))
                        .remove(KRAKEN)
                        .build();

        RejectedChangesException failure =
                catchThrowableOfType(RejectedChangesException.class, () -> project.commit(request));

        assertThat(failure.reasons())
                .hasSize(2)
                .allSatisfy(r -> assertThat(r).isInstanceOf(PathNotFoundException.class));
    }

    @Test
    void commit_ofKeyInAFileWithoutKeys_isRefused() {
        FilePath script = FilePath.parse("run.sh");
        project.commit(put(script, "#!/bin/sh\n").build());

        assertThatThrownBy(() -> project.commit(set(script, "a", 1).build()))
                .isInstanceOf(NoKeysException.class);
    }

    @Test
    void commit_removal_takesTheFileAndItsEmptyFolderAway() {
        project.commit(put(BINANCE, LIMITS).build());

        project.commit(request().remove(BINANCE).build());

        assertThat(project.snapshot(Ref.MAIN).file(BINANCE)).isEmpty();
        assertThat(project.snapshot(Ref.MAIN).list(Optional.empty(), false, Optional.empty(), 10))
                .isEmpty();
    }

    @Test
    void commit_rename_keepsTheContentAndTheHistoryUnderBothNames() {
        project.commit(put(BINANCE, LIMITS).build());

        CommitResult result =
                project.commit(request().change(new Change.RenameFile(BINANCE, KRAKEN)).build());

        assertThat(text(Ref.MAIN, KRAKEN)).isEqualTo(LIMITS);
        assertThat(result.changes())
                .singleElement()
                .satisfies(
                        c -> {
                            assertThat(c.kind()).isEqualTo(ChangeKind.RENAMED);
                            assertThat(c.from()).contains(BINANCE);
                        });
        assertThat(history(Optional.of(BINANCE))).hasSize(2);
        assertThat(history(Optional.of(KRAKEN))).hasSize(1);
    }

    @Test
    void commit_fileThatDiffersByCaseOnly_isRefused() {
        project.commit(put(BINANCE, LIMITS).build());
        FilePath twin = FilePath.parse("exchanges/Binance.json");

        assertThatThrownBy(() -> project.commit(put(twin, "{}").build()))
                .isInstanceOf(PathCollisionException.class)
                .hasMessageContaining("differ only by case");
    }

    @Test
    void commit_fileWhereAFolderIs_isRefused() {
        project.commit(put(BINANCE, LIMITS).build());

        assertThatThrownBy(() -> project.commit(put(FilePath.parse("exchanges"), "x").build()))
                .isInstanceOf(PathCollisionException.class);
        assertThatThrownBy(
                        () ->
                                project.commit(
                                        put(FilePath.parse("exchanges/binance.json/x"), "x")
                                                .build()))
                .isInstanceOf(PathCollisionException.class);
    }

    @Test
    void commit_aboveALimit_isRefusedAndNamesBothNumbers() {
        byte[] large = new byte[(10 << 20) + 1];

        assertThatThrownBy(() -> project.commit(request().put(FilePath.parse("a"), large).build()))
                .isInstanceOf(LimitExceededException.class)
                .hasMessageContaining("10485761")
                .hasMessageContaining("10485760");
        assertThatThrownBy(
                        () ->
                                project.commit(
                                        put(BINANCE, "{}").message("x".repeat(70_000)).build()))
                .isInstanceOf(LimitExceededException.class);
        assertThatThrownBy(() -> project.commit(put(BINANCE, "{}").message(" ").build()))
                .isInstanceOf(EmptyMessageException.class);
    }

    @Test
    void commit_onAnotherBranch_isRefusedAsLongAsThereIsNone() {
        CommitRequest request = put(BINANCE, "{}").branch(BranchName.parse("feature/fees")).build();

        assertThatThrownBy(() -> project.commit(request)).isInstanceOf(RefNotFoundException.class);
    }

    @Test
    void commit_repeatedWithItsKey_givesTheFirstAnswerAndNoSecondEntry() {
        CommitRequest request = put(BINANCE, LIMITS).idempotencyKey("k1").build();
        CommitResult first = project.commit(request);
        project.commit(put(KRAKEN, "{}").build());

        CommitResult second = project.commit(request);

        assertThat(second).isEqualTo(first);
        assertThat(project.revision()).isEqualTo(Revision.of(2));
    }

    @Test
    void commit_repeatedWithItsKeyAfterARestart_givesTheFirstAnswer() {
        CommitRequest request = put(BINANCE, LIMITS).idempotencyKey("k1").build();
        CommitResult first = project.commit(request);
        reopen();

        assertThat(project.commit(request)).isEqualTo(first);
    }

    @Test
    void commit_otherRequestUnderAUsedKey_isRefused() {
        project.commit(put(BINANCE, LIMITS).idempotencyKey("k1").build());

        assertThatThrownBy(() -> project.commit(put(KRAKEN, "{}").idempotencyKey("k1").build()))
                .isInstanceOf(IdempotencyKeyReusedException.class);
    }

    @Test
    void commit_repeatedWithTheSameIntent_isTheSameWhateverItCameTo() {
        CommitRequest first = put(BINANCE, LIMITS).idempotencyKey("k1").intent("undo 3").build();
        CommitResult made = project.commit(first);
        CommitRequest again = put(KRAKEN, "{}").idempotencyKey("k1").intent("undo 3").build();

        assertThat(project.firstAnswer(again)).contains(made);
        assertThat(project.commit(again)).isEqualTo(made);
        CommitRequest other = put(KRAKEN, "{}").idempotencyKey("k1").intent("undo 4").build();
        assertThatThrownBy(() -> project.firstAnswer(other))
                .isInstanceOf(IdempotencyKeyReusedException.class);
        assertThat(project.firstAnswer(put(KRAKEN, "{}").build())).isEmpty();
    }

    @Test
    void commit_withAKeyThatIsADayOld_isANewRequest() {
        project.commit(put(BINANCE, LIMITS).idempotencyKey("k1").build());
        clock.advance(Duration.ofHours(25));

        CommitResult result = project.commit(put(KRAKEN, "{}").idempotencyKey("k1").build());

        assertThat(result.revision()).isEqualTo(Revision.of(2));
    }

    @Test
    void commit_dryRun_saysWhatWouldChangeAndWritesNothing() {
        CommitResult result = project.commit(put(BINANCE, LIMITS).dryRun(true).build());

        assertThat(result.changes()).hasSize(1);
        assertThat(result.commit()).isEmpty();
        assertThat(project.revision()).isEqualTo(Revision.NONE);
    }

    @Test
    void snapshot_heldWhileOthersWrite_staysAsItWas() {
        project.commit(put(BINANCE, LIMITS).build());
        Snapshot held = project.snapshot(Ref.MAIN);
        project.commit(set(BINANCE, "weight", 2400).build());

        assertThat(UTF_8.decode(held.file(BINANCE).orElseThrow().content()).toString())
                .isEqualTo(LIMITS);
    }

    @Test
    void snapshot_atRevisionMomentAndCommit_isTheStateThen() {
        Instant start = clock.instant();
        ConfigCommit first = project.commit(put(BINANCE, LIMITS).build()).commit().orElseThrow();
        clock.advance(Duration.ofMinutes(10));
        project.commit(set(BINANCE, "weight", 2400).build());

        assertThat(text(Ref.parse("@1"), BINANCE)).isEqualTo(LIMITS);
        assertThat(text(Ref.parse("main@2"), BINANCE)).contains("2400");
        assertThat(text(Ref.parse(first.id().abbreviated()), BINANCE)).isEqualTo(LIMITS);
        assertThat(text(Ref.parse("main@{" + start.plusSeconds(60) + "}"), BINANCE))
                .isEqualTo(LIMITS);
        Ref before = Ref.parse("main@{" + start.minusSeconds(60) + "}");
        assertThat(project.snapshot(before).commit()).isEmpty();
    }

    @Test
    void snapshot_ofARefThatNamesNothing_isRefused() {
        project.commit(put(BINANCE, LIMITS).build());

        for (String ref : List.of("nothing", "@2", "0123456789", "nothing~live")) {
            assertThatThrownBy(() -> project.snapshot(Ref.parse(ref)))
                    .as(ref)
                    .isInstanceOf(RefNotFoundException.class)
                    .hasMessageContaining(ref);
        }
    }

    @Test
    void commit_afterTheClockWasSetBack_isNotEarlierThanTheOneBefore() {
        project.commit(put(BINANCE, LIMITS).build());
        Instant first = clock.instant();
        clock.advance(Duration.ofHours(-1));

        ConfigCommit second = project.commit(put(KRAKEN, "{}").build()).commit().orElseThrow();

        assertThat(second.time()).isEqualTo(first);
    }

    @Test
    void history_isPagedWithoutGapOrRepetition() {
        project.commit(put(BINANCE, LIMITS).build());
        for (int i = 0; i < 10; i++) {
            project.commit(set(BINANCE, "weight", i).build());
        }
        List<Revision> seen = new ArrayList<>();
        Optional<Revision> before = Optional.empty();
        List<ConfigCommit> page;
        do {
            page =
                    project.history()
                            .commits(new HistoryQuery(Ref.MAIN, Optional.empty(), before, 4));
            page.forEach(commit -> seen.add(commit.revision()));
            before = page.isEmpty() ? before : Optional.of(page.get(page.size() - 1).revision());
        } while (!page.isEmpty());

        assertThat(seen)
                .containsExactlyElementsOf(
                        LongStream.rangeClosed(1, 11).mapToObj(i -> Revision.of(12 - i)).toList());
    }

    @Test
    void list_isPagedInGitsOrder() {
        CommitRequest.Builder request = request();
        for (String path : List.of("a.yml", "a/b.json", "a/c/d.json", "a-b.json", "z.json")) {
            request.put(FilePath.parse(path), "{}".getBytes(UTF_8));
        }
        project.commit(request.build());
        List<String> seen = new ArrayList<>();
        Optional<String> after = Optional.empty();
        List<Snapshot.Listed> page;
        do {
            page = project.snapshot(Ref.MAIN).list(Optional.empty(), true, after, 2);
            page.forEach(line -> seen.add(line.path()));
            after = page.isEmpty() ? after : Optional.of(page.get(page.size() - 1).cursor());
        } while (!page.isEmpty());

        assertThat(seen).containsExactly("a-b.json", "a.yml", "a/b.json", "a/c/d.json", "z.json");
        assertThat(project.snapshot(Ref.MAIN).list(Optional.empty(), false, Optional.empty(), 9))
                .extracting(Snapshot.Listed::cursor)
                .containsExactly("a-b.json", "a.yml", "a/", "z.json");
    }

    @Test
    void reopen_findsEverythingAsItWas() {
        project.commit(put(BINANCE, LIMITS).build());
        project.commit(set(BINANCE, "weight", 2400).build());
        List<ConfigCommit> before = history(Optional.empty());
        reopen();

        assertThat(history(Optional.empty())).isEqualTo(before);
        assertThat(text(Ref.MAIN, BINANCE)).contains("2400");
        assertThat(control.findDamage()).isEmpty();
        assertThat(project.commit(put(KRAKEN, "{}").build()).revision()).isEqualTo(Revision.of(3));
    }

    @Test
    void open_whileAnotherHasIt_namesTheHolder() {
        assertThatThrownBy(() -> ConfigVersionControl.open(directory))
                .isInstanceOf(StoreLockedException.class)
                .hasMessageContaining("process " + ProcessHandle.current().pid());
    }

    @Test
    void commit_afterClose_isRefused() {
        control.close();

        assertThatThrownBy(() -> project.commit(put(BINANCE, LIMITS).build()))
                .isInstanceOf(StoreUnavailableException.class);
    }

    @Test
    void projects_doNotSeeEachOther() {
        Project other = control.create(ProjectName.parse("other"), ADA);
        project.commit(put(BINANCE, LIMITS).build());

        assertThat(other.snapshot(Ref.MAIN).file(BINANCE)).isEmpty();
        assertThat(other.revision()).isEqualTo(Revision.NONE);
        assertThat(control.projects()).containsExactly(project.name(), other.name());
    }

    @Test
    void commits_ofManyWritersOnOneFile_allSucceedInOneOrder() throws Exception {
        int writers = 16;
        int each = 10;
        project.commit(put(BINANCE, counters(writers)).build());
        List<Revision> heard = new ArrayList<>();
        control.listen((name, entries) -> entries.forEach(e -> heard.add(e.revision())));
        ExecutorService pool = Executors.newFixedThreadPool(writers);
        try {
            CompletableFuture<?>[] all =
                    IntStream.range(0, writers)
                            .mapToObj(w -> CompletableFuture.runAsync(() -> count(w, each), pool))
                            .toArray(CompletableFuture[]::new);
            CompletableFuture.allOf(all).get();
        } finally {
            pool.shutdownNow();
        }

        long last = 1 + (long) writers * each;
        assertThat(project.revision()).isEqualTo(Revision.of(last));
        control.close();
        assertThat(heard)
                .containsExactlyElementsOf(
                        LongStream.rangeClosed(2, last).mapToObj(Revision::of).toList());
        reopen();
        ConfigValue tree =
                project.snapshot(Ref.MAIN)
                        .file(BINANCE)
                        .orElseThrow()
                        .document()
                        .orElseThrow()
                        .value();
        for (int w = 0; w < writers; w++) {
            assertThat(tree.find(KeyPath.of("writer" + w))).contains(ConfigValue.of(each));
        }
    }

    private void count(int writer, int times) {
        for (int i = 1; i <= times; i++) {
            project.commit(set(BINANCE, "writer" + writer, i).build());
        }
    }

    private static String counters(int writers) {
        StringBuilder text = new StringBuilder("{\n");
        for (int w = 0; w < writers; w++) {
            text.append("  \"writer").append(w).append("\": 0");
            text.append(w == writers - 1 ? "\n" : ",\n");
        }
        return text.append("}\n").toString();
    }

    private void reopen() {
        ProjectName name = project.name();
        control.close();
        control = ConfigVersionControl.builder().clock(clock).open(directory);
        project = control.project(name);
    }

    private static CommitRequest.Builder request() {
        return CommitRequest.builder(ADA).message("Change it");
    }

    private static CommitRequest.Builder put(FilePath path, String text) {
        return request().put(path, text.getBytes(UTF_8));
    }

    private static CommitRequest.Builder set(FilePath path, String key, long value) {
        return request().set(path, KeyPath.parse(key), ConfigValue.of(value));
    }

    private static CommitRequest putExpecting(FilePath path, String text, Expectation expected) {
        return request().change(new PutFile(path, text.getBytes(UTF_8), expected)).build();
    }

    private String text(Ref ref, FilePath path) {
        SnapshotFile file = project.snapshot(ref).file(path).orElseThrow();
        return UTF_8.decode(file.content()).toString();
    }

    private List<ConfigCommit> history(Optional<FilePath> path) {
        return project.history().commits(new HistoryQuery(Ref.MAIN, path, Optional.empty(), 1000));
    }
}
