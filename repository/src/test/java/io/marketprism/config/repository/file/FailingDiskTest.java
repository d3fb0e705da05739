package io.marketprism.config.repository.file;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.marketprism.config.model.ConfigValue;
import io.marketprism.config.model.KeyPath;
import io.marketprism.config.repository.RepositoryBatch;
import io.marketprism.config.repository.RepositoryHealth.Status;
import io.marketprism.config.repository.RepositoryUnavailableException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What a repository makes of errors of the disk, before and after the moment of the commit. */
class FailingDiskTest {
    private static final RepositoryBatch BOTH =
            RepositoryBatch.of()
                    .set(KeyPath.parse("a.x"), ConfigValue.of(2))
                    .set(KeyPath.parse("b.x"), ConfigValue.of(2));

    private final FailingDisk disk = new FailingDisk();
    private final Path root;
    private final FileConfigRepository repository;

    FailingDiskTest(@TempDir Path folder) throws IOException {
        root = folder.toRealPath();
        Files.writeString(root.resolve("a.yaml"), "x: 1\n");
        Files.writeString(root.resolve("b.yaml"), "x: 1\n");
        repository =
                FileConfigRepository.builder(root)
                        .watching(FileWatching.OFF)
                        .operations(disk)
                        .open();
    }

    @AfterEach
    void close() {
        repository.close();
    }

    private void assertBoth(int value) {
        assertThat(repository.refresh().get(KeyPath.parse("a.x"))).isEqualTo(ConfigValue.of(value));
        assertThat(repository.get(KeyPath.parse("b.x"))).isEqualTo(ConfigValue.of(value));
        assertThat(root.resolve("a.yaml")).hasContent("x: " + value + "\n");
        assertThat(root.resolve("b.yaml")).hasContent("x: " + value + "\n");
    }

    @Test
    void errorBeforeTheCommit_changesNothingAndLeavesNothingBehind() {
        disk.failSyncs(true);
        assertThatThrownBy(() -> repository.apply(BOTH))
                .isInstanceOf(RepositoryUnavailableException.class)
                .hasMessageContaining("Input/output error");
        assertThat(repository.health().status()).isEqualTo(Status.DEGRADED);
        assertThat(root.toFile().list()).containsExactlyInAnyOrder("a.yaml", "b.yaml", ".prism");
        disk.failSyncs(false);
        assertBoth(1);
        repository.apply(BOTH);
        assertBoth(2);
        assertThat(repository.health().status()).isEqualTo(Status.UP);
    }

    @Test
    void errorAfterTheCommit_isReportedAndTheRestDoneAtTheNextLook() {
        disk.failRenamesTo(root.resolve("b.yaml"));
        assertThatThrownBy(() -> repository.apply(BOTH))
                .isInstanceOf(RepositoryUnavailableException.class)
                .hasMessageContaining("the rest is done when the disk answers");
        disk.failRenamesTo(null);
        assertBoth(2);
    }

    @Test
    void errorAfterTheCommit_isMendedByWhoeverOpensNext() {
        disk.failRenamesTo(root.resolve("b.yaml"));
        assertThatThrownBy(() -> repository.apply(BOTH))
                .isInstanceOf(RepositoryUnavailableException.class);
        repository.close();
        try (FileConfigRepository next = FileConfigRepository.open(root)) {
            assertThat(next.get(KeyPath.parse("a.x"))).isEqualTo(ConfigValue.of(2));
            assertThat(next.get(KeyPath.parse("b.x"))).isEqualTo(ConfigValue.of(2));
        }
    }
}
