package io.marketprism.config.repository.internal.durable;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.marketprism.config.model.name.FilePath;
import io.marketprism.config.repository.internal.durable.SimulatedDisk.Crash;
import io.marketprism.config.repository.internal.durable.SimulatedDisk.Fault;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** All or nothing, at every step at which the disk can fail or the process die. */
class DurableFilesTest {
    private static final Path ROOT = Path.of("/config");
    private static final Path STATE = ROOT.resolve(".prism/repository");
    private static final Map<String, String> OLD =
            Map.of("a.yaml", "a: 1\n", "b.yaml", "b: 1\n", "kept.yaml", "k: 1\n");
    private static final Map<String, String> NEW =
            Map.of("a.yaml", "a: 2\n", "sub/c.yaml", "c: 2\n", "kept.yaml", "k: 1\n");

    /** How many ways of losing what was not synced are tried for each step. */
    private static final int SEEDS = 20;

    @Test
    void write_withoutFault_changesAllAndLeavesNothingBehind() throws IOException {
        SimulatedDisk disk = oldDisk();

        change(disk);

        disk.restart(new Random(1));
        assertThat(visible(disk)).isEqualTo(NEW);
        assertThat(rubbish(disk)).isEmpty();
        assertThat(backups(disk)).containsExactlyInAnyOrder("a: 1\n", "b: 1\n");
    }

    @Test
    void crash_atAnyStep_leavesAllOrNothing() throws IOException {
        int steps = stepsOfOneChange();
        for (int step = 1; step <= steps; step++) {
            for (int seed = 0; seed < SEEDS; seed++) {
                SimulatedDisk disk = oldDisk();
                disk.failAt(step, Fault.CRASH);
                assertThatThrownBy(() -> change(disk)).isInstanceOf(Crash.class);
                disk.restart(new Random(seed));

                durable(disk).recover();

                assertThat(visible(disk)).as("step %s seed %s", step, seed).isIn(OLD, NEW);
                assertThat(rubbish(disk)).as("step %s seed %s", step, seed).isEmpty();
            }
        }
    }

    @Test
    void crash_atAnyStepOfRecoveryToo_leavesAllOrNothing() throws IOException {
        int steps = stepsOfOneChange();
        for (int step = 1; step <= steps; step++) {
            for (int seed = 0; seed < SEEDS; seed++) {
                Random dice = new Random(seed);
                SimulatedDisk disk = oldDisk();
                disk.failAt(step, Fault.CRASH);
                assertThatThrownBy(() -> change(disk)).isInstanceOf(Crash.class);
                disk.restart(dice);
                disk.failAt(1 + dice.nextInt(8), Fault.CRASH);
                recoverOrCrash(disk);
                disk.restart(dice);

                durable(disk).recover();

                assertThat(visible(disk)).as("step %s seed %s", step, seed).isIn(OLD, NEW);
                assertThat(rubbish(disk)).as("step %s seed %s", step, seed).isEmpty();
            }
        }
    }

    private static void recoverOrCrash(SimulatedDisk disk) throws IOException {
        try {
            durable(disk).recover();
        } catch (Crash expected) {
            assertThat(expected).isNotNull();
        }
    }

    @Test
    void error_atAnyStep_isReportedAndLeavesAllOrNothing() throws IOException {
        for (Fault fault : new Fault[] {Fault.ERROR, Fault.DEAD, Fault.FULL}) {
            int steps = stepsOfOneChange();
            for (int step = 1; step <= steps; step++) {
                for (int seed = 0; seed < SEEDS; seed++) {
                    String place = fault + " at step " + step + " seed " + seed;
                    SimulatedDisk disk = oldDisk();
                    disk.failAt(step, fault);
                    IOException failure = failureOf(disk);
                    if (seed > 0) {
                        disk.restart(new Random(seed));
                    }
                    disk.heal();

                    durable(disk).recover();

                    assertThat(visible(disk)).as(place).isIn(outcomes(failure, fault, seed > 0));
                    assertThat(rubbish(disk)).as(place).isEmpty();
                }
            }
        }
    }

    /** Of a disk that died for good, nobody knows what it kept of the last rename. */
    private static List<Map<String, String>> outcomes(
            @Nullable IOException failure, Fault fault, boolean crashedAfterwards) {
        if (fault == Fault.DEAD && crashedAfterwards) {
            return List.of(OLD, NEW);
        }
        boolean happened = failure == null || failure instanceof UnfinishedWriteException;
        return List.of(happened ? NEW : OLD);
    }

    private static @Nullable IOException failureOf(SimulatedDisk disk) {
        try {
            change(disk);
            return null;
        } catch (IOException e) {
            return e;
        }
    }

    @Test
    void write_whenDiskIsFull_leavesOldContentInPlace() throws IOException {
        SimulatedDisk disk = oldDisk();
        disk.failAt(1, Fault.FULL);

        assertThatThrownBy(() -> change(disk)).hasMessageContaining("No space left");

        assertThat(visible(disk)).isEqualTo(OLD);
    }

    @Test
    void write_whenFileHoldsSomethingElse_changesNothing() throws IOException {
        SimulatedDisk disk = oldDisk();
        disk.put(ROOT.resolve("b.yaml"), "b: edited by hand\n".getBytes(UTF_8));

        assertThatThrownBy(() -> change(disk)).isInstanceOf(ChangedOnDiskException.class);

        assertThat(visible(disk)).containsEntry("a.yaml", "a: 1\n");
        assertThat(rubbish(disk)).isEmpty();
        assertThat(backups(disk)).isEmpty();
    }

    @Test
    void write_whenNewFileIsThereAlready_changesNothing() throws IOException {
        SimulatedDisk disk = oldDisk();
        disk.put(ROOT.resolve("sub/c.yaml"), "c: of somebody else\n".getBytes(UTF_8));

        assertThatThrownBy(() -> change(disk)).isInstanceOf(ChangedOnDiskException.class);

        assertThat(visible(disk)).containsEntry("sub/c.yaml", "c: of somebody else\n");
    }

    @Test
    void recover_whenJournalNamesFileOutsideRoot_refuses() throws IOException {
        SimulatedDisk disk = oldDisk();
        Intent intent =
                new Intent(List.of(new Intent.Step("../outside", null, "x", null)), List.of());
        disk.put(STATE.resolve("committed"), intent.encode());

        assertThatThrownBy(() -> durable(disk).recover()).hasMessageContaining("expected");
    }

    @Test
    void write_onRealDisk_keepsModeAndReplacesFileInOneStep(@TempDir Path directory)
            throws IOException {
        Path root = directory.toRealPath();
        FileOperations files = DiskOperations.DISK;
        Path file = root.resolve("a.yaml");
        files.create(file, "a: 1\n".getBytes(UTF_8), null);
        java.nio.file.Files.setPosixFilePermissions(
                file, java.nio.file.attribute.PosixFilePermissions.fromString("rw-r-----"));

        durable(files, root).write(List.of(write(root, "a.yaml", "a: 1\n", "a: 2\n")), true);

        assertThat(file).hasContent("a: 2\n");
        assertThat(java.nio.file.Files.getPosixFilePermissions(file))
                .isEqualTo(java.nio.file.attribute.PosixFilePermissions.fromString("rw-r-----"));
        try (Stream<Path> names = java.nio.file.Files.list(root)) {
            assertThat(names.map(n -> n.getFileName().toString()))
                    .containsExactlyInAnyOrder("a.yaml", ".prism");
        }
    }

    private static int stepsOfOneChange() throws IOException {
        SimulatedDisk disk = oldDisk();
        change(disk);
        assertThat(disk.steps()).isGreaterThan(20);
        return disk.steps();
    }

    private static SimulatedDisk oldDisk() {
        SimulatedDisk disk = new SimulatedDisk(ROOT);
        OLD.forEach((name, content) -> disk.put(ROOT.resolve(name), content.getBytes(UTF_8)));
        return disk;
    }

    private static void change(SimulatedDisk disk) throws IOException {
        durable(disk)
                .write(
                        List.of(
                                write(ROOT, "a.yaml", OLD.get("a.yaml"), NEW.get("a.yaml")),
                                write(ROOT, "b.yaml", OLD.get("b.yaml"), null),
                                write(ROOT, "sub/c.yaml", null, NEW.get("sub/c.yaml"))),
                        true);
    }

    private static FileWrite write(
            Path root, String name, @Nullable String before, @Nullable String after) {
        return FileWrite.of(
                FilePath.parse(name),
                root.resolve(name),
                before == null ? null : before.getBytes(UTF_8),
                after == null ? null : after.getBytes(UTF_8));
    }

    private static DurableFiles durable(SimulatedDisk disk) {
        return durable(disk, ROOT);
    }

    private static DurableFiles durable(FileOperations files, Path root) {
        Path state = root.resolve(".prism/repository");
        AtomicInteger ids = new AtomicInteger();
        BackupStore backups = new BackupStore(files, state.resolve("backups"), Clock.systemUTC());
        return new DurableFiles(files, root, state, backups, () -> "t" + ids.incrementAndGet());
    }

    private static Map<String, String> visible(SimulatedDisk disk) {
        Map<String, String> found = new TreeMap<>();
        disk.files()
                .forEach(
                        (file, content) -> {
                            String name = ROOT.relativize(file).toString();
                            if (!name.startsWith(".") && !name.contains("/.")) {
                                found.put(name, content);
                            }
                        });
        return found;
    }

    /** What a write should have cleaned away: drafts and journal. */
    private static List<String> rubbish(SimulatedDisk disk) {
        List<String> found = new ArrayList<>();
        disk.files()
                .forEach(
                        (file, content) -> {
                            String name = ROOT.relativize(file).toString();
                            if (name.contains(".prism-")
                                    || name.endsWith("prepared")
                                    || name.endsWith("committed")) {
                                found.add(name);
                            }
                        });
        return found;
    }

    private static List<String> backups(SimulatedDisk disk) {
        List<String> found = new ArrayList<>();
        disk.files()
                .forEach(
                        (file, content) -> {
                            if (file.startsWith(STATE.resolve("backups"))) {
                                found.add(content);
                            }
                        });
        return found;
    }
}
