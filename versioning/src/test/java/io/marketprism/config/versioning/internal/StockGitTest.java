package io.marketprism.config.versioning.internal;

import static org.assertj.core.api.Assertions.assertThat;

import io.marketprism.config.versioning.StockGit;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.eclipse.jgit.lib.ObjectInserter;
import org.eclipse.jgit.lib.Repository;
import org.eclipse.jgit.storage.file.FileRepositoryBuilder;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What is stored is Git: the real {@code git} checks and reads the very objects. */
class StockGitTest {
    @TempDir Path directory;

    @Test
    void objects_inABareRepository_passFsckAndReadAsWritten() throws Exception {
        Path bare = directory.resolve("bare.git");
        StockGit git = StockGit.in(bare);
        String head;
        try (StoreFixture fixture = StoreFixture.open(directory.resolve("store"))) {
            fixture.put("exchanges/binance.yaml", "weight: 1200\n");
            fixture.put("exchanges.yaml", "all: [binance]\n");
            fixture.put("größe/ü.txt", "ü\n");
            BranchHead main = fixture.project.state().head("refs/heads/main");
            assertThat(main).isNotNull();
            head = main.commit().name();
            copyObjects(fixture, bare);
        }
        Files.writeString(bare.resolve("refs/heads/main"), head + "\n");
        Files.writeString(bare.resolve("HEAD"), "ref: refs/heads/main\n");

        assertThat(git.fsck()).isEmpty();
        assertThat(git.run("log", "--format=%an|%s", "main"))
                .containsExactly(
                        "Ada|Put größe/ü.txt",
                        "Ada|Put exchanges.yaml",
                        "Ada|Put exchanges/binance.yaml");
        assertThat(git.run("ls-tree", "-r", "--name-only", "main"))
                .containsExactly("exchanges.yaml", "exchanges/binance.yaml", "größe/ü.txt");
        assertThat(git.run("show", "main:exchanges/binance.yaml")).containsExactly("weight: 1200");
    }

    private static void copyObjects(StoreFixture fixture, Path bare) throws IOException {
        try (Repository repository =
                        new FileRepositoryBuilder().setGitDir(bare.toFile()).setBare().build();
                ObjectInserter inserter = repository.newObjectInserter()) {
            repository.create(true);
            List<byte[]> rows = new ArrayList<>();
            byte[] prefix = RowKeys.project(fixture.project.number());
            fixture.storage.scanUp(Table.OBJECTS, prefix, prefix, (key, value) -> rows.add(value));
            for (byte[] row : rows) {
                inserter.insert(row[0], Arrays.copyOfRange(row, 1, row.length));
            }
            inserter.flush();
        }
    }
}
