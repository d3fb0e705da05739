package io.marketprism.config.repository.file;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.marketprism.config.model.ConfigValue;
import io.marketprism.config.model.KeyPath;
import io.marketprism.config.model.json.Json;
import io.marketprism.config.model.name.FilePath;
import io.marketprism.config.repository.ChangedMeanwhileException;
import io.marketprism.config.repository.ConfigRepository;
import io.marketprism.config.repository.InvalidContentException;
import io.marketprism.config.repository.RepositoryBatch;
import io.marketprism.config.repository.RepositoryHealth.Status;
import io.marketprism.config.repository.RepositoryProblem;
import io.marketprism.config.repository.RepositorySnapshot;
import io.marketprism.config.repository.RepositoryUnavailableException;
import io.marketprism.config.repository.internal.tree.HeldFiles;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** How files and keys go together, and what a write does to files. */
class FileConfigRepositoryTest {
    private final Path root;

    FileConfigRepositoryTest(@TempDir Path folder) throws IOException {
        root = Files.createDirectory(folder.resolve("config"));
    }

    private Path file(String name, String text) throws IOException {
        Path file = root.resolve(name);
        Files.createDirectories(file.getParent());
        return Files.writeString(file, text);
    }

    private FileConfigRepository mounted() {
        return FileConfigRepository.builder(root).watching(FileWatching.OFF).open();
    }

    private FileConfigRepository merged() {
        return FileConfigRepository.builder(root)
                .layout(FileLayout.MERGED)
                .watching(FileWatching.OFF)
                .open();
    }

    private static KeyPath key(String text) {
        return KeyPath.parse(text);
    }

    private static ConfigValue json(String text) {
        return Json.parse(text);
    }

    private static List<String> problems(ConfigRepository repository) {
        return repository.snapshot().problems().stream().map(RepositoryProblem::toString).toList();
    }

    @Test
    void mounted_files_standAtTheirPaths() throws IOException {
        file("collector/binance.yaml", "weight: 1200\n");
        file("limits.rate.json", "{\"max\": 5}");
        file("README.md", "no configuration");
        file(".hidden.yaml", "x: 1\n");
        try (FileConfigRepository repository = mounted()) {
            assertThat(repository.snapshot().tree())
                    .isEqualTo(
                            json(
                                    "{\"limits.rate\": {\"max\": 5},"
                                            + " \"collector\": {\"binance\": {\"weight\": 1200}}}"));
            assertThat(repository.get(key("collector.binance.weight")).origin())
                    .hasValueSatisfying(
                            o -> assertThat(o).hasToString("collector/binance.yaml:1:9"));
        }
    }

    @Test
    void mounted_set_editsTheFileOfTheKeyAlone() throws IOException {
        Path binance = file("collector/binance.yaml", "# limits\nweight: 1200 # per minute\n");
        Path kraken = file("collector/kraken.yaml", "weight: 15   # odd   spaces\n");
        try (FileConfigRepository repository = mounted()) {
            repository.set(key("collector.binance.weight"), ConfigValue.of(6000));
        }
        assertThat(binance).hasContent("# limits\nweight: 6000 # per minute\n");
        assertThat(kraken).hasContent("weight: 15   # odd   spaces\n");
    }

    @Test
    void mounted_setOfNewKeys_makesFilesBesideTheirNeighbours() throws IOException {
        file("collector/binance.yaml", "weight: 1200\n");
        try (FileConfigRepository repository = mounted()) {
            repository.apply(
                    RepositoryBatch.of()
                            .set(key("collector.kraken.limits.weight"), ConfigValue.of(15))
                            .set(key("alerts.mail.to"), ConfigValue.of("ops")));
            assertThat(repository.refresh().get(key("alerts.mail.to")))
                    .isEqualTo(ConfigValue.of("ops"));
        }
        assertThat(root.resolve("collector/kraken.yaml")).hasContent("limits:\n  weight: 15\n");
        assertThat(root.resolve("alerts.yaml")).hasContent("mail:\n  to: ops\n");
    }

    @Test
    void mounted_setOfWholeFolder_splitsTheValueOverItsFiles() throws IOException {
        Path a = file("c/a.yaml", "x: 1 # one\ny: 2\n");
        Path b = file("c/b.yaml", "x: 1\n");
        try (FileConfigRepository repository = mounted()) {
            RepositorySnapshot after =
                    repository.set(
                            key("c"), json("{\"a\": {\"x\": 1, \"y\": 3}, \"n\": {\"z\": 4}}"));
            assertThat(after.get(key("c")))
                    .isEqualTo(json("{\"a\": {\"x\": 1, \"y\": 3}, \"n\": {\"z\": 4}}"));
        }
        assertThat(a).hasContent("x: 1 # one\ny: 3\n");
        assertThat(b).doesNotExist();
    }

    @Test
    void mounted_delete_takesFilesAtAndBelowTheKeyAlong() throws IOException {
        file("c/a.yaml", "x: 1\n");
        file("c/d/b.yaml", "x: 1\n");
        file("k.yaml", "x: 1\n");
        try (FileConfigRepository repository = mounted()) {
            repository.delete(key("c"));
            repository.delete(key("k"));
            assertThat(repository.refresh().tree().size()).isZero();
        }
        assertThat(root.resolve("c/a.yaml")).doesNotExist();
        assertThat(root.resolve("c/d/b.yaml")).doesNotExist();
        assertThat(root.resolve("k.yaml")).doesNotExist();
    }

    @Test
    void mounted_filesThatShareKeys_areReportedAndTheNearestCounts() throws IOException {
        file("a.yaml", "b: 1\nc: 2\n");
        file("a/b.yaml", "x: 1\n");
        file("d.json", "{}");
        file("d.yaml", "x: 1\n");
        try (FileConfigRepository repository = mounted()) {
            assertThat(repository.get(key("a"))).isEqualTo(json("{\"b\": {\"x\": 1}, \"c\": 2}"));
            assertThat(repository.get(key("d"))).isEqualTo(json("{}"));
            assertThat(problems(repository)).hasSize(2);
            repository.set(key("a.b.x"), ConfigValue.of(5));
            assertThat(repository.get(key("a.b.x"))).isEqualTo(ConfigValue.of(5));
        }
    }

    @Test
    void merged_laterFile_countsAndIsTheOneThatIsChanged() throws IOException {
        Path base = file("10-base.yaml", "db:\n  host: a # base\n  port: 1\n");
        Path site = file("20-site.yaml", "db:\n  host: b # site\n");
        try (FileConfigRepository repository = merged()) {
            assertThat(repository.get(key("db"))).isEqualTo(json("{\"host\": \"b\", \"port\": 1}"));
            repository.apply(
                    RepositoryBatch.of()
                            .set(key("db.host"), ConfigValue.of("c"))
                            .set(key("db.port"), ConfigValue.of(2))
                            .set(key("db.name"), ConfigValue.of("n")));
            assertThat(repository.refresh().get(key("db")))
                    .isEqualTo(json("{\"host\": \"c\", \"port\": 2, \"name\": \"n\"}"));
        }
        assertThat(base).hasContent("db:\n  host: a # base\n  port: 2\n");
        assertThat(site).hasContent("db:\n  host: c # site\n  name: n\n");
    }

    @Test
    void merged_delete_takesTheKeyOutOfEveryFile() throws IOException {
        Path base = file("10.yaml", "a: 1\nb: 1\n");
        Path site = file("20.yaml", "a: 2\nc: 1\n");
        try (FileConfigRepository repository = merged()) {
            repository.delete(key("a"));
            assertThat(repository.refresh().tree()).isEqualTo(json("{\"b\": 1, \"c\": 1}"));
        }
        assertThat(base).hasContent("b: 1\n");
        assertThat(site).hasContent("c: 1\n");
    }

    @Test
    void merged_setOfMapOverScalarThatHidesAMap_showsTheMapAlone() throws IOException {
        file("10.yaml", "a:\n  old: 1\n");
        file("20.yaml", "a: 5\n");
        try (FileConfigRepository repository = merged()) {
            assertThat(problems(repository)).hasSize(1);
            repository.set(key("a"), json("{\"new\": 1}"));
            assertThat(repository.refresh().get(key("a"))).isEqualTo(json("{\"new\": 1}"));
        }
    }

    @Test
    void set_keepsModeAndOwner() throws IOException {
        Path file = file("a.yaml", "x: 1\n");
        Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rw-r-----"));
        boolean isRoot = "root".equals(System.getProperty("user.name"));
        if (isRoot) {
            Files.setAttribute(file, "unix:uid", 12345);
            Files.setAttribute(file, "unix:gid", 54321);
        }
        try (FileConfigRepository repository = mounted()) {
            repository.set(key("a.x"), ConfigValue.of(2));
        }
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file)))
                .isEqualTo("rw-r-----");
        if (isRoot) {
            assertThat(Files.getAttribute(file, "unix:uid")).isEqualTo(12345);
            assertThat(Files.getAttribute(file, "unix:gid")).isEqualTo(54321);
        }
    }

    @Test
    void set_whenFileWasEditedMeanwhile_keepsBothChanges() throws IOException {
        Path file = file("a.yaml", "x: 1\ny: 1\n");
        try (FileConfigRepository repository = mounted()) {
            repository.snapshot();
            Files.writeString(file, "x: 1 # by hand\ny: 7\n");
            repository.set(key("a.x"), ConfigValue.of(2));
            assertThat(repository.get(key("a.y"))).isEqualTo(ConfigValue.of(7));
        }
        assertThat(file).hasContent("x: 2 # by hand\ny: 7\n");
    }

    @Test
    void transaction_whenWhatItReadWasEditedInAnotherFile_fails() throws IOException {
        Path other = file("a.yaml", "x: 1\n");
        file("b.yaml", "x: 1\n");
        try (FileConfigRepository repository = mounted()) {
            RepositoryBatch batch =
                    RepositoryBatch.of()
                            .expecting(key("a.x"), ConfigValue.of(1))
                            .set(key("b.x"), ConfigValue.of(2));
            repository.snapshot();
            Files.writeString(other, "x: 9\n");
            assertThatThrownBy(() -> repository.apply(batch))
                    .isInstanceOf(ChangedMeanwhileException.class);
            assertThat(repository.get(key("a.x"))).isEqualTo(ConfigValue.of(9));
            assertThat(repository.get(key("b.x"))).isEqualTo(ConfigValue.of(1));
        }
    }

    @Test
    void set_inBrokenFile_isRefusedWithItsProblemsAndLeavesItAsItIs() throws IOException {
        Path file = file("a.yaml", "x: 1\n");
        file("b.yaml", "x: 1\n");
        try (FileConfigRepository repository = mounted()) {
            repository.snapshot();
            Files.writeString(file, "x: [1\n");
            repository.refresh();
            assertThat(repository.get(key("a.x"))).isEqualTo(ConfigValue.of(1));
            assertThat(repository.health().status()).isEqualTo(Status.DEGRADED);
            assertThatThrownBy(() -> repository.set(key("a.x"), ConfigValue.of(2)))
                    .isInstanceOf(InvalidContentException.class)
                    .hasMessageContaining("a.yaml:");
            repository.set(key("b.x"), ConfigValue.of(2));
        }
        assertThat(file).hasContent("x: [1\n");
    }

    @Test
    void missingFile_isEmptyUntilWritten_andAFailureIfRequired() {
        Path file = root.resolve("sub/new.yaml");
        try (FileConfigRepository strict = FileConfigRepository.builder(file).required().open()) {
            assertThatThrownBy(strict::snapshot)
                    .isInstanceOf(RepositoryUnavailableException.class)
                    .hasMessageContaining("expected: a file");
        }
        try (FileConfigRepository repository = FileConfigRepository.open(file)) {
            assertThat(repository.snapshot().tree().size()).isZero();
            assertThat(problems(repository)).hasSize(1);
            repository.set(key("a.b"), ConfigValue.of(1));
            assertThat(repository.health().status()).isEqualTo(Status.UP);
        }
        assertThat(file).hasContent("a:\n  b: 1\n");
    }

    @Test
    void open_ofFileOfUnknownFormat_isRefused() throws IOException {
        Path file = file("notes.txt", "x");
        assertThatThrownBy(() -> FileConfigRepository.open(file))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("known format");
    }

    @Test
    void singleFile_thatIsNoMap_isReported() throws IOException {
        Path file = file("list.yaml", "- 1\n");
        try (FileConfigRepository repository = FileConfigRepository.open(file)) {
            assertThat(problems(repository)).hasSize(1).first().asString().contains("a map");
        }
    }

    @Test
    void refresh_ofTenThousandFiles_readsAndParsesOnlyWhatChanged() throws IOException {
        FileTime longAgo = FileTime.from(Instant.now().minusSeconds(3600));
        for (int i = 0; i < 10_000; i++) {
            Path file = file("d" + i % 100 + "/f" + i + ".yaml", "x: " + i + "\n");
            Files.setLastModifiedTime(file, longAgo);
        }
        HalfAnHourOnClock clock = new HalfAnHourOnClock();
        try (FileConfigRepository repository =
                FileConfigRepository.builder(root)
                        .runtime(clock.runtime())
                        .watching(FileWatching.OFF)
                        .open()) {
            assertThat(repository.get(key("d99.f9999.x"))).isEqualTo(ConfigValue.of(9999));
            HeldFiles.Work first = repository.work();
            assertThat(first.parses()).isEqualTo(10_000);

            Files.writeString(root.resolve("d7/f7.yaml"), "x: -7\n");
            Files.writeString(root.resolve("d8/f8.yaml"), "x: 8\n");
            long begin = System.nanoTime();
            repository.refresh();
            Duration time = Duration.ofNanos(System.nanoTime() - begin);

            assertThat(repository.get(key("d7.f7.x"))).isEqualTo(ConfigValue.of(-7));
            HeldFiles.Work second = repository.work();
            assertThat(second.looks() - first.looks()).isEqualTo(10_000);
            assertThat(second.reads() - first.reads()).isEqualTo(2);
            assertThat(second.parses() - first.parses()).isEqualTo(1);
            assertThat(time).isLessThan(Duration.ofSeconds(10));
        }
    }

    @Test
    void backups_areNumberedAndRestored() throws IOException {
        Path file = file("a.yaml", "x: 1 # first\n");
        FilePath name = FilePath.parse("a.yaml");
        try (FileConfigRepository repository = mounted()) {
            repository.set(key("a.x"), ConfigValue.of(2));
            repository.set(key("a.x"), ConfigValue.of(3));
            assertThat(repository.backups(name)).extracting(Backup::number).containsExactly(1, 2);
            assertThat(repository.backup(name, 1)).asString().isEqualTo("x: 1 # first\n");

            RepositorySnapshot after = repository.restore(name, 1);

            assertThat(after.get(key("a.x"))).isEqualTo(ConfigValue.of(1));
            assertThat(file).hasContent("x: 1 # first\n");
            assertThat(repository.backups()).extracting(Backup::number).containsExactly(1, 2, 3);
            assertThat(repository.backup(name, 3)).asString().isEqualTo("x: 3 # first\n");
        }
    }

    @Test
    void restore_ofDeletedOrBrokenFile_bringsItBack() throws IOException {
        Path file = file("sub/a.yaml", "x: 1\n");
        FilePath name = FilePath.parse("sub/a.yaml");
        try (FileConfigRepository repository = mounted()) {
            repository.delete(key("sub.a"));
            assertThat(file).doesNotExist();
            repository.restore(name, 1);
            assertThat(file).hasContent("x: 1\n");
            Files.writeString(file, "x: [broken\n");
            repository.refresh();
            assertThat(repository.health().status()).isEqualTo(Status.DEGRADED);
            repository.restore(name, 1);
            assertThat(repository.health().status()).isEqualTo(Status.UP);
            assertThat(repository.backup(name, 2)).asString().isEqualTo("x: [broken\n");
        }
    }

    @Test
    void restore_ofBackupThatIsNotThere_saysWhichThereAre() throws IOException {
        file("a.yaml", "x: 1\n");
        try (FileConfigRepository repository = mounted()) {
            repository.set(key("a.x"), ConfigValue.of(2));
            assertThatThrownBy(() -> repository.restore(FilePath.parse("a.yaml"), 7))
                    .isInstanceOf(BackupNotFoundException.class)
                    .hasMessageContaining("1..1");
        }
    }

    @Test
    void retention_keepsTheNewestWithinCountAgeAndSize() throws IOException {
        file("a.yaml", "x: 1\n");
        HalfAnHourOnClock clock = new HalfAnHourOnClock();
        FilePath name = FilePath.parse("a.yaml");
        BackupRetention retention = new BackupRetention(3, Duration.ofDays(2), 1 << 20);
        try (FileConfigRepository repository =
                FileConfigRepository.builder(root)
                        .runtime(clock.runtime())
                        .backups(retention)
                        .watching(FileWatching.OFF)
                        .open()) {
            for (int i = 2; i <= 6; i++) {
                repository.set(key("a.x"), ConfigValue.of(i));
            }
            assertThat(repository.backups(name))
                    .extracting(Backup::number)
                    .containsExactly(3, 4, 5);
            clock.advance(Duration.ofDays(3));
            repository.set(key("a.x"), ConfigValue.of(7));
            assertThat(repository.backups(name)).extracting(Backup::number).containsExactly(6);
        }
    }

    @Test
    void retention_bySize_deletesTheOldestOfAllFiles() throws IOException {
        file("a.yaml", "x: " + "1".repeat(400) + "\n");
        file("b.yaml", "x: " + "1".repeat(400) + "\n");
        BackupRetention retention = new BackupRetention(10, Duration.ofDays(2), 1000);
        try (FileConfigRepository repository =
                FileConfigRepository.builder(root)
                        .backups(retention)
                        .watching(FileWatching.OFF)
                        .open()) {
            repository.set(key("a.y"), ConfigValue.of(1));
            repository.set(key("b.y"), ConfigValue.of(1));
            repository.set(key("b.y"), ConfigValue.of(2));
            assertThat(repository.backups())
                    .extracting(b -> b.file() + " " + b.number())
                    .containsExactly("b.yaml 1", "b.yaml 2");
        }
    }

    @Test
    void noBackups_ifNoneAreWanted() throws IOException {
        file("a.yaml", "x: 1\n");
        try (FileConfigRepository repository =
                FileConfigRepository.builder(root).backups(BackupRetention.NONE).open()) {
            repository.set(key("a.x"), ConfigValue.of(2));
            assertThat(repository.backups()).isEmpty();
        }
    }
}
