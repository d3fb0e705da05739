package io.marketprism.config.repository.file;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.marketprism.config.model.ConfigValue;
import io.marketprism.config.model.KeyPath;
import io.marketprism.config.repository.RepositoryHealth.Status;
import io.marketprism.config.repository.RepositoryProblem;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.util.Comparator;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Changes that others make on a real file system, by the system calls that they make. */
class WatchingTest {
    private static final Duration PATIENCE = Duration.ofSeconds(20);

    private final Path folder;
    private final Path root;
    private final Path file;
    private final FileConfigRepository repository;

    WatchingTest(@TempDir Path folder) throws IOException {
        this.folder = folder;
        root = Files.createDirectory(folder.resolve("config"));
        file = Files.writeString(root.resolve("a.yaml"), "x: 1\n");
        repository = FileConfigRepository.open(root);
    }

    @AfterEach
    void close() {
        repository.close();
    }

    private void awaitValue(String key, long value) {
        await().atMost(PATIENCE)
                .until(
                        () ->
                                repository
                                        .find(KeyPath.parse(key))
                                        .filter(ConfigValue.of(value)::equals)
                                        .isPresent());
    }

    private void awaitMissing(String key) {
        await().atMost(PATIENCE).until(() -> !repository.exists(KeyPath.parse(key)));
    }

    /** How editors put a new text in place of an old one. */
    enum Saving {
        /** nano, echo: the file is emptied and filled. */
        TRUNCATE_AND_WRITE {
            @Override
            void save(Path file, String text) throws IOException {
                Files.writeString(file, text);
            }
        },
        /** VS Code with atomic save, most programs: a new file takes the name. */
        RENAME_OVER {
            @Override
            void save(Path file, String text) throws IOException {
                Path draft = Files.writeString(file.resolveSibling(".draft"), text);
                Files.move(draft, file, StandardCopyOption.ATOMIC_MOVE);
            }
        },
        /** vim, emacs: the old file becomes the backup, and a new one is made. */
        BACKUP_AND_CREATE {
            @Override
            void save(Path file, String text) throws IOException {
                Path backup = file.resolveSibling(file.getFileName() + "~");
                Files.move(file, backup, StandardCopyOption.REPLACE_EXISTING);
                Files.writeString(file, text, StandardOpenOption.CREATE_NEW);
                Files.delete(backup);
            }
        },
        /** vim with backupcopy=yes: a copy is put aside, and the file is filled anew. */
        COPY_AND_OVERWRITE {
            @Override
            void save(Path file, String text) throws IOException {
                Path backup = file.resolveSibling(file.getFileName() + "~");
                Files.copy(file, backup, StandardCopyOption.REPLACE_EXISTING);
                Files.write(
                        file,
                        text.getBytes(StandardCharsets.UTF_8),
                        StandardOpenOption.WRITE,
                        StandardOpenOption.TRUNCATE_EXISTING);
                Files.delete(backup);
            }
        },
        /** gedit of old: deleted and made anew. */
        DELETE_AND_CREATE {
            @Override
            void save(Path file, String text) throws IOException {
                Files.delete(file);
                Files.writeString(file, text);
            }
        };

        abstract void save(Path file, String text) throws IOException;
    }

    @ParameterizedTest
    @EnumSource(Saving.class)
    void save_inAnyWay_isSeen(Saving saving) throws IOException {
        saving.save(file, "x: 2\n");
        awaitValue("a.x", 2);
        saving.save(file, "x: 3\n");
        awaitValue("a.x", 3);
    }

    @Test
    void save_byVim_isSeen() throws Exception {
        assumeTrue(Files.isExecutable(Path.of("/usr/bin/vim")), "needs vim");
        for (String copy : List.of("yes", "no", "auto")) {
            Process vim =
                    new ProcessBuilder(
                                    "/usr/bin/vim",
                                    "-u",
                                    "NONE",
                                    "-es",
                                    "-c",
                                    "set backup writebackup backupcopy=" + copy,
                                    "-c",
                                    "%s/[0-9]\\+/" + copy.length() + "0/",
                                    "-c",
                                    "wq",
                                    file.toString())
                            .redirectErrorStream(true)
                            .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                            .start();
            assertThat(vim.waitFor(20, TimeUnit.SECONDS)).isTrue();
            awaitValue("a.x", copy.length() * 10L);
        }
    }

    @Test
    void delete_andReturn_areSeen() throws IOException {
        Files.delete(file);
        awaitMissing("a");
        Files.writeString(file, "x: 2\n");
        awaitValue("a.x", 2);
    }

    @Test
    void newDirectories_atOnceWithTheirFiles_areSeen() throws IOException {
        Path deep = Files.createDirectories(root.resolve("b/c/d"));
        Files.writeString(deep.resolve("e.yaml"), "x: 1\n");
        awaitValue("b.c.d.e.x", 1);
        Files.writeString(deep.resolve("e.yaml"), "x: 2\n");
        awaitValue("b.c.d.e.x", 2);
        Files.move(root.resolve("b"), root.resolve("z"));
        awaitValue("z.c.d.e.x", 2);
        awaitMissing("b");
        Files.writeString(root.resolve("z/c/d/e.yaml"), "x: 3\n");
        awaitValue("z.c.d.e.x", 3);
    }

    /** More events than a system keeps: some are lost, and it is told that some are. */
    @Test
    void tenThousandFiles_madeAtOnce_areAllSeen() throws IOException {
        for (int i = 0; i < 10_000; i++) {
            Path directory = root.resolve("d" + i % 10);
            if (i < 10) {
                Files.createDirectory(directory);
            }
            Files.writeString(directory.resolve("f" + i + ".yaml"), "x: " + i + "\n");
        }
        for (int i = 0; i < 10; i++) {
            KeyPath directory = KeyPath.of("d" + i);
            await().atMost(PATIENCE).until(() -> repository.list(directory).size() == 1_000);
        }
        Files.writeString(root.resolve("d3/f3.yaml"), "x: -3\n");
        awaitValue("d3.f3.x", -3);
    }

    @Test
    void root_movedAwayReplacedAndBack_isSeen() throws IOException {
        Path aside = folder.resolve("aside");
        Files.move(root, aside);
        awaitMissing("a");
        Files.createDirectory(root);
        Files.writeString(file, "x: 5\n");
        awaitValue("a.x", 5);
        Files.delete(file);
        Files.delete(root);
        awaitMissing("a");
        Files.move(aside, root);
        awaitValue("a.x", 1);
        Files.writeString(file, "x: 6\n");
        awaitValue("a.x", 6);
    }

    @Test
    void directory_thatAppearsLater_isSeen() throws IOException {
        Path later = folder.resolve("not/yet/there");
        try (FileConfigRepository waiting = FileConfigRepository.open(later)) {
            assertThat(waiting.snapshot().tree().size()).isZero();
            assertThat(waiting.health().status()).isEqualTo(Status.DEGRADED);
            Files.createDirectories(later);
            Files.writeString(later.resolve("a.yaml"), "x: 1\n");
            await().atMost(PATIENCE).until(() -> waiting.exists(KeyPath.parse("a.x")));
            await().atMost(PATIENCE).until(() -> waiting.health().status() == Status.UP);
        }
    }

    /** What the kubelet does: files are links into ..data, and that link is swapped. */
    @Test
    void kubernetesSwap_isSeenAsAWhole() throws IOException {
        Path volume = Files.createDirectory(folder.resolve("volume"));
        swap(volume, "..2026_01", 1);
        for (String name : List.of("a.yaml", "b.yaml")) {
            Files.createSymbolicLink(volume.resolve(name), Path.of("..data", name));
        }
        try (FileConfigRepository mounted = FileConfigRepository.open(volume)) {
            assertThat(mounted.snapshot().problems()).isEmpty();
            for (int i = 2; i <= 4; i++) {
                swap(volume, "..2026_0" + i, i);
                ConfigValue wanted = ConfigValue.of(i);
                await().atMost(PATIENCE)
                        .until(() -> mounted.get(KeyPath.parse("a.x")).equals(wanted));
                assertThat(mounted.get(KeyPath.parse("b.x"))).isEqualTo(wanted);
            }
        }
    }

    private static void swap(Path volume, String version, int value) throws IOException {
        Path data = Files.createDirectory(volume.resolve(version));
        Files.writeString(data.resolve("a.yaml"), "x: " + value + "\n");
        Files.writeString(data.resolve("b.yaml"), "x: " + value + "\n");
        Path link = Files.createSymbolicLink(volume.resolve("..data_tmp"), Path.of(version));
        Path current = volume.resolve("..data");
        Path before =
                Files.exists(current, LinkOption.NOFOLLOW_LINKS) ? current.toRealPath() : null;
        Files.move(link, current, StandardCopyOption.ATOMIC_MOVE);
        if (before != null) {
            try (Stream<Path> old = Files.walk(before)) {
                for (Path path : old.sorted(Comparator.reverseOrder()).toList()) {
                    Files.delete(path);
                }
            }
        }
    }

    @Test
    void brokenFile_keepsItsLastGoodTreeAndMendsItself() throws IOException {
        Files.writeString(root.resolve("b.yaml"), "x: 1\n");
        awaitValue("b.x", 1);
        Files.writeString(file, "x: 2\ny: [1, 2\n");
        await().atMost(PATIENCE).until(() -> repository.health().status() == Status.DEGRADED);
        assertThat(repository.get(KeyPath.parse("a.x"))).isEqualTo(ConfigValue.of(1));
        Files.writeString(root.resolve("b.yaml"), "x: 2\n");
        awaitValue("b.x", 2);
        RepositoryProblem problem = repository.snapshot().problems().get(0);
        assertThat(problem.origin().source()).isEqualTo("a.yaml");
        assertThat(problem.origin().line()).isPositive();
        assertThat(problem.message()).contains("expected");
        Files.writeString(file, "x: 2\ny: [1, 2]\n");
        awaitValue("a.x", 2);
        await().atMost(PATIENCE).until(() -> repository.health().status() == Status.UP);
    }

    @Test
    void polling_seesWhatEventsWouldHaveTold() throws IOException {
        try (FileConfigRepository polling =
                FileConfigRepository.builder(root)
                        .watching(FileWatching.polling(Duration.ofMillis(20)))
                        .open()) {
            assertThat(polling.polling()).isPresent();
            Files.writeString(file, "x: 7\n");
            await().atMost(PATIENCE)
                    .until(() -> polling.get(KeyPath.parse("a.x")).equals(ConfigValue.of(7)));
        }
    }

    @Test
    void fileOfLink_changedBehindIt_isSeen() throws IOException {
        Path store = Files.createDirectory(root.resolve(".store"));
        Files.writeString(store.resolve("real.yaml"), "x: 1\n");
        Files.createSymbolicLink(root.resolve("link.yaml"), Path.of(".store/real.yaml"));
        awaitValue("link.x", 1);
        Files.writeString(store.resolve("real.yaml"), "x: 2\n");
        awaitValue("link.x", 2);
    }
}
