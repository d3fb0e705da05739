package io.marketprism.config.examples.marketdata;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.marketprism.config.model.name.FilePath;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class GeneratedProjectTest {
    private static final long SEED = 42;
    private static final int FOLDER_SIZE = 100;

    @Test
    void generate_large_hasExactlySoManyFilesAndKeys() {
        GeneratedProject project = GeneratedProject.generate(Size.LARGE, SEED);

        Set<String> paths = new HashSet<>();
        long keys = 0;
        for (GeneratedFile file : project) {
            paths.add(FilePath.fold(file.path().value()));
            keys += file.keys();
        }

        assertThat(paths).hasSize(10_000);
        assertThat(keys).isEqualTo(1_000_000);
    }

    @Test
    void generate_large_fillsNoFolderBeyondAHundred() {
        Map<String, Long> filesByFolder =
                GeneratedProject.generate(Size.LARGE, SEED).stream()
                        .map(file -> file.path().value())
                        .collect(
                                Collectors.groupingBy(
                                        path -> path.substring(0, path.lastIndexOf('/')),
                                        Collectors.counting()));

        assertThat(filesByFolder).hasSizeGreaterThanOrEqualTo(100);
        assertThat(filesByFolder.values()).allMatch(count -> count <= FOLDER_SIZE);
    }

    @ParameterizedTest
    @CsvSource({"1,1", "3,20", "40,4000", "7,1234", "2,2000", "1,2000", "100,350"})
    void generate_anySize_hasSoManyKeysToAParserThatIsNotOurs(int files, int keys) {
        GeneratedProject project = GeneratedProject.generate(new Size(files, keys), SEED);

        assertThat(project.size()).isEqualTo(files);
        assertThat(project.stream().mapToInt(GeneratedProjectTest::keysByOracle).sum())
                .isEqualTo(keys);
    }

    @Test
    void generate_everyKeyCountUpTo200_isMetExactly() {
        assertThat(IntStream.rangeClosed(1, 200))
                .allSatisfy(
                        keys -> {
                            GeneratedProject project =
                                    GeneratedProject.generate(new Size(1, keys), SEED);
                            assertThat(keysByOracle(project.file(0))).isEqualTo(keys);
                        });
    }

    @Test
    void generate_large_parsesWithTheCountedKeys() {
        GeneratedProject project = GeneratedProject.generate(Size.LARGE, SEED);

        assertThat(IntStream.range(0, 100).map(i -> i * 97).mapToObj(project::file))
                .allSatisfy(file -> assertThat(keysByOracle(file)).isEqualTo(file.keys()));
    }

    @Test
    void generate_large_mixesCommentedYamlWithSomeJson() {
        Map<String, Long> byExtension =
                GeneratedProject.generate(Size.ofFiles(1_000), SEED).stream()
                        .collect(
                                Collectors.groupingBy(
                                        file -> file.path().extension(), Collectors.counting()));

        assertThat(byExtension).containsOnlyKeys("yaml", "json");
        assertThat(byExtension.get("json")).isBetween(40L, 150L);
    }

    @Test
    void generate_sameSeed_givesTheSameFiles() {
        Size size = Size.ofFiles(200);

        assertThat(GeneratedProject.generate(size, SEED))
                .containsExactlyElementsOf(GeneratedProject.generate(size, SEED));
    }

    @Test
    void generate_otherSeed_givesOtherText() {
        GeneratedFile one = GeneratedProject.generate(Size.ofFiles(1), 1).file(0);
        GeneratedFile other = GeneratedProject.generate(Size.ofFiles(1), 2).file(0);

        assertThat(one.text()).isNotEqualTo(other.text());
    }

    @Test
    void stream_inParallel_givesTheSameFilesInOrder() {
        GeneratedProject project = GeneratedProject.generate(Size.ofFiles(300), SEED);

        assertThat(project.stream().parallel().toList())
                .containsExactlyElementsOf(project.stream().toList());
    }

    @Test
    void file_outsideTheProject_isRefused() {
        GeneratedProject project = GeneratedProject.generate(Size.ofFiles(3), SEED);

        assertThatThrownBy(() -> project.file(3)).isInstanceOf(IndexOutOfBoundsException.class);
    }

    private static int keysByOracle(GeneratedFile file) {
        return Oracle.keys(Oracle.read(file.path(), file.text()));
    }
}
