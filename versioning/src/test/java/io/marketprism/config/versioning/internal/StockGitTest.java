package io.marketprism.config.versioning.internal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
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
        assumeTrue(isGitInstalled(), "git is not installed");
        Path bare = directory.resolve("bare.git");
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

        assertThat(git(bare, "fsck", "--full", "--strict", "--no-dangling")).isEmpty();
        assertThat(git(bare, "log", "--format=%an|%s", "main"))
                .containsExactly(
                        "Ada|Put größe/ü.txt",
                        "Ada|Put exchanges.yaml",
                        "Ada|Put exchanges/binance.yaml");
        assertThat(git(bare, "-c", "core.quotePath=false", "ls-tree", "-r", "--name-only", "main"))
                .containsExactly("exchanges.yaml", "exchanges/binance.yaml", "größe/ü.txt");
        assertThat(git(bare, "show", "main:exchanges/binance.yaml"))
                .containsExactly("weight: 1200");
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

    private static boolean isGitInstalled() throws Exception {
        try {
            return new ProcessBuilder("git", "--version").start().waitFor() == 0;
        } catch (IOException notFound) {
            return false;
        }
    }

    private static List<String> git(Path repository, String... arguments) throws Exception {
        List<String> command = new ArrayList<>(List.of("git", "--git-dir", repository.toString()));
        command.addAll(List.of(arguments));
        Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
        String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(process.waitFor()).as(output).isZero();
        return output.lines().toList();
    }
}
