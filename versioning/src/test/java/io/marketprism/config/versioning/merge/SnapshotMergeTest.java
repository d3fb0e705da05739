package io.marketprism.config.versioning.merge;

import static org.assertj.core.api.Assertions.assertThat;

import io.marketprism.config.model.ConfigValue;
import io.marketprism.config.model.KeyPath;
import io.marketprism.config.model.KeyPattern;
import io.marketprism.config.model.name.FilePath;
import io.marketprism.config.model.name.Revision;
import io.marketprism.config.versioning.PathPattern;
import io.marketprism.config.versioning.merge.MergeConflict.Reason;
import io.marketprism.config.versioning.merge.MergeDecision.Taken;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class SnapshotMergeTest {
    private static final String LONG = "a: 1\nb: 2\nc: 3\nd: 4\ne: 5\n";

    @Test
    void merge_fileChangedOnTheirSideOnly_takesTheirVeryText() {
        Files3 files = Files3.of("a.yaml", "x: 1\n", "x: 1\n", "x: 2  # more\n");

        assertThat(files.after(files.merge(MergeRules.FAIL)))
                .isEqualTo(Map.of("a.yaml", "x: 2  # more\n"));
    }

    @Test
    void merge_filesAddedAndRemovedOnDifferentSides_makesBothChanges() {
        Files3 files =
                Files3.of("old.yaml", "x: 1\n", "x: 1\n", null)
                        .with("ours.yaml", null, "o: 1\n", null)
                        .with("theirs.yaml", null, null, "t: 1\n");

        MergeOutcome outcome = files.merge(MergeRules.FAIL);

        assertThat(files.after(outcome)).containsOnlyKeys("ours.yaml", "theirs.yaml");
        assertThat(outcome.files()).containsOnlyKeys(path("old.yaml"), path("theirs.yaml"));
    }

    @Test
    void merge_fileRemovedHereAndChangedThere_isConflictOfTheWholeFile() {
        Files3 files = Files3.of("a.yaml", "x: 1\n", null, "x: 2\n");

        assertThat(onlyConflict(files).reason()).isEqualTo(Reason.DELETED_AND_CHANGED);
        assertThat(onlyConflict(files.swapped()).reason()).isEqualTo(Reason.DELETED_AND_CHANGED);
    }

    @Test
    void merge_fileRemovedHereAndChangedThereWithTheirs_bringsTheFileBack() {
        Files3 files = Files3.of("a.yaml", "x: 1\n", null, "x: 2\n");

        assertThat(files.after(files.merge(rule(ConflictStrategy.THEIRS))))
                .isEqualTo(Map.of("a.yaml", "x: 2\n"));
        assertThat(files.after(files.merge(rule(ConflictStrategy.OURS)))).isEmpty();
        Files3 swapped = files.swapped();
        assertThat(swapped.after(swapped.merge(rule(ConflictStrategy.THEIRS)))).isEmpty();
    }

    @Test
    void merge_fileRenamedHereAndChangedThere_changesItUnderItsNewName() {
        Files3 files =
                Files3.of("a.yaml", LONG, null, LONG.replace("3", "33"))
                        .with("b.yaml", null, LONG.replace("1", "11"), null);
        Map<String, String> wanted = Map.of("b.yaml", LONG.replace("1", "11").replace("3", "33"));

        assertThat(files.after(files.merge(MergeRules.FAIL))).isEqualTo(wanted);
        Files3 swapped = files.swapped();
        MergeOutcome outcome = swapped.merge(MergeRules.FAIL);
        assertThat(swapped.after(outcome)).isEqualTo(wanted);
        assertThat(outcome.renames()).isEqualTo(Map.of(path("b.yaml"), path("a.yaml")));
    }

    @Test
    void merge_fileRenamedOnBothSidesToOneName_mergesIt() {
        Files3 files =
                Files3.of("a.yaml", LONG, null, null)
                        .with("b.yaml", null, LONG.replace("1", "11"), LONG.replace("5", "55"));

        assertThat(files.after(files.merge(MergeRules.FAIL)))
                .isEqualTo(Map.of("b.yaml", LONG.replace("1", "11").replace("5", "55")));
    }

    @Test
    void merge_fileRenamedOnBothSidesToTwoNames_isConflict() {
        Files3 files =
                Files3.of("a.yaml", LONG, null, null)
                        .with("b.yaml", null, LONG, null)
                        .with("c.yaml", null, null, LONG.replace("5", "55"));

        assertThat(onlyConflict(files).reason()).isEqualTo(Reason.BOTH_RENAMED);
        assertThat(files.after(files.merge(rule(ConflictStrategy.THEIRS))))
                .isEqualTo(Map.of("c.yaml", LONG.replace("5", "55")));
        assertThat(files.after(files.merge(rule(ConflictStrategy.OURS))))
                .isEqualTo(Map.of("b.yaml", LONG.replace("5", "55")));
    }

    @Test
    void merge_fileRenamedHereAndRemovedThere_isConflict() {
        Files3 files = Files3.of("a.yaml", LONG, null, null).with("b.yaml", null, LONG, null);

        assertThat(onlyConflict(files).reason()).isEqualTo(Reason.RENAMED_AND_DELETED);
        assertThat(files.after(files.merge(rule(ConflictStrategy.OURS))))
                .isEqualTo(Map.of("b.yaml", LONG));
        assertThat(files.after(files.merge(rule(ConflictStrategy.THEIRS)))).isEmpty();
    }

    @Test
    void merge_recordedRenameOfUnlikeFile_isFollowed() {
        Files3 files =
                Files3.of("a.yaml", "x: 1\n", null, "x: 2\n")
                        .with("b.yaml", null, "x: 1\nmuch: more\nthan: before\n", null);
        MergeInput input = files.input();
        MergeInput recorded =
                new MergeInput(
                        input.files(),
                        Map.of(path("a.yaml"), path("b.yaml")),
                        Map.of(),
                        KeyRevisions.UNKNOWN,
                        Map.of());

        assertThat(files.merge(MergeRules.FAIL).isClean()).isFalse();
        assertThat(files.after(SnapshotMerge.merge(recorded, MergeRules.FAIL)))
                .isEqualTo(Map.of("b.yaml", "x: 2\nmuch: more\nthan: before\n"));
    }

    @Test
    void merge_nameGivenHereAndTakenThere_isConflictThatNoStrategySettles() {
        Files3 files =
                Files3.of("a.yaml", LONG, null, LONG.replace("5", "55"))
                        .with("b.yaml", null, LONG, "other: 1\n");

        MergeOutcome outcome = files.merge(rule(ConflictStrategy.THEIRS));

        assertThat(outcome.conflicts())
                .extracting(MergeConflict::reason)
                .containsExactly(Reason.NAME_TAKEN);
    }

    @Test
    void merge_fileHereAndFolderThere_isConflict() {
        Files3 files =
                Files3.of("limits", null, "x", null).with("limits/a.yaml", null, null, "x: 1\n");

        assertThat(onlyConflict(files).reason()).isEqualTo(Reason.NAME_TAKEN);
        assertThat(onlyConflict(files.swapped()).reason()).isEqualTo(Reason.NAME_TAKEN);
    }

    @Test
    void merge_namesThatDifferByCase_isConflict() {
        Files3 files =
                Files3.of("Limits/a.yaml", null, "x: 1\n", null)
                        .with("limits/b.yaml", null, null, "x: 1\n");

        assertThat(onlyConflict(files).reason()).isEqualTo(Reason.NAME_TAKEN);
    }

    @Test
    void merge_fileWithoutKeysChangedOnBothSides_isConflictOfTheWholeFile() {
        Files3 files = Files3.of("a.txt", "1\n2\n3\n", "0\n2\n3\n", "1\n2\n4\n");

        assertThat(onlyConflict(files).place()).isEqualTo(ConflictPlace.ofFile(path("a.txt")));
        assertThat(files.after(files.merge(rule(ConflictStrategy.THEIRS))))
                .isEqualTo(Map.of("a.txt", "1\n2\n4\n"));
    }

    @Test
    void merge_streamOfSeveralDocuments_mergesEachByItself() {
        Files3 files =
                Files3.of(
                        "a.yaml",
                        "x: 1\n---\ny: 1\nz: 1\n",
                        "x: 2\n---\ny: 1\nz: 1\n",
                        "x: 1\n---\ny: 1\nz: 2\n");

        assertThat(files.after(files.merge(MergeRules.FAIL)))
                .isEqualTo(Map.of("a.yaml", "x: 2\n---\ny: 1\nz: 2\n"));
    }

    @Test
    void merge_conflictInSecondDocument_namesIt() {
        Files3 files =
                Files3.of("a.yaml", "x: 1\n---\ny: 1\n", "x: 1\n---\ny: 2\n", "x: 1\n---\ny: 3\n");

        assertThat(onlyConflict(files).place()).hasToString("a.yaml?document=1#y");
    }

    @Test
    void merge_newest_takesTheSideWhoseKeyChangedLater() {
        Files3 files = Files3.of("a.yaml", "x: 1\ny: 1\n", "x: 2\ny: 2\n", "x: 3\ny: 3\n");
        MergeInput input = files.input();
        KeyRevisions revisions =
                (side, path, key) ->
                        Optional.of(
                                Revision.of(
                                        key.toString().equals("x") == (side == MergeSide.OURS)
                                                ? 9
                                                : 8));
        MergeInput known = new MergeInput(input.files(), Map.of(), Map.of(), revisions, Map.of());

        MergeOutcome outcome = SnapshotMerge.merge(known, rule(ConflictStrategy.NEWEST));

        assertThat(files.after(outcome)).isEqualTo(Map.of("a.yaml", "x: 2\ny: 3\n"));
        assertThat(outcome.decisions())
                .extracting(MergeDecision::taken)
                .containsExactly(Taken.OURS, Taken.THEIRS);
    }

    @Test
    void merge_newestInOneRevision_staysConflict() {
        Files3 files = Files3.of("a.yaml", "x: 1\n", "x: 2\n", "x: 3\n");
        MergeInput input = files.input();
        KeyRevisions one = (side, path, key) -> Optional.of(Revision.of(7));

        MergeOutcome outcome =
                SnapshotMerge.merge(
                        new MergeInput(input.files(), Map.of(), Map.of(), one, Map.of()),
                        rule(ConflictStrategy.NEWEST));

        assertThat(outcome.conflicts()).hasSize(1);
    }

    @Test
    void merge_withChoices_settlesEachAsChosen() {
        Files3 files =
                Files3.of(
                        "a.yaml",
                        "w: 1\nx: 1\ny: 1\nz: 1\n",
                        "w: 2\nx: 2\ny: 2\nz: 2\n",
                        "w: 3\nx: 3\ny: 3\nz: 3\n");
        Map<ConflictPlace, MergeChoice> choices =
                Map.of(
                        place("a.yaml", "w"), MergeChoice.OURS,
                        place("a.yaml", "x"), MergeChoice.THEIRS,
                        place("a.yaml", "y"), MergeChoice.REMOVE,
                        place("a.yaml", "z"), new MergeChoice.Value(ConfigValue.of(9)));

        MergeOutcome outcome =
                SnapshotMerge.merge(files.input().withChoices(choices), MergeRules.FAIL);

        assertThat(outcome.conflicts()).isEmpty();
        assertThat(files.after(outcome)).isEqualTo(Map.of("a.yaml", "w: 2\nx: 3\nz: 9\n"));
        assertThat(outcome.decisions()).hasSize(4);
    }

    @Test
    void merge_rulesForPathAndKey_applyThereOnly() {
        Files3 files =
                Files3.of("a/x.yaml", "k: 1\nl: 1\n", "k: 2\nl: 2\n", "k: 3\nl: 3\n")
                        .with("b/x.yaml", "k: 1\n", "k: 2\n", "k: 3\n");
        MergeRules rules =
                MergeRules.FAIL
                        .with(
                                PathPattern.parse("a/**"),
                                KeyPattern.parse("k"),
                                Resolution.of(ConflictStrategy.THEIRS))
                        .with(
                                PathPattern.parse("b/*.yaml"),
                                KeyPattern.ALL,
                                Resolution.of(ConflictStrategy.OURS));

        MergeOutcome outcome = files.merge(rules);

        assertThat(outcome.conflicts())
                .extracting(MergeConflict::place)
                .containsExactly(place("a/x.yaml", "l"));
        assertThat(outcome.decisions())
                .extracting(MergeDecision::place)
                .containsExactly(place("a/x.yaml", "k"), place("b/x.yaml", "k"));
    }

    @Test
    void merge_overDisputedBase_isConflictThoughOneSideEqualsTheFirstAncestor() {
        Files3 bases = Files3.of("a.yaml", "x: 0\ny: 0\n", "x: 1\ny: 1\n", "x: 2\ny: 0\n");
        MergeOutcome virtual = SnapshotMerge.mergeBases(bases.input());
        assertThat(virtual.isClean()).isTrue();
        MergeFile base = Objects.requireNonNull(virtual.files().get(path("a.yaml"))).orElseThrow();
        Files3 sides = Files3.of("a.yaml", null, "x: 0\ny: 5\n", "x: 2\ny: 1\n");
        MergeInput.Versions versions =
                new MergeInput.Versions(
                        base,
                        Files3.file("a.yaml", sides.ours),
                        Files3.file("a.yaml", sides.theirs));

        MergeOutcome outcome =
                SnapshotMerge.merge(
                        MergeInput.of(Map.of(path("a.yaml"), versions)), MergeRules.FAIL);

        assertThat(outcome.conflicts())
                .extracting(MergeConflict::place)
                .containsExactly(place("a.yaml", "x"));
        assertThat(((MergeConflict.OfKey) outcome.conflicts().get(0)).base()).isEmpty();
    }

    @Test
    void merge_bothSidesWroteComments_keepsThemAll() {
        String base = "# head\na: 1\nb: 2\nc: 3\n";
        Files3 files =
                Files3.of(
                        "a.yaml",
                        base,
                        "# head\n# ours\na: 10\nb: 2\nc: 3\n",
                        "# head\na: 1\n# theirs\nb: 20\nc: 3 # tail\n");

        assertThat(files.after(files.merge(MergeRules.FAIL)))
                .isEqualTo(
                        Map.of("a.yaml", "# head\n# ours\na: 10\n# theirs\nb: 20\nc: 3 # tail\n"));
    }

    @Test
    void merge_bothChangedOneComment_saysWhichWasLeftOut() {
        Files3 files = Files3.of("a.yaml", "# one\na: 1\n", "# two\na: 1\n", "# three\na: 1\n");

        MergeOutcome outcome = files.merge(MergeRules.FAIL);

        assertThat(outcome.conflicts()).isEmpty();
        assertThat(outcome.decisions())
                .extracting(MergeDecision::note)
                .containsExactly("the comment does not fit into the merged text: # three");
    }

    @Test
    void merge_bothAddedTheSameFile_joinsTheirKeys() {
        Files3 files = Files3.of("a.yaml", null, "x: 1\ny: 2\n", "y: 2\nz: 3\n");

        MergeOutcome outcome = files.merge(MergeRules.FAIL);

        assertThat(outcome.conflicts()).isEmpty();
        assertThat(files.after(outcome)).isEqualTo(Map.of("a.yaml", "x: 1\ny: 2\nz: 3\n"));
    }

    @Test
    void merge_severalConflicts_areListedInTheirOrder() {
        Files3 files =
                Files3.of("b.yaml", "x: 1\n", "x: 2\n", "x: 3\n")
                        .with("a.yaml", "y: 1\nx: 1\n", "y: 2\nx: 2\n", "y: 3\nx: 3\n");

        assertThat(files.merge(MergeRules.FAIL).conflicts())
                .extracting(c -> c.place().toString())
                .isEqualTo(List.of("a.yaml#x", "a.yaml#y", "b.yaml#x"));
    }

    private static MergeConflict onlyConflict(Files3 files) {
        MergeOutcome outcome = files.merge(MergeRules.FAIL);
        assertThat(outcome.conflicts()).hasSize(1);
        assertThat(files.after(outcome)).isNotNull();
        return outcome.conflicts().get(0);
    }

    private static MergeRules rule(ConflictStrategy strategy) {
        return MergeRules.of(Resolution.of(strategy));
    }

    private static FilePath path(String text) {
        return FilePath.parse(text);
    }

    private static ConflictPlace place(String path, String key) {
        return ConflictPlace.ofKey(path(path), KeyPath.parse(key));
    }
}
