package io.marketprism.config.versioning;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.marketprism.config.model.ConfigValue;
import io.marketprism.config.model.KeyPath;
import io.marketprism.config.model.diff.Difference;
import io.marketprism.config.model.name.BranchName;
import io.marketprism.config.model.name.FilePath;
import io.marketprism.config.model.name.ProjectName;
import io.marketprism.config.model.name.Ref;
import io.marketprism.config.versioning.Change.Expectation;
import io.marketprism.config.versioning.Change.PutFile;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DiffAndRevertTest {
    private static final Person ADA = Person.of("Ada");
    private static final FilePath BINANCE = FilePath.parse("exchanges/binance.yaml");
    private static final FilePath KRAKEN = FilePath.parse("exchanges/kraken.yaml");
    private static final String LIMITS =
            "# per minute\nweight: 1200  # MP-1\nburst: 20\nchannels:\n  trades: true\n";
    private static final Ref BEFORE = Ref.parse("@1");

    @TempDir Path directory;
    private ConfigVersionControl control;
    private Project project;

    @BeforeEach
    void open() {
        control = ConfigVersionControl.open(directory);
        project = control.create(ProjectName.parse("market-data"), ADA);
        put(BINANCE, LIMITS);
    }

    @AfterEach
    void close() {
        control.close();
    }

    @Test
    void diff_ofTwoStates_listsFilesAndTheirKeys() {
        set("weight", 2400);
        put(KRAKEN, "weight: 60\n");
        put(FilePath.parse("run.sh"), "#!/bin/sh\n");

        List<FileDiff> diff = project.diff(BEFORE, Ref.MAIN);

        assertThat(diff)
                .extracting(FileDiff::path)
                .extracting(FilePath::value)
                .containsExactly("exchanges/binance.yaml", "exchanges/kraken.yaml", "run.sh");
        assertThat(diff.get(0).kind()).isEqualTo(ChangeKind.UPDATED);
        assertThat(diff.get(0).keys().orElseThrow().differences())
                .containsExactly(
                        new Difference.Changed(
                                KeyPath.parse("weight"),
                                ConfigValue.of(1200),
                                ConfigValue.of(2400)));
        assertThat(diff.get(1).kind()).isEqualTo(ChangeKind.ADDED);
        assertThat(diff.get(1).keys().orElseThrow().differences()).hasSize(1);
        assertThat(diff.get(2).keys()).isEmpty();
        assertThat(project.diff(Ref.MAIN, Ref.MAIN)).isEmpty();
    }

    @Test
    void diff_ofACommentOnly_hasNoKeys() {
        put(BINANCE, LIMITS.replace("MP-1", "MP-2"));

        assertThat(project.diff(BEFORE, Ref.MAIN))
                .singleElement()
                .satisfies(file -> assertThat(file.keys().orElseThrow().differences()).isEmpty());
    }

    @Test
    void revert_ofTheNewestCommit_givesTheVeryTextBack() {
        ConfigCommit wrong = put(BINANCE, "weight: 1\n");

        revert(new Reversal.OfCommit(ref(wrong)));

        assertThat(text(BINANCE)).isEqualTo(LIMITS);
    }

    @Test
    void revert_ofAnOlderCommit_keepsWhatChangedSince() {
        ConfigCommit wrong = set("weight", 2400);
        set("burst", 40);

        revert(new Reversal.OfCommit(ref(wrong)));

        assertThat(text(BINANCE)).isEqualTo(LIMITS.replace("burst: 20", "burst: 40"));
    }

    @Test
    void revert_ofAKeyThatChangedAgain_isAConflictThatShowsAllSides() {
        ConfigCommit wrong = set("weight", 2400);
        set("weight", 600);

        ChangeConflictException failure =
                catchThrowableOfType(
                        ChangeConflictException.class,
                        () -> revert(new Reversal.OfCommit(ref(wrong))));

        assertThat(failure.conflicts())
                .containsExactly(
                        new Conflict(
                                BINANCE,
                                Optional.of(KeyPath.parse("weight")),
                                Optional.of(ConfigValue.of(2400)),
                                Optional.of(ConfigValue.of(1200)),
                                Optional.of(ConfigValue.of(600))));
        assertThat(text(BINANCE)).contains("weight: 600 ");
    }

    @Test
    void revert_ofACommitThatAddedAFile_removesIt() {
        ConfigCommit added = put(KRAKEN, "weight: 60\n");
        set("burst", 40);

        revert(new Reversal.OfCommit(ref(added)));

        assertThat(project.snapshot(Ref.MAIN).file(KRAKEN)).isEmpty();
        assertThat(text(BINANCE)).contains("burst: 40");
    }

    @Test
    void revert_ofACommitThatRemovedAFile_bringsItBack() {
        ConfigCommit removed =
                project.commit(CommitRequest.builder(ADA).message("Remove").remove(BINANCE).build())
                        .commit()
                        .orElseThrow();

        revert(new Reversal.OfCommit(ref(removed)));

        assertThat(text(BINANCE)).isEqualTo(LIMITS);
    }

    @Test
    void revert_ofTheFirstCommit_removesWhatItBrought() {
        revert(new Reversal.OfCommit(BEFORE));

        assertThat(project.snapshot(Ref.MAIN).file(BINANCE)).isEmpty();
    }

    @Test
    void revert_ofAPath_isTheFileThen() {
        set("weight", 2400);
        set("burst", 40);

        revert(new Reversal.OfPath(BINANCE, BEFORE));

        assertThat(text(BINANCE)).isEqualTo(LIMITS);
    }

    @Test
    void revert_ofAKey_leavesTheOthers() {
        set("weight", 2400);
        set("burst", 40);

        revert(new Reversal.OfKey(BINANCE, KeyPath.parse("weight"), BEFORE));

        assertThat(text(BINANCE)).isEqualTo(LIMITS.replace("burst: 20", "burst: 40"));
    }

    @Test
    void revert_ofAKeyThatWasNotThere_removesIt() {
        set("channels.book", 1);

        revert(new Reversal.OfKey(BINANCE, KeyPath.parse("channels.book"), BEFORE));

        assertThat(text(BINANCE)).isEqualTo(LIMITS);
    }

    @Test
    void revert_ofWhatIsAsItWas_changesNothing() {
        assertThat(project.changesOf(new Reversal.OfPath(BINANCE, BEFORE), BranchName.MAIN))
                .isEmpty();
        assertThat(
                        project.changesOf(
                                new Reversal.OfKey(BINANCE, KeyPath.parse("weight"), BEFORE),
                                BranchName.MAIN))
                .isEmpty();
    }

    @Test
    void revert_workedOutBeforeAnotherCommit_failsInsteadOfUndoingThat() {
        set("weight", 2400);
        List<Change> planned =
                project.changesOf(new Reversal.OfPath(BINANCE, BEFORE), BranchName.MAIN);
        set("burst", 40);

        assertThatThrownBy(() -> commit(planned)).isInstanceOf(PreconditionFailedException.class);
    }

    @Test
    void revert_toAStateThatIsNotThere_isRefused() {
        assertThatThrownBy(() -> revert(new Reversal.OfPath(BINANCE, Ref.parse("@99"))))
                .isInstanceOf(RefNotFoundException.class);
    }

    private void revert(Reversal reversal) {
        commit(project.changesOf(reversal, BranchName.MAIN));
    }

    private ConfigCommit commit(List<Change> changes) {
        CommitRequest.Builder request = CommitRequest.builder(ADA).message("Change it");
        changes.forEach(request::change);
        return project.commit(request.build()).commit().orElseThrow();
    }

    private ConfigCommit put(FilePath path, String text) {
        Expectation expected =
                project.snapshot(Ref.MAIN)
                        .file(path)
                        .<Expectation>map(file -> new Expectation.Content(file.id()))
                        .orElse(new Expectation.Absent());
        return commit(List.of(new PutFile(path, text.getBytes(UTF_8), expected)));
    }

    private ConfigCommit set(String key, long value) {
        return project.commit(
                        CommitRequest.builder(ADA)
                                .message("Set " + key)
                                .set(BINANCE, KeyPath.parse(key), ConfigValue.of(value))
                                .build())
                .commit()
                .orElseThrow();
    }

    private static Ref ref(ConfigCommit commit) {
        return Ref.parse(commit.id().hex());
    }

    private String text(FilePath path) {
        SnapshotFile file = project.snapshot(Ref.MAIN).file(path).orElseThrow();
        return UTF_8.decode(file.content()).toString();
    }
}
