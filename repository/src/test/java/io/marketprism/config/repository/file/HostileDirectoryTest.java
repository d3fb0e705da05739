package io.marketprism.config.repository.file;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.marketprism.config.document.DocumentLimits;
import io.marketprism.config.model.ConfigValue;
import io.marketprism.config.model.KeyPath;
import io.marketprism.config.model.name.FilePath;
import io.marketprism.config.repository.InvalidContentException;
import io.marketprism.config.repository.ReadOnlyRepositoryException;
import io.marketprism.config.repository.RepositoryProblem;
import io.marketprism.config.repository.RepositoryUnavailableException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Directories that lead elsewhere, hold what is no configuration, or cannot be written. */
class HostileDirectoryTest {
    private static final String SECRET = "secret: 1\n";

    private final Path folder;
    private final Path root;
    private final Path outside;

    HostileDirectoryTest(@TempDir Path folder) throws IOException {
        this.folder = folder;
        root = Files.createDirectory(folder.resolve("root"));
        outside = Files.createDirectory(folder.resolve("outside"));
        Files.writeString(root.resolve("good.yaml"), "x: 1\n");
        Files.writeString(outside.resolve("secret.yaml"), SECRET);
    }

    private FileConfigRepository open() {
        return FileConfigRepository.builder(root).watching(FileWatching.OFF).open();
    }

    private static List<String> problems(FileConfigRepository repository) {
        return repository.snapshot().problems().stream().map(RepositoryProblem::toString).toList();
    }

    private static KeyPath key(String text) {
        return KeyPath.parse(text);
    }

    @ParameterizedTest
    @ValueSource(strings = {"../outside/secret.yaml", "/etc/hostname", "good.yaml/../../outside"})
    void linkOutOfTheRoot_isReportedAndNotRead(String target) throws IOException {
        Files.createSymbolicLink(root.resolve("link.yaml"), Path.of(target));
        try (FileConfigRepository repository = open()) {
            assertThat(repository.snapshot().tree().entries()).containsOnlyKeys("good");
            assertThat(problems(repository)).hasSize(1).first().asString().contains("link.yaml");
        }
    }

    @Test
    void linkedDirectoryOutOfTheRoot_isReportedAndNeitherReadNorWritten() throws IOException {
        Files.createSymbolicLink(root.resolve("sub"), Path.of("../outside"));
        try (FileConfigRepository repository = open()) {
            assertThat(repository.exists(key("sub"))).isFalse();
            assertThat(problems(repository)).hasSize(1).first().asString().contains("leads out");
            assertThatThrownBy(() -> repository.restore(FilePath.parse("sub/secret.yaml"), 1))
                    .isInstanceOf(BackupNotFoundException.class);
        }
        assertThat(outside.resolve("secret.yaml")).hasContent(SECRET);
        assertThat(outside.toFile().list()).containsExactly("secret.yaml");
    }

    @Test
    void chainOfLinksOutOfTheRoot_isReportedAndNotRead() throws IOException {
        Files.createSymbolicLink(root.resolve(".hidden"), outside);
        Files.createSymbolicLink(root.resolve("link.yaml"), Path.of(".hidden/secret.yaml"));
        try (FileConfigRepository repository = open()) {
            assertThat(repository.exists(key("link"))).isFalse();
            assertThat(problems(repository)).hasSize(1);
        }
    }

    @Test
    void linkThatGoesOutLater_keepsTheLastGoodTree() throws IOException {
        Path link = root.resolve("link.yaml");
        Files.writeString(root.resolve(".real"), "x: 1\n");
        Files.createSymbolicLink(link, Path.of(".real"));
        try (FileConfigRepository repository = open()) {
            assertThat(repository.get(key("link.x"))).isEqualTo(ConfigValue.of(1));
            Files.delete(link);
            Files.createSymbolicLink(link, outside.resolve("secret.yaml"));
            repository.refresh();
            assertThat(repository.get(key("link.x"))).isEqualTo(ConfigValue.of(1));
            assertThat(repository.exists(key("link.secret"))).isFalse();
            assertThatThrownBy(() -> repository.set(key("link.x"), ConfigValue.of(2)))
                    .isInstanceOf(InvalidContentException.class);
        }
        assertThat(outside.resolve("secret.yaml")).hasContent(SECRET);
    }

    @Test
    void circleOfLinks_ends() throws IOException {
        Files.createSymbolicLink(root.resolve("loop"), Path.of("."));
        Files.createSymbolicLink(root.resolve("self.yaml"), Path.of("self.yaml"));
        try (FileConfigRepository repository = open()) {
            assertThat(repository.snapshot().tree().entries()).containsOnlyKeys("good");
            assertThat(problems(repository)).hasSize(2);
        }
    }

    @Test
    void specialFile_isReportedAndNeverOpened() throws Exception {
        Process mkfifo = new ProcessBuilder("mkfifo", root.resolve("pipe.yaml").toString()).start();
        assumeTrue(mkfifo.waitFor(10, TimeUnit.SECONDS) && mkfifo.exitValue() == 0, "no mkfifo");
        Files.createDirectory(root.resolve("folder.yaml"));
        try (FileConfigRepository repository = open()) {
            assertThat(repository.snapshot().tree().entries()).containsOnlyKeys("good");
            assertThat(problems(repository))
                    .hasSize(1)
                    .first()
                    .asString()
                    .contains("pipe.yaml", "regular file");
        }
    }

    @Test
    void fileBeyondTheLimit_isReportedWithIt() throws IOException {
        Files.writeString(root.resolve("large.yaml"), "x: " + "y".repeat(2000) + "\n");
        DocumentLimits limits = new DocumentLimits(1000, 128, 1000, 10, 1000, 100);
        try (FileConfigRepository repository =
                FileConfigRepository.builder(root).limits(limits).open()) {
            assertThat(repository.exists(key("large"))).isFalse();
            assertThat(problems(repository)).hasSize(1).first().asString().contains("1000");
        }
    }

    @Test
    void moreFilesThanTheLimit_areReported() throws IOException {
        for (int i = 0; i < 5; i++) {
            Files.writeString(root.resolve("n" + i + ".yaml"), "x: 1\n");
        }
        try (FileConfigRepository repository =
                FileConfigRepository.builder(root).maxFiles(3).open()) {
            assertThat(repository.snapshot().tree().size()).isEqualTo(3);
            assertThat(problems(repository)).hasSize(1).first().asString().contains("at most 3");
        }
    }

    @Test
    void fileThatIsNotUtf8_isReportedWithItsPlace() throws IOException {
        Files.write(root.resolve("latin.yaml"), new byte[] {'x', ':', ' ', (byte) 0xe9, '\n'});
        try (FileConfigRepository repository = open()) {
            assertThat(problems(repository))
                    .hasSize(1)
                    .first()
                    .asString()
                    .contains("latin.yaml:1:4", "UTF-8");
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"..", "a/b", ".hidden", "con", "a\\\\b", ""})
    void set_ofKeyThatNoFileCanBeNamedAfter_isRefused(String name) {
        try (FileConfigRepository repository = open()) {
            assertThatThrownBy(() -> repository.set(KeyPath.of(name), ConfigValue.of(1)))
                    .isInstanceOf(FileRefusedException.class)
                    .hasMessageContaining("expected");
        }
        assertThat(folder.toFile().list()).containsExactlyInAnyOrder("root", "outside");
    }

    @Test
    void set_inFileOfTwoNames_isRefused() throws IOException {
        Files.createSymbolicLink(root.resolve("same.yaml"), Path.of("good.yaml"));
        try (FileConfigRepository repository = open()) {
            assertThatThrownBy(() -> repository.set(key("good.x"), ConfigValue.of(2)))
                    .isInstanceOf(FileRefusedException.class)
                    .hasMessageContaining("same.yaml");
        }
        assertThat(root.resolve("good.yaml")).hasContent("x: 1\n");
    }

    @Test
    void set_throughLinkInside_changesTheFileAndKeepsTheLink() throws IOException {
        Path store = Files.createDirectory(root.resolve(".store"));
        Files.writeString(store.resolve("real"), "x: 1 # one\n");
        Files.createSymbolicLink(root.resolve("link.yaml"), Path.of(".store/real"));
        try (FileConfigRepository repository = open()) {
            repository.set(key("link.x"), ConfigValue.of(2));
        }
        assertThat(root.resolve("link.yaml")).isSymbolicLink().hasContent("x: 2 # one\n");
    }

    @Test
    void set_inReadOnlyRepository_isRefusedAndLeavesNoTrace() {
        try (FileConfigRepository repository =
                FileConfigRepository.builder(root).readOnly().open()) {
            assertThatThrownBy(() -> repository.set(key("good.x"), ConfigValue.of(2)))
                    .isInstanceOf(ReadOnlyRepositoryException.class);
            assertThatThrownBy(() -> repository.restore(FilePath.parse("good.yaml"), 1))
                    .isInstanceOf(ReadOnlyRepositoryException.class);
        }
        assertThat(root.toFile().list()).containsExactly("good.yaml");
    }

    @Test
    void set_onFileSystemThatIsReadOnly_saysSoAndReadsGoOn() throws Exception {
        try (MountedMemory memory = MountedMemory.of(folder.resolve("mounted"), "1m")) {
            Path config = Files.writeString(memory.path().resolve("a.yaml"), "x: 1\n");
            memory.remount("ro");
            try (FileConfigRepository repository = FileConfigRepository.open(config)) {
                assertThatThrownBy(() -> repository.set(key("x"), ConfigValue.of(2)))
                        .isInstanceOf(RepositoryUnavailableException.class)
                        .hasMessageContaining("Read-only file system")
                        .hasMessageContaining("expected");
                assertThat(repository.refresh().get(key("x"))).isEqualTo(ConfigValue.of(1));
                memory.remount("rw");
                repository.set(key("x"), ConfigValue.of(2));
            }
            assertThat(config).hasContent("x: 2\n");
        }
    }

    @Test
    void set_onFullDisk_losesNothing() throws Exception {
        try (MountedMemory memory = MountedMemory.of(folder.resolve("mounted"), "1m")) {
            Path config = Files.writeString(memory.path().resolve("a.yaml"), "x: 1\n");
            try (FileConfigRepository repository = FileConfigRepository.open(config)) {
                repository.set(key("x"), ConfigValue.of(2));
                memory.fill();
                assertThatThrownBy(() -> repository.set(key("x"), ConfigValue.of(3)))
                        .isInstanceOf(RepositoryUnavailableException.class)
                        .hasMessageContaining("No space left");
                assertThat(config).hasContent("x: 2\n");
                assertThat(repository.refresh().get(key("x"))).isEqualTo(ConfigValue.of(2));
                memory.free();
                repository.set(key("x"), ConfigValue.of(4));
            }
            assertThat(config).hasContent("x: 4\n");
            assertThat(memory.path().toFile().list()).containsOnly("a.yaml", ".prism");
        }
    }
}
