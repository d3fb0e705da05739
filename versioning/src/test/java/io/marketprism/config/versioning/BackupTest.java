package io.marketprism.config.versioning;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.marketprism.config.model.name.FilePath;
import io.marketprism.config.model.name.ProjectName;
import io.marketprism.config.model.name.Ref;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class BackupTest {
    private static final ProjectName NAME = ProjectName.parse("p");

    @TempDir Path directory;

    @Test
    void restore_ofABackupTakenUnderWriters_hasEveryCommitBeforeIt() {
        Path backup = directory.resolve("backup");
        long before;
        try (ConfigVersionControl control = ConfigVersionControl.open(directory.resolve("one"))) {
            Project project = control.create(NAME, Person.of("Ada"));
            commits(project, "before", 50);
            before = project.revision().number();
            CompletableFuture<Void> writer =
                    CompletableFuture.runAsync(() -> commits(project, "during", 200));
            control.backup(backup);
            writer.join();
        }

        ConfigVersionControl.restore(backup, directory.resolve("two"));

        try (ConfigVersionControl control = ConfigVersionControl.open(directory.resolve("two"))) {
            Project project = control.project(NAME);
            assertThat(project.revision().number()).isGreaterThanOrEqualTo(before);
            assertThat(project.snapshot(Ref.MAIN).file(FilePath.parse("before/49.json")))
                    .isPresent();
            assertThat(control.findDamage()).isEmpty();
            commits(project, "after", 1);
        }
    }

    private static void commits(Project project, String folder, int count) {
        for (int i = 0; i < count; i++) {
            project.commit(
                    CommitRequest.builder(Person.of("Ada"))
                            .message("Add " + i)
                            .put(
                                    FilePath.parse(folder + "/" + i + ".json"),
                                    ("{\"n\": " + i + "}").getBytes(UTF_8))
                            .build());
        }
    }

    @Test
    void restore_ofADamagedBackup_putsNothingInPlace() throws IOException {
        Path backup = directory.resolve("backup");
        try (ConfigVersionControl control = ConfigVersionControl.open(directory.resolve("one"))) {
            commits(control.create(NAME, Person.of("Ada")), "a", 20);
            control.backup(backup);
        }
        flipABitInTheLargestFile(backup.resolve("tables"));

        assertThatThrownBy(() -> ConfigVersionControl.restore(backup, directory.resolve("two")))
                .isInstanceOf(CorruptStoreException.class);
        assertThat(directory.resolve("two")).doesNotExist();
    }

    private static void flipABitInTheLargestFile(Path tables) throws IOException {
        List<Path> files;
        try (Stream<Path> all = Files.list(tables)) {
            files = all.filter(f -> f.toString().matches(".*[.](log|sst)")).toList();
        }
        Path largest = files.get(0);
        for (Path file : files) {
            largest = Files.size(file) > Files.size(largest) ? file : largest;
        }
        byte[] bytes = Files.readAllBytes(largest);
        bytes[bytes.length / 2] ^= 1;
        Files.write(largest, bytes);
    }

    @Test
    void backup_intoAFolderThatExists_isRefused() {
        try (ConfigVersionControl control = ConfigVersionControl.open(directory.resolve("one"))) {
            assertThatThrownBy(() -> control.backup(directory))
                    .isInstanceOf(StoreUnavailableException.class)
                    .hasMessageContaining("expected: a folder to be made");
        }
    }
}
