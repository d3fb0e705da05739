package io.marketprism.config.versioning;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.marketprism.config.model.name.BranchName;
import io.marketprism.config.model.name.FilePath;
import io.marketprism.config.model.name.InvalidNameException;
import io.marketprism.config.model.name.ProjectName;
import io.marketprism.config.model.name.Ref;
import io.marketprism.config.model.name.Revision;
import io.marketprism.config.versioning.ConfigBranch.Divergence;
import io.marketprism.config.versioning.RefMove.Kind;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.TreeMap;
import java.util.concurrent.CompletableFuture;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class BranchTest {
    private static final Person ADA = Person.of("Ada");
    private static final BranchName DEV = BranchName.parse("dev");
    private static final BranchName FEES = BranchName.parse("feature/fees");

    private final TickingClock clock = new TickingClock(Instant.parse("2026-11-23T10:00:00Z"));
    private final List<LogEntry> heard = new ArrayList<>();

    @TempDir Path directory;
    private ConfigVersionControl control;
    private Project project;

    @BeforeEach
    void create() {
        open();
        project = control.create(ProjectName.parse("market-data"), ADA);
    }

    private void open() {
        control = ConfigVersionControl.builder().clock(clock).open(directory);
        control.listen((name, entries) -> heard.addAll(entries));
    }

    @AfterEach
    void close() {
        control.close();
    }

    @Test
    void create_fromMain_isOneEntryWithoutCommitsAndReadsTheSame() {
        ConfigCommit first = put(BranchName.MAIN, "a.txt", "1");

        RefResult result = project.move(by().create(DEV, Ref.MAIN).build());

        assertThat(result.revision()).isEqualTo(Revision.of(2));
        assertThat(result.moves()).containsExactly(RefMove.created("refs/heads/dev", first.id()));
        assertThat(project.history().entriesAfter(Revision.of(1), 10))
                .singleElement()
                .satisfies(entry -> assertThat(entry.moves()).isEqualTo(result.moves()))
                .satisfies(entry -> assertThat(entry.commits()).isEmpty());
        assertThat(heard).hasSize(2).last().extracting(LogEntry::moves).isEqualTo(result.moves());
        assertThat(project.snapshot(Ref.parse("dev")).commit()).contains(first.id());
        assertThat(project.snapshot(Ref.parse("dev")).revision()).isEqualTo(Revision.of(2));
    }

    @Test
    void commit_onABranch_leavesTheOthersAlone() {
        put(BranchName.MAIN, "a.txt", "1");
        project.move(by().create(DEV, Ref.MAIN).build());

        ConfigCommit onDev = put(DEV, "b.txt", "2");

        assertThat(text("dev", "b.txt")).contains("2");
        assertThat(text("main", "b.txt")).isEmpty();
        assertThat(onDev.parents()).containsExactly(head(BranchName.MAIN));
    }

    @Test
    void create_fromCommitRevisionAndMoment_standsThere() {
        GitId first = put(BranchName.MAIN, "a.txt", "1").id();
        Instant then = clock.instant();
        clock.advance(java.time.Duration.ofSeconds(1));
        put(BranchName.MAIN, "b.txt", "2");

        project.move(
                by().create(branch("by-commit"), Ref.parse(first.abbreviated()))
                        .create(branch("by-revision"), Ref.parse("@1"))
                        .create(branch("by-moment"), Ref.parse("main@{" + then + "}"))
                        .build());

        assertThat(head(branch("by-commit"))).isEqualTo(first);
        assertThat(head(branch("by-revision"))).isEqualTo(first);
        assertThat(head(branch("by-moment"))).isEqualTo(first);
    }

    @Test
    void create_inAProjectWithoutCommits_isRefused() {
        assertThatThrownBy(() -> project.move(by().create(DEV, Ref.MAIN).build()))
                .isInstanceOf(RefNotFoundException.class);
    }

    @ParameterizedTest
    @ValueSource(strings = {"Main", "main/fees", "DEV", "dev/x", "feature"})
    void create_nameThatAnotherOneExcludes_isRefused(String name) {
        put(BranchName.MAIN, "a.txt", "1");
        project.move(by().create(DEV, Ref.MAIN).create(FEES, Ref.MAIN).build());

        assertThatThrownBy(() -> project.move(by().create(branch(name), Ref.MAIN).build()))
                .isInstanceOf(RefExistsException.class)
                .hasMessageContaining("refs/heads/");
        assertThat(project.revision()).isEqualTo(Revision.of(2));
    }

    @ParameterizedTest
    @ValueSource(strings = {"57", "main@57", "3f2a9c1", "a..b", "a.lock", "-x", "HEAD", "refs/x"})
    void name_thatGitOrAnAddressWouldReadAsAnotherThing_isRefused(String name) {
        assertThatThrownBy(() -> branch(name)).isInstanceOf(InvalidNameException.class);
    }

    @Test
    void create_namesThatExcludeEachOtherInOneRequest_makesNeither() {
        put(BranchName.MAIN, "a.txt", "1");

        assertThatThrownBy(
                        () ->
                                project.move(
                                        by().create(branch("x"), Ref.MAIN)
                                                .create(branch("X/y"), Ref.MAIN)
                                                .build()))
                .isInstanceOf(RefExistsException.class);
        assertThat(project.branches(BranchQuery.FIRST)).hasSize(1);
    }

    @Test
    void move_oneRefTwiceInARequest_isRefused() {
        put(BranchName.MAIN, "a.txt", "1");

        assertThatThrownBy(() -> project.move(by().create(DEV, Ref.MAIN).delete(DEV).build()))
                .isInstanceOf(RepeatedRefException.class)
                .hasMessageContaining("dev");
    }

    @Test
    void fastForward_toADescendant_movesAndToTheSameCommitDoesNothing() {
        put(BranchName.MAIN, "a.txt", "1");
        project.move(by().create(DEV, Ref.MAIN).build());
        GitId newest = put(BranchName.MAIN, "b.txt", "2").id();

        RefResult result = project.move(by().fastForward(DEV, Ref.MAIN).build());
        RefResult again = project.move(by().fastForward(DEV, Ref.MAIN).build());

        assertThat(result.moves())
                .singleElement()
                .satisfies(move -> assertThat(move.kind()).isEqualTo(Kind.FAST_FORWARD));
        assertThat(head(DEV)).isEqualTo(newest);
        assertThat(again.changed()).isFalse();
        assertThat(again.revision()).isEqualTo(result.revision()).isEqualTo(project.revision());
    }

    @Test
    void fastForward_ofABranchWithCommitsOfItsOwn_isRefusedAndSaysHowToGoOn() {
        put(BranchName.MAIN, "a.txt", "1");
        project.move(by().create(DEV, Ref.MAIN).build());
        put(DEV, "b.txt", "2");
        put(BranchName.MAIN, "c.txt", "3");

        assertThatThrownBy(() -> project.move(by().fastForward(DEV, Ref.MAIN).build()))
                .isInstanceOf(NotFastForwardException.class)
                .hasMessageContaining("merge it, or force the move");
    }

    @Test
    void force_aBranchBack_keepsWhatItLeavesReadableByRevisionAndId() {
        put(BranchName.MAIN, "a.txt", "1");
        project.move(by().create(DEV, Ref.MAIN).build());
        GitId left = put(DEV, "b.txt", "2").id();

        RefResult result = project.move(by().force(DEV, Ref.MAIN, left).build());

        assertThat(result.moves())
                .singleElement()
                .satisfies(move -> assertThat(move.kind()).isEqualTo(Kind.FORCED))
                .satisfies(move -> assertThat(move.from()).contains(left));
        assertThat(text("dev", "b.txt")).isEmpty();
        assertThat(text("dev@3", "b.txt")).contains("2");
        assertThat(text(left.hex(), "b.txt")).contains("2");
    }

    @Test
    void force_aBranchThatStandsElsewhere_isRefused() {
        GitId old = put(BranchName.MAIN, "a.txt", "1").id();
        project.move(by().create(DEV, Ref.MAIN).build());
        put(DEV, "b.txt", "2");

        PreconditionFailedException e =
                catchThrowableOfType(
                        PreconditionFailedException.class,
                        () -> project.move(by().force(DEV, Ref.MAIN, old).build()));

        assertThat(e).hasMessageContaining("expected: " + old.hex());
        assertThat(e.current()).isEqualTo(Revision.of(3));
    }

    @Test
    void delete_andCreateAgain_goesOnWithTheRevisions() {
        put(BranchName.MAIN, "a.txt", "1");
        project.move(by().create(DEV, Ref.MAIN).build());
        GitId old = put(DEV, "b.txt", "2").id();

        RefResult deleted = project.move(by().delete(DEV).build());

        assertThat(deleted.moves()).containsExactly(RefMove.deleted("refs/heads/dev", old));
        assertThatThrownBy(() -> project.snapshot(Ref.parse("dev")))
                .isInstanceOf(RefNotFoundException.class);
        assertThat(text("dev@3", "b.txt")).contains("2");
        assertThat(project.snapshot(Ref.parse("dev@4")).commit()).isEmpty();

        RefResult created = project.move(by().create(DEV, Ref.MAIN).build());

        assertThat(created.revision()).isEqualTo(Revision.of(5));
        assertThat(created.moves()).extracting(RefMove::kind).containsExactly(Kind.CREATED);
        assertThat(text("dev", "b.txt")).isEmpty();
        assertThat(text("dev@3", "b.txt")).contains("2");
    }

    @Test
    void rename_aBranch_isOneEntryWithBothNames() {
        put(BranchName.MAIN, "a.txt", "1");
        project.move(by().create(DEV, Ref.MAIN).build());

        RefResult result = project.move(by().rename(DEV, FEES).build());

        assertThat(result.moves()).extracting(RefMove::kind).containsOnly(Kind.RENAMED);
        assertThat(result.moves())
                .extracting(RefMove::ref, move -> move.other().orElse(""))
                .containsExactly(
                        org.assertj.core.api.Assertions.tuple(
                                "refs/heads/dev", "refs/heads/feature/fees"),
                        org.assertj.core.api.Assertions.tuple(
                                "refs/heads/feature/fees", "refs/heads/dev"));
        assertThat(names()).containsExactly("feature/fees", "main");
        assertThat(project.history().entriesAfter(Revision.of(2), 10)).hasSize(1);
    }

    @Test
    void rename_toANameThatDiffersByCase_isAllowed() {
        put(BranchName.MAIN, "a.txt", "1");
        project.move(by().create(DEV, Ref.MAIN).build());

        project.move(by().rename(DEV, branch("Dev")).build());

        assertThat(names()).containsExactly("Dev", "main");
    }

    @Test
    void deleteAndRename_ofMain_areRefused() {
        put(BranchName.MAIN, "a.txt", "1");

        assertThatThrownBy(() -> project.move(by().delete(BranchName.MAIN).build()))
                .isInstanceOf(DefaultBranchException.class);
        assertThatThrownBy(() -> project.move(by().rename(BranchName.MAIN, DEV).build()))
                .isInstanceOf(DefaultBranchException.class);
    }

    @Test
    void move_severalRefsOfWhichOneFails_movesNone() {
        put(BranchName.MAIN, "a.txt", "1");
        project.move(by().create(DEV, Ref.MAIN).build());

        assertThatThrownBy(
                        () ->
                                project.move(
                                        by().delete(DEV)
                                                .create(FEES, Ref.parse("no-such-branch"))
                                                .build()))
                .isInstanceOf(RefNotFoundException.class);
        assertThat(names()).containsExactly("dev", "main");
    }

    @Test
    void move_whatGoesMakesRoomForWhatComes() {
        put(BranchName.MAIN, "a.txt", "1");
        project.move(by().create(DEV, Ref.MAIN).build());

        project.move(by().create(branch("dev/one"), Ref.MAIN).delete(DEV).build());

        assertThat(names()).containsExactly("dev/one", "main");
    }

    @Test
    void branches_againstABase_countsCommitsAheadAndBehind() {
        put(BranchName.MAIN, "a.txt", "1");
        project.move(by().create(DEV, Ref.MAIN).create(FEES, Ref.MAIN).build());
        put(DEV, "b.txt", "1");
        put(DEV, "c.txt", "1");
        put(BranchName.MAIN, "d.txt", "1");

        List<ConfigBranch> branches = project.branches(BranchQuery.FIRST.against(Ref.MAIN));

        assertThat(branches)
                .extracting(b -> b.name().value(), b -> b.divergence().orElseThrow())
                .containsExactly(
                        org.assertj.core.api.Assertions.tuple("dev", new Divergence(2, 1, true)),
                        org.assertj.core.api.Assertions.tuple(
                                "feature/fees", new Divergence(0, 1, true)),
                        org.assertj.core.api.Assertions.tuple("main", new Divergence(0, 0, true)));
        assertThat(project.branch(DEV, Optional.empty()).divergence()).isEmpty();
    }

    @Test
    void branches_byPages_areAllSeenOnce() {
        put(BranchName.MAIN, "a.txt", "1");
        RefRequest.Builder many = by();
        IntStream.range(0, 25).forEach(i -> many.create(branch("b" + i), Ref.MAIN));
        project.move(many.build());

        List<BranchName> seen = new ArrayList<>();
        Optional<BranchName> after = Optional.empty();
        while (true) {
            List<ConfigBranch> page =
                    project.branches(new BranchQuery(Optional.empty(), after, 10));
            if (page.isEmpty()) {
                break;
            }
            page.forEach(branch -> seen.add(branch.name()));
            after = Optional.of(page.get(page.size() - 1).name());
        }

        assertThat(seen).hasSize(26).doesNotHaveDuplicates();
    }

    @Test
    void commit_thatIsTheSameOnTwoBranches_isOneCommitInTwoEntries() {
        put(BranchName.MAIN, "a.txt", "1");
        project.move(by().create(DEV, Ref.MAIN).build());

        ConfigCommit onMain = put(BranchName.MAIN, "b.txt", "2");
        CommitRequest twin = request(DEV, "b.txt", "2").idempotencyKey("twin").build();
        CommitResult onDev = project.commit(twin);

        assertThat(onDev.commit()).contains(onMain);
        assertThat(onDev.revision()).isEqualTo(Revision.of(4));
        assertThat(project.commit(twin)).as("repeated").isEqualTo(onDev);
        assertThat(head(DEV)).isEqualTo(onMain.id());
        LogEntry entry = project.history().entriesAfter(Revision.of(3), 1).get(0);
        assertThat(entry.commits()).isEmpty();
        assertThat(control.findDamage()).isEmpty();
    }

    @Test
    void refsAt_everyRevision_isWhatTheLogSaysUpToThere() {
        long seed = System.nanoTime();
        moveAtRandom(new Random(seed), 120);
        Map<String, GitId> replayed = new TreeMap<>();
        for (LogEntry entry : project.history().entriesAfter(Revision.NONE, 1000)) {
            for (RefMove move : entry.moves()) {
                GitId before =
                        move.to().isPresent()
                                ? replayed.put(move.ref(), move.to().get())
                                : replayed.remove(move.ref());
                assertThat(Optional.ofNullable(before)).as("seed %d", seed).isEqualTo(move.from());
            }
            assertThat(project.refsAt(entry.revision())).as("seed %d", seed).isEqualTo(replayed);
        }
        assertThat(control.findDamage()).as("seed %d", seed).isEmpty();

        List<ConfigBranch> before = project.branches(BranchQuery.FIRST);
        control.close();
        open();
        project = control.project(project.name());
        assertThat(project.branches(BranchQuery.FIRST)).as("seed %d", seed).isEqualTo(before);
    }

    private void moveAtRandom(Random random, int steps) {
        put(BranchName.MAIN, "a.txt", "0");
        for (int i = 0; i < steps; i++) {
            BranchName name = branch("b" + random.nextInt(6));
            boolean exists = names().contains(name.value());
            if (!exists) {
                project.move(by().create(name, Ref.MAIN).build());
                continue;
            }
            switch (random.nextInt(5)) {
                case 0 -> project.move(by().delete(name).build());
                case 1 -> project.move(by().rename(name, branch("r" + i)).build());
                case 2 -> project.move(by().force(name, Ref.MAIN, head(name)).build());
                case 3 -> put(BranchName.MAIN, "m" + i + ".txt", "" + i);
                default -> put(name, "f" + i + ".txt", "" + i);
            }
        }
    }

    @Test
    void move_manyAtOnceFromManyThreads_givesEachItsOwnRevision() {
        put(BranchName.MAIN, "a.txt", "1");
        List<CompletableFuture<RefResult>> results =
                IntStream.range(0, 40)
                        .mapToObj(
                                i ->
                                        CompletableFuture.supplyAsync(
                                                () ->
                                                        project.move(
                                                                by().create(
                                                                                branch("t" + i),
                                                                                Ref.MAIN)
                                                                        .build())))
                        .toList();

        assertThat(results.stream().map(CompletableFuture::join).map(RefResult::revision))
                .doesNotHaveDuplicates();
        assertThat(project.revision()).isEqualTo(Revision.of(41));
    }

    private static RefRequest.Builder by() {
        return RefRequest.by(ADA);
    }

    private static BranchName branch(String name) {
        return BranchName.parse(name);
    }

    private GitId head(BranchName name) {
        return project.branch(name, Optional.empty()).head();
    }

    private List<String> names() {
        return project.branches(BranchQuery.FIRST).stream().map(b -> b.name().value()).toList();
    }

    private static CommitRequest.Builder request(BranchName branch, String path, String text) {
        return CommitRequest.builder(ADA)
                .branch(branch)
                .message("Put " + path)
                .put(FilePath.parse(path), text.getBytes(UTF_8));
    }

    private ConfigCommit put(BranchName branch, String path, String text) {
        return project.commit(request(branch, path, text).build()).commit().orElseThrow();
    }

    private Optional<String> text(String ref, String path) {
        return project.snapshot(Ref.parse(ref))
                .file(FilePath.parse(path))
                .map(file -> UTF_8.decode(file.content()).toString());
    }
}
