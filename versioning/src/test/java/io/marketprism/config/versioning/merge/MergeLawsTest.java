package io.marketprism.config.versioning.merge;

import static io.marketprism.config.versioning.merge.RandomConfig.document;
import static org.assertj.core.api.Assertions.assertThat;

import io.marketprism.config.model.ConfigValue;
import io.marketprism.config.model.ItemKeys;
import io.marketprism.config.model.KeyPath;
import io.marketprism.config.model.diff.TreeDiff;
import io.marketprism.config.model.merge.ThreeWayMerge;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/** What holds for every merge, on random projects; a failing one names its seed. */
class MergeLawsTest {
    private static final int PROJECTS = 80;
    private static final int FILES = 6;
    private static final String HEAD = "# generated";

    @Test
    void merge_ofASideWithItself_changesNothing() {
        forEachSeed(
                files -> {
                    files.theirs.clear();
                    files.theirs.putAll(files.ours);
                    MergeOutcome outcome = files.merge(MergeRules.FAIL);
                    assertThat(outcome.conflicts()).isEmpty();
                    assertThat(outcome.files()).isEmpty();
                });
    }

    @Test
    void merge_ofAnUntouchedSide_isTheOtherSide() {
        forEachSeed(
                files -> {
                    files.ours.clear();
                    files.ours.putAll(files.base);
                    MergeOutcome outcome = files.merge(MergeRules.FAIL);
                    assertThat(outcome.conflicts()).isEmpty();
                    assertThat(files.after(outcome)).isEqualTo(files.theirs);
                });
    }

    @Test
    void merge_withSidesSwapped_hasTheSameConflictsAndTheSameTrees() {
        forEachSeed(
                files -> {
                    Files3 swapped = files.swapped();
                    MergeOutcome one = files.merge(MergeRules.FAIL);
                    MergeOutcome other = swapped.merge(MergeRules.FAIL);
                    assertThat(places(one)).isEqualTo(places(other));
                    if (one.isClean()) {
                        assertThat(trees(files.after(one))).isEqualTo(trees(swapped.after(other)));
                    }
                });
    }

    @Test
    void merge_ofKeysThatOneSideChanged_hasThatSidesValues() {
        forEachSeed(
                files -> {
                    Map<String, String> after =
                            files.after(
                                    files.merge(
                                            MergeRules.of(Resolution.of(ConflictStrategy.OURS))));
                    Set<String> everywhere = new TreeSet<>(files.base.keySet());
                    everywhere.retainAll(files.ours.keySet());
                    everywhere.retainAll(files.theirs.keySet());
                    for (String path : everywhere) {
                        String merged = after.get(path);
                        assertThat(merged).as(path).isNotNull();
                        checkNothingLost(
                                document(files.base.get(path)).value(),
                                document(files.ours.get(path)).value(),
                                document(files.theirs.get(path)).value(),
                                document(merged).value());
                    }
                });
    }

    private static void checkNothingLost(
            ConfigValue base, ConfigValue ours, ConfigValue theirs, ConfigValue merged) {
        Set<KeyPath> keys = new TreeSet<>(RandomConfig.keys(base));
        keys.addAll(RandomConfig.keys(ours));
        keys.addAll(RandomConfig.keys(theirs));
        for (KeyPath key : keys) {
            if (isCutOff(key, base, ours) || isCutOff(key, base, theirs)) {
                continue;
            }
            Optional<ConfigValue> old = base.find(key);
            if (old.equals(ours.find(key))) {
                assertThat(merged.find(key)).as("%s", key).isEqualTo(theirs.find(key));
            } else if (old.equals(theirs.find(key))) {
                assertThat(merged.find(key)).as("%s", key).isEqualTo(ours.find(key));
            }
        }
    }

    /** Whether something above the key has gone or become something else. */
    private static boolean isCutOff(KeyPath key, ConfigValue base, ConfigValue side) {
        return TreeDiff.between(base, side, ItemKeys.NONE).differences().stream()
                .anyMatch(d -> key.startsWith(d.path()) && !key.equals(d.path()));
    }

    @Test
    void merge_withoutConflicts_isTheMergeByKeysAndKeepsComments() {
        forEachSeed(
                files -> {
                    MergeOutcome outcome = files.merge(MergeRules.FAIL);
                    Map<String, String> after = files.after(outcome);
                    Set<String> open =
                            outcome.conflicts().stream()
                                    .map(c -> c.place().path().value())
                                    .collect(Collectors.toSet());
                    for (String path : files.base.keySet()) {
                        String ours = files.ours.get(path);
                        String theirs = files.theirs.get(path);
                        if (ours == null || theirs == null || open.contains(path)) {
                            continue;
                        }
                        ConfigValue wanted =
                                ThreeWayMerge.merge(
                                                document(files.base.get(path)).value(),
                                                document(ours).value(),
                                                document(theirs).value(),
                                                ItemKeys.NONE)
                                        .tree();
                        String merged = after.get(path);
                        assertThat(merged).as(path).isNotNull();
                        assertThat(document(merged).value()).isEqualTo(wanted);
                        if (ours.contains(HEAD) && theirs.contains(HEAD)) {
                            assertThat(merged).contains(HEAD);
                            assertThat(notes(merged)).containsAll(notes(ours));
                            Set<String> kept = notes(merged);
                            outcome.decisions().forEach(d -> kept.addAll(notes(d.note())));
                            assertThat(kept).containsAll(notes(theirs));
                        }
                    }
                });
    }

    private static Set<String> notes(String text) {
        return text.lines()
                .filter(line -> line.contains("# note"))
                .map(line -> line.substring(line.indexOf('#')))
                .collect(Collectors.toCollection(TreeSet::new));
    }

    private static Set<String> places(MergeOutcome outcome) {
        return outcome.conflicts().stream()
                .map(c -> c.place() + " " + c.reason())
                .collect(Collectors.toCollection(TreeSet::new));
    }

    private static Map<String, ConfigValue> trees(Map<String, String> files) {
        Map<String, ConfigValue> trees = new HashMap<>();
        files.forEach((path, text) -> trees.put(path, document(text).value()));
        return trees;
    }

    private interface Law {
        void check(Files3 files);
    }

    private static void forEachSeed(Law law) {
        for (int seed = 0; seed < PROJECTS; seed++) {
            try {
                law.check(project(new Random(seed)));
            } catch (RuntimeException | AssertionError e) {
                throw new AssertionError("seed " + seed + ": " + e.getMessage(), e);
            }
        }
    }

    private static Files3 project(Random random) {
        RandomConfig config = new RandomConfig(random);
        Files3 files = new Files3();
        for (int i = 0; i < FILES; i++) {
            files.base.put("f" + i + ".yaml", config.text());
        }
        change(files.base, files.ours, config, random, "o");
        change(files.base, files.theirs, config, random, "t");
        return files;
    }

    /** Leaves a file alone, changes it, takes it away, or gives it another name. */
    private static void change(
            Map<String, String> base,
            Map<String, String> side,
            RandomConfig config,
            Random random,
            String prefix) {
        new TreeMap<>(base)
                .forEach(
                        (path, text) -> {
                            int what = random.nextInt(10);
                            if (what < 3) {
                                side.put(path, text);
                            } else if (what < 8) {
                                side.put(path, config.changed(text, 1 + random.nextInt(3)));
                            } else if (what < 9) {
                                side.put(prefix + path, config.changed(text, 1));
                            }
                        });
        if (random.nextBoolean()) {
            side.put(prefix + "new.yaml", config.text());
        }
    }
}
