package io.marketprism.config.cli;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.marketprism.config.model.name.FilePath;
import io.marketprism.config.protocol.ChangeKind;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What an import would change, and how it is divided. */
class ImportPlanTest {
    @TempDir Path folder;

    @Test
    void blobId_content_isTheOneOfGit() {
        assertThat(ImportPlan.blobId("hello\n".getBytes(UTF_8)))
                .isEqualTo("ce013625030ba8dba906f756967f9e9ca394464a");
    }

    @Test
    void plan_folderAndProject_namesWhatDiffers() throws IOException {
        write("same.yaml", "a: 1\n");
        write("other.yaml", "a: 2\n");
        write("folder/new.yaml", "a: 3\n");
        Map<FilePath, String> stored =
                Map.of(
                        FilePath.parse("same.yaml"), id("a: 1\n"),
                        FilePath.parse("other.yaml"), id("a: 1\n"),
                        FilePath.parse("gone.yaml"), id("a: 1\n"));
        ImportPlan plan = ImportPlan.of(LocalFolder.read(folder, file -> file), "", stored, true);
        assertThat(plan.unchanged()).isEqualTo(1);
        assertThat(plan.steps())
                .extracting(step -> step.kind() + " " + step.path())
                .containsExactly(
                        "added folder/new.yaml", "deleted gone.yaml", "updated other.yaml");
    }

    @Test
    void plan_withoutDelete_leavesOtherFilesAlone() throws IOException {
        Map<FilePath, String> stored = Map.of(FilePath.parse("gone.yaml"), id("a: 1\n"));
        assertThat(ImportPlan.of(LocalFolder.read(folder, file -> file), "", stored, false).steps())
                .isEmpty();
    }

    @Test
    void plan_prefix_standsBeforeEveryPath() throws IOException {
        write("a.yaml", "a: 1\n");
        ImportPlan plan =
                ImportPlan.of(LocalFolder.read(folder, file -> file), "teams/md", Map.of(), false);
        assertThat(plan.steps())
                .extracting(s -> s.path().value())
                .containsExactly("teams/md/a.yaml");
    }

    @Test
    void plan_whatCannotBeTaken_isListedAtOnce() throws IOException {
        write("a.json", "{");
        write("b.yaml", "a: [1\n");
        write("con.yaml", "a: 1\n");
        Files.createSymbolicLink(folder.resolve("link"), folder.resolve("a.json"));
        assertThatThrownBy(
                        () ->
                                ImportPlan.of(
                                        LocalFolder.read(folder, file -> file),
                                        "",
                                        Map.of(),
                                        false))
                .isInstanceOf(CommandException.class)
                .hasMessageContainingAll(
                        "4 problems, nothing was imported",
                        "a.json:1",
                        "b.yaml:",
                        "no Windows device name",
                        "link: a symbolic link");
    }

    @Test
    void read_foldersOfGitAndPrism_areLeftOut() throws IOException {
        write(".git/config", "[core]");
        write(".prism/lock", "1");
        write("vendor/.git", "gitdir: elsewhere");
        write("a.yaml", "a: 1\n");
        assertThat(LocalFolder.read(folder, file -> file).entries())
                .extracting(entry -> entry.path().value())
                .containsExactly("a.yaml");
    }

    @Test
    void parts_tooManyFilesForOneCommit_areDividedInOrder() {
        List<ImportPlan.Step> steps = new ArrayList<>();
        for (int i = 0; i <= ImportPlan.MAX_STEPS; i++) {
            steps.add(step(i, 1));
        }
        List<List<ImportPlan.Step>> parts = new ImportPlan(steps, 0).parts();
        assertThat(parts).extracting(List::size).containsExactly(ImportPlan.MAX_STEPS, 1);
        assertThat(parts.stream().flatMap(List::stream)).containsExactlyElementsOf(steps);
    }

    @Test
    void parts_tooManyBytesForOneRequest_areDivided() {
        long third = ImportPlan.MAX_BYTES / 3;
        ImportPlan plan =
                new ImportPlan(
                        List.of(
                                step(1, third),
                                step(2, third),
                                step(3, third),
                                step(4, third),
                                step(5, ImportPlan.MAX_BYTES + 1)),
                        0);
        assertThat(plan.parts()).extracting(List::size).containsExactly(3, 1, 1);
    }

    @Test
    void parts_nothingToDo_areNone() {
        assertThat(new ImportPlan(List.of(), 3).parts()).isEmpty();
    }

    private static ImportPlan.Step step(int number, long bytes) {
        FilePath path = FilePath.parse("f" + number);
        return new ImportPlan.Step(ChangeKind.ADDED, path, Optional.empty(), bytes);
    }

    private static String id(String text) {
        return ImportPlan.blobId(text.getBytes(UTF_8));
    }

    private void write(String name, String text) throws IOException {
        Path file = folder.resolve(name);
        Files.createDirectories(file.getParent());
        Files.writeString(file, text);
    }
}
