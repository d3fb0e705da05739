package io.marketprism.config.versioning.merge;

import static io.marketprism.config.versioning.merge.RandomConfig.document;
import static org.assertj.core.api.Assertions.assertThat;

import io.marketprism.config.document.DocumentException;
import io.marketprism.config.model.ConfigValue;
import io.marketprism.config.model.ItemKeys;
import io.marketprism.config.model.merge.ThreeWayMerge;
import io.marketprism.config.versioning.StockGit;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Where stock Git merges cleanly and rightly, so do we. */
class GitComparisonTest {
    private static final int MERGES = 100;

    @TempDir private Path directory;

    @Test
    void merge_whereGitsLineMergeIsCleanAndRight_isCleanWithTheSameTree() throws IOException {
        StockGit git = StockGit.in(directory);
        int cleanInGit = 0;
        int cleanHere = 0;
        for (int seed = 0; seed < MERGES; seed++) {
            RandomConfig config = new RandomConfig(new Random(seed));
            String base = config.text();
            String ours = config.changed(base, 2);
            String theirs = config.changed(base, 2);
            Files3 files = Files3.of("a.yaml", base, ours, theirs);
            MergeOutcome outcome = files.merge(MergeRules.FAIL);
            cleanHere += outcome.isClean() ? 1 : 0;
            write("base", base);
            write("ours", ours);
            write("theirs", theirs);
            StockGit.Outcome merged =
                    git.attempt("merge-file", "-p", "-q", "ours", "base", "theirs");
            if (merged.status() == 0 && isRight(base, ours, theirs, merged.output())) {
                cleanInGit++;
                assertThat(outcome.conflicts()).as("seed %d", seed).isEmpty();
                assertThat(document(files.after(outcome).get("a.yaml")).value())
                        .as("seed %d", seed)
                        .isEqualTo(document(merged.output()).value());
            }
        }
        assertThat(cleanInGit).isPositive();
        assertThat(cleanHere).isGreaterThan(cleanInGit);
    }

    private void write(String name, String text) throws IOException {
        Files.writeString(directory.resolve(name), text);
    }

    /** A text is right if it says what both sides say, key by key. */
    private static boolean isRight(String base, String ours, String theirs, String merged) {
        try {
            ConfigValue wanted =
                    ThreeWayMerge.merge(
                                    document(base).value(),
                                    document(ours).value(),
                                    document(theirs).value(),
                                    ItemKeys.NONE)
                            .tree();
            return document(merged).value().equals(wanted);
        } catch (DocumentException notEvenWellFormed) {
            return false;
        }
    }

    @Test
    void merge_ofWholeProjects_agreesWithGitWhereGitIsClean() throws IOException {
        int clean = 0;
        for (int seed = 0; seed < 12; seed++) {
            Files3 files = project(new Random(seed));
            Path work = Files.createDirectory(directory.resolve("p" + seed));
            StockGit git = StockGit.in(work);
            git.run("init", "-q", "-b", "main");
            commit(git, files.base);
            git.run("checkout", "-q", "-b", "theirs");
            commit(git, files.theirs);
            git.run("checkout", "-q", "main");
            commit(git, files.ours);
            StockGit.Outcome merge =
                    git.attempt(
                            "-c",
                            "user.name=t",
                            "-c",
                            "user.email=t@t",
                            "merge",
                            "-q",
                            "-m",
                            "m",
                            "theirs");
            if (merge.status() == 0) {
                clean++;
                MergeOutcome outcome = files.merge(MergeRules.FAIL);
                assertThat(outcome.conflicts()).as("seed %d", seed).isEmpty();
                assertThat(trees(files.after(outcome)))
                        .as("seed %d", seed)
                        .isEqualTo(trees(read(work)));
            }
        }
        assertThat(clean).isPositive();
    }

    /** Each side renames, changes, removes or adds files that the other leaves alone or changes. */
    private static Files3 project(Random random) {
        RandomConfig config = new RandomConfig(random);
        Files3 files = new Files3();
        for (int i = 0; i < 6; i++) {
            String text = config.text();
            String name = "f" + i + ".yaml";
            boolean mine = random.nextBoolean();
            Map<String, String> side = mine ? files.ours : files.theirs;
            Map<String, String> other = mine ? files.theirs : files.ours;
            files.base.put(name, text);
            switch (random.nextInt(4)) {
                case 0 -> other.put(name, text);
                case 1 -> {
                    side.put("moved/" + name, text);
                    other.put(name, config.changed(text, 1));
                }
                default -> {
                    side.put(name, config.changed(text, 1));
                    other.put(name, config.changed(text, 1));
                }
            }
        }
        return files;
    }

    private static void commit(StockGit git, Map<String, String> files) throws IOException {
        for (Path old : files(git.directory())) {
            Files.delete(old);
        }
        for (Map.Entry<String, String> file : files.entrySet()) {
            Path path = git.directory().resolve(file.getKey());
            Files.createDirectories(path.getParent());
            Files.writeString(path, file.getValue());
        }
        git.run("add", "-A");
        git.run(
                "-c",
                "user.name=t",
                "-c",
                "user.email=t@t",
                "commit",
                "-q",
                "--allow-empty",
                "-m",
                "c");
    }

    private static Map<String, String> read(Path work) throws IOException {
        Map<String, String> texts = new TreeMap<>();
        for (Path file : files(work)) {
            texts.put(work.relativize(file).toString(), Files.readString(file));
        }
        return texts;
    }

    private static Iterable<Path> files(Path work) throws IOException {
        try (Stream<Path> all = Files.walk(work)) {
            return all.filter(Files::isRegularFile)
                    .filter(file -> !work.relativize(file).startsWith(".git"))
                    .toList();
        }
    }

    private static Map<String, ConfigValue> trees(Map<String, String> files) {
        Map<String, ConfigValue> trees = new TreeMap<>();
        files.forEach((path, text) -> trees.put(path, document(text).value()));
        return trees;
    }
}
