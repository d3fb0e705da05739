package io.marketprism.config.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.marketprism.config.model.ConfigValue;
import io.marketprism.config.model.KeyPath;
import io.marketprism.config.repository.file.FileConfigRepository;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Backups of files that a program has changed. */
class FileBackupCommandsTest {
    @TempDir private Path directory;

    private Path changed(Path repository, String name, String key) throws IOException {
        Path file = directory.resolve(name);
        Files.createDirectories(file.getParent());
        Files.writeString(file, "x: 1 # first\n");
        try (FileConfigRepository open = FileConfigRepository.open(repository)) {
            open.set(KeyPath.parse(key), ConfigValue.of(2));
            open.set(KeyPath.parse(key), ConfigValue.of(3));
        }
        return file;
    }

    @Test
    void backups_ofChangedFile_areListed() throws IOException {
        changed(directory.resolve("app.yaml"), "app.yaml", "x");
        CommandRun run = CommandRun.in(directory, "file", "backups", "app.yaml", "-o", "json");
        assertThat(run.exitCode()).isZero();
        assertThat(run.field("backups[0].number")).isEqualTo("1");
        assertThat(run.field("backups[1].number")).isEqualTo("2");
        assertThat(run.field("backups[0].size")).isEqualTo("13");
        assertThat(CommandRun.in(directory, "file", "backups", "app.yaml").out())
                .contains("NUMBER", "UNTIL", "BYTES");
    }

    @Test
    void restore_givesTheFileItsOldContentAndKeepsTheNew() throws IOException {
        Path file = changed(directory.resolve("app.yaml"), "app.yaml", "x");
        CommandRun run = CommandRun.in(directory, "file", "restore", "app.yaml", "1");
        assertThat(run.exitCode()).isZero();
        assertThat(file).hasContent("x: 1 # first\n");
        CommandRun back = CommandRun.in(directory, "file", "restore", "app.yaml", "3");
        assertThat(back.exitCode()).isZero();
        assertThat(file).hasContent("x: 3 # first\n");
    }

    @Test
    void restore_ofFileOfARepositoryAboveIt_findsItsBackups() throws IOException {
        Path file = changed(directory, "sub/deep/app.yaml", "sub.deep.app.x");
        Files.delete(file);
        CommandRun run = CommandRun.in(directory, "file", "restore", "sub/deep/app.yaml", "2");
        assertThat(run.exitCode()).as(run.err()).isZero();
        assertThat(file).hasContent("x: 2 # first\n");
    }

    @Test
    void restore_ofBackupThatIsNotThere_saysWhichThereAre() throws IOException {
        changed(directory.resolve("app.yaml"), "app.yaml", "x");
        CommandRun run = CommandRun.in(directory, "file", "restore", "app.yaml", "9");
        assertThat(run.exitCode()).isEqualTo(ExitCodes.NOT_FOUND);
        assertThat(run.err()).contains("app.yaml 9", "1..2");
    }

    @Test
    void backups_ofFileWithoutAny_saysSo() throws IOException {
        Files.writeString(directory.resolve("app.yaml"), "x: 1\n");
        CommandRun run = CommandRun.in(directory, "file", "backups", "app.yaml");
        assertThat(run.exitCode()).isZero();
        assertThat(run.err()).contains("no backups");
        assertThat(directory.toFile().list()).containsExactly("app.yaml");
    }

    @Test
    void backups_ofFileOfUnknownFormat_isWrongUse() {
        CommandRun run = CommandRun.in(directory, "file", "backups", "notes.txt");
        assertThat(run.exitCode()).isEqualTo(ExitCodes.WRONG_USE);
    }
}
