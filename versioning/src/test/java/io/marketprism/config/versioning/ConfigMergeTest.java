package io.marketprism.config.versioning;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.marketprism.config.model.ConfigValue;
import io.marketprism.config.model.KeyPath;
import io.marketprism.config.model.name.BranchName;
import io.marketprism.config.model.name.FilePath;
import io.marketprism.config.model.name.ProjectName;
import io.marketprism.config.model.name.Ref;
import io.marketprism.config.model.name.Revision;
import io.marketprism.config.versioning.MergeResult.Status;
import io.marketprism.config.versioning.merge.ConflictPlace;
import io.marketprism.config.versioning.merge.ConflictStrategy;
import io.marketprism.config.versioning.merge.MergeChoice;
import io.marketprism.config.versioning.merge.MergeConflict;
import io.marketprism.config.versioning.merge.MergeConflict.Reason;
import io.marketprism.config.versioning.merge.MergeRules;
import io.marketprism.config.versioning.merge.Resolution;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ConfigMergeTest {
    private static final Person ADA = Person.of("Ada");
    private static final Person BOB = Person.of("Bob");
    private static final BranchName MAIN = BranchName.MAIN;
    private static final BranchName FEES = BranchName.parse("feature/fees");
    private static final Ref FEES_REF = new Ref.Named(FEES);
    private static final FilePath FILE = FilePath.parse("limits.yaml");

    @TempDir Path directory;
    private ConfigVersionControl control;
    private Project project;

    @BeforeEach
    void open() {
        control = ConfigVersionControl.open(directory);
        project = control.create(ProjectName.parse("market-data"), ADA);
        put(MAIN, FILE, "# per minute\nweight: 1200\nburst: 20\nrate: 5\n");
        project.move(RefRequest.by(ADA).create(FEES, Ref.MAIN).build());
    }

    @AfterEach
    void close() {
        control.close();
    }

    @Test
    void merge_ofDifferentKeys_makesACommitWithTwoParents() {
        GitId ours = set(MAIN, "weight", 2400);
        GitId theirs = set(FEES, "burst", 30);

        MergeResult result = merges().merge(request());

        assertThat(result.status()).isEqualTo(Status.MERGED);
        assertThat(text(MAIN)).isEqualTo("# per minute\nweight: 2400\nburst: 30\nrate: 5\n");
        ConfigCommit commit = project.history().commit(Ref.MAIN);
        assertThat(commit.id()).isEqualTo(result.head());
        assertThat(commit.parents()).containsExactly(ours, theirs);
        assertThat(commit.message())
                .isEqualTo("Merge feature/fees into main\n\nMerged-From: " + theirs.hex() + "\n");
        assertThat(result.changes()).extracting(PathChange::path).containsExactly(FILE);
        assertThat(merges().merge(request()).status()).isEqualTo(Status.UP_TO_DATE);
    }

    @Test
    void preview_ofAnyMerge_writesNothing() {
        set(MAIN, "weight", 2400);
        set(FEES, "burst", 30);
        Revision before = project.revision();

        MergeResult clean = merges().preview(request());
        MergeResult backwards = merges().preview(MergeRequest.of(FEES, Ref.parse("main@3"), ADA));

        assertThat(clean.status()).isEqualTo(Status.MERGED);
        assertThat(clean.changes()).hasSize(1);
        assertThat(backwards.status()).isEqualTo(Status.MERGED);
        assertThat(project.revision()).isEqualTo(before);
        assertThat(text(MAIN)).contains("burst: 20");
    }

    @Test
    void merge_asFastForward_movesTheBranchOrIsRefused() {
        GitId theirs = set(FEES, "burst", 30);
        MergeRequest fastForward = request().withLanding(Landing.FAST_FORWARD);

        assertThat(merges().preview(fastForward).status()).isEqualTo(Status.FAST_FORWARDED);
        assertThat(merges().merge(fastForward).head()).isEqualTo(theirs);
        assertThat(project.snapshot(Ref.MAIN).commit()).contains(theirs);

        set(MAIN, "weight", 1);
        set(FEES, "weight", 2);
        assertThatThrownBy(() -> merges().merge(fastForward))
                .isInstanceOf(NotFastForwardException.class);
    }

    @Test
    void merge_asSquash_makesACommitWithOneParent() {
        GitId ours = set(MAIN, "weight", 2400);
        set(FEES, "burst", 30);
        set(FEES, "rate", 6);

        MergeResult result = merges().merge(request().withLanding(Landing.SQUASH));

        assertThat(result.status()).isEqualTo(Status.MERGED);
        ConfigCommit commit = project.history().commit(Ref.MAIN);
        assertThat(commit.parents()).containsExactly(ours);
        assertThat(commit.summary()).isEqualTo("Squash feature/fees into main");
        assertThat(text(MAIN)).isEqualTo("# per minute\nweight: 2400\nburst: 30\nrate: 6\n");
        assertThat(merges().merge(request().withLanding(Landing.SQUASH)).status())
                .isEqualTo(Status.UP_TO_DATE);
    }

    @Test
    void merge_ofTheSameChanges_makesACommitThatChangesNoFile() {
        set(MAIN, "weight", 2400);
        GitId theirs = set(FEES, "weight", 2400);
        set(MAIN, "burst", 1);

        MergeResult result = merges().merge(request());

        assertThat(result.status()).isEqualTo(Status.MERGED);
        assertThat(result.changes()).isEmpty();
        assertThat(project.history().commit(Ref.MAIN).parents()).contains(theirs);
    }

    @Test
    void merge_withConflicts_isKeptAndResumedAfterARestart() {
        set(MAIN, "weight", 2400);
        set(FEES, "weight", 3600);
        set(FEES, "burst", 30);

        MergeResult result = merges().merge(request());

        assertThat(result.status()).isEqualTo(Status.CONFLICTS);
        assertThat(text(MAIN)).contains("weight: 2400").contains("burst: 20");
        MergeConflict.OfKey conflict = (MergeConflict.OfKey) result.conflicts().get(0);
        assertThat(conflict.reason()).isEqualTo(Reason.BOTH_CHANGED);
        assertThat(conflict.base()).contains(ConfigValue.of(1200));
        assertThat(conflict.ours()).contains(ConfigValue.of(2400));
        assertThat(conflict.theirs()).contains(ConfigValue.of(3600));

        restart();
        String id = result.pending().orElseThrow();
        PendingMerge pending = merges().pending(id);
        assertThat(pending.conflicts()).isEqualTo(result.conflicts());
        assertThat(pending.request()).isEqualTo(request());
        assertThat(merges().pending()).containsExactly(pending);
        assertThat(merges().resume(id, BOB).status()).isEqualTo(Status.CONFLICTS);

        MergeChoice value = new MergeChoice.Value(ConfigValue.of(3000));
        assertThat(merges().resolve(id, Map.of(weight(), value), BOB).open()).isEmpty();
        restart();
        MergeResult resumed = merges().resume(id, BOB);

        assertThat(resumed.status()).isEqualTo(Status.MERGED);
        assertThat(text(MAIN)).isEqualTo("# per minute\nweight: 3000\nburst: 30\nrate: 5\n");
        ConfigCommit commit = project.history().commit(Ref.MAIN);
        assertThat(commit.author()).isEqualTo(ADA);
        assertThat(commit.committer()).isEqualTo(BOB);
        assertThat(commit.message()).contains("Merge-Decision: limits.yaml#weight OTHER");
        assertThat(merges().pending()).isEmpty();
        assertThat(control.findDamage()).isEmpty();
    }

    @Test
    void resume_afterTheBranchMovedOn_mergesIntoItsNewState() {
        set(MAIN, "weight", 2400);
        set(FEES, "weight", 3600);
        String id = merges().merge(request()).pending().orElseThrow();
        merges().resolve(id, Map.of(weight(), MergeChoice.THEIRS), BOB);
        set(MAIN, "rate", 9);
        set(FEES, "burst", 99);

        MergeResult result = merges().resume(id, BOB);

        assertThat(result.status()).isEqualTo(Status.MERGED);
        assertThat(text(MAIN)).isEqualTo("# per minute\nweight: 3600\nburst: 20\nrate: 9\n");
    }

    @Test
    void resolve_byRule_settlesTheRest() {
        set(MAIN, "weight", 2400);
        set(FEES, "weight", 3600);
        String id = merges().merge(request()).pending().orElseThrow();

        merges().resolve(id, MergeRules.of(Resolution.of(ConflictStrategy.THEIRS)), BOB);

        assertThat(merges().resume(id, BOB).status()).isEqualTo(Status.MERGED);
        assertThat(text(MAIN)).contains("weight: 3600");
    }

    @Test
    void resolve_placeThatIsNotInConflict_isRefused() {
        set(MAIN, "weight", 2400);
        set(FEES, "weight", 3600);
        String id = merges().merge(request()).pending().orElseThrow();
        ConflictPlace rate = ConflictPlace.ofKey(FILE, KeyPath.parse("rate"));

        assertThatThrownBy(() -> merges().resolve(id, Map.of(rate, MergeChoice.OURS), BOB))
                .isInstanceOf(InvalidChoiceException.class)
                .hasMessageContaining("limits.yaml#rate");
    }

    @Test
    void abort_ofAMergeThatWaits_forgetsIt() {
        set(MAIN, "weight", 2400);
        set(FEES, "weight", 3600);
        String id = merges().merge(request()).pending().orElseThrow();

        merges().abort(id, BOB);

        assertThat(merges().pending()).isEmpty();
        assertThatThrownBy(() -> merges().resume(id, BOB))
                .isInstanceOf(MergeNotFoundException.class);
        assertThat(merges().merge(request()).pending()).contains(id);
    }

    @Test
    void merge_newest_goesByTheRevisionOfEachKey() {
        set(MAIN, "weight", 2400);
        set(FEES, "weight", 3600);
        set(FEES, "burst", 40);
        set(MAIN, "burst", 30);

        MergeResult result =
                merges().merge(
                                request()
                                        .withRules(
                                                MergeRules.of(
                                                        Resolution.of(ConflictStrategy.NEWEST))));

        assertThat(result.status()).isEqualTo(Status.MERGED);
        assertThat(text(MAIN)).isEqualTo("# per minute\nweight: 3600\nburst: 30\nrate: 5\n");
        assertThat(result.decisions()).hasSize(2);
        assertThat(project.history().commit(Ref.MAIN).message())
                .contains("Merge-Decision: limits.yaml#burst OURS by NEWEST\n")
                .contains("Merge-Decision: limits.yaml#weight THEIRS by NEWEST\n");
    }

    @Test
    void merge_ofAFileRenamedHere_followsTheRecordedRename() {
        FilePath moved = FilePath.parse("moved/limits.yaml");
        project.commit(
                CommitRequest.builder(ADA)
                        .message("Move")
                        .change(new Change.RenameFile(FILE, moved))
                        .build());
        set(FEES, "burst", 30);

        merges().merge(request());

        assertThat(project.snapshot(Ref.MAIN).file(FILE)).isEmpty();
        assertThat(text(MAIN, moved)).contains("burst: 30");
    }

    @Test
    void merge_ofAFileRenamedThere_recordsTheRename() {
        FilePath moved = FilePath.parse("moved/limits.yaml");
        project.commit(
                CommitRequest.builder(ADA)
                        .branch(FEES)
                        .message("Move")
                        .change(new Change.RenameFile(FILE, moved))
                        .build());
        set(MAIN, "burst", 30);

        MergeResult result = merges().merge(request());

        assertThat(text(MAIN, moved)).contains("burst: 30");
        assertThat(result.changes())
                .extracting(PathChange::kind)
                .containsExactly(ChangeKind.RENAMED);
    }

    @Test
    void merge_afterACrissCross_isAConflictWhereTheBasesDisagree() {
        set(MAIN, "weight", 1);
        GitId one = project.snapshot(Ref.MAIN).commit().orElseThrow();
        set(FEES, "weight", 2);
        GitId two = project.snapshot(FEES_REF).commit().orElseThrow();
        MergeRules ours = MergeRules.of(Resolution.of(ConflictStrategy.OURS));
        merges().merge(MergeRequest.of(MAIN, commit(two), ADA).withRules(ours));
        merges().merge(MergeRequest.of(FEES, commit(one), ADA).withRules(ours));
        set(MAIN, "weight", 1200);
        set(FEES, "burst", 7);

        MergeResult result = merges().merge(request());

        assertThat(result.conflicts()).extracting(MergeConflict::place).containsExactly(weight());
    }

    @Test
    void merge_ofHistoriesWithNothingInCommon_isRefused() {
        set(MAIN, "weight", 2400);
        set(FEES, "weight", 3600);
        merges().merge(request());
        MergeRequest unrelated = MergeRequest.of(MAIN, new Ref.Named(ConfigMerge.PENDING), ADA);

        assertThatThrownBy(() -> merges().merge(unrelated))
                .isInstanceOf(NoCommonHistoryException.class);
    }

    @Test
    void merge_thatACheckRefuses_landsNothing() {
        set(MAIN, "weight", 2400);
        set(FEES, "burst", 30);
        control.close();
        control =
                ConfigVersionControl.builder()
                        .check(candidate -> List.of(new InvalidChoiceException(weight(), "less")))
                        .open(directory);
        project = control.project(ProjectName.parse("market-data"));

        assertThatThrownBy(() -> merges().merge(request()))
                .isInstanceOf(InvalidChoiceException.class);
        assertThat(text(MAIN)).contains("burst: 20");
    }

    private ConfigMerge merges() {
        return project.merges();
    }

    private static MergeRequest request() {
        return MergeRequest.of(MAIN, FEES_REF, ADA);
    }

    private static ConflictPlace weight() {
        return ConflictPlace.ofKey(FILE, KeyPath.parse("weight"));
    }

    private static Ref commit(GitId id) {
        return new Ref.CommitId(id.hex());
    }

    private void restart() {
        control.close();
        control = ConfigVersionControl.open(directory);
        project = control.project(ProjectName.parse("market-data"));
    }

    private void put(BranchName branch, FilePath path, String text) {
        project.commit(
                CommitRequest.builder(ADA)
                        .branch(branch)
                        .message("Put " + path)
                        .put(path, text.getBytes(UTF_8))
                        .build());
    }

    private GitId set(BranchName branch, String key, int value) {
        CommitResult result =
                project.commit(
                        CommitRequest.builder(ADA)
                                .branch(branch)
                                .message("Set " + key + " of " + branch + " to " + value)
                                .set(FILE, KeyPath.parse(key), ConfigValue.of(value))
                                .build());
        return result.commit().orElseThrow().id();
    }

    private String text(BranchName branch) {
        return text(branch, FILE);
    }

    private String text(BranchName branch, FilePath path) {
        Optional<SnapshotFile> file = project.snapshot(new Ref.Named(branch)).file(path);
        return UTF_8.decode(file.orElseThrow().content()).toString();
    }
}
