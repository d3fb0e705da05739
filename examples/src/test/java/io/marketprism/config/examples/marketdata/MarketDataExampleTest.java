package io.marketprism.config.examples.marketdata;

import static org.assertj.core.api.Assertions.assertThat;

import io.marketprism.config.model.name.FilePath;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.snakeyaml.engine.v2.api.LoadSettings;
import org.snakeyaml.engine.v2.api.lowlevel.Parse;
import org.snakeyaml.engine.v2.common.ScalarStyle;
import org.snakeyaml.engine.v2.events.ScalarEvent;

/** What stands in {@code examples/market-data}. */
class MarketDataExampleTest {
    /** Words that a YAML 1.1 parser takes for booleans. */
    private static final Set<String> OLD_BOOLEANS = Set.of("yes", "no", "on", "off", "y", "n");

    private static final Map<FilePath, String> FILES = new TreeMap<>();

    @BeforeAll
    static void readFiles() throws IOException {
        Path root = Path.of(System.getProperty("prism.root", ".."), "examples", "market-data");
        try (Stream<Path> paths = Files.walk(root)) {
            for (Path path : paths.filter(Files::isRegularFile).toList()) {
                String name = root.relativize(path).toString().replace('\\', '/');
                FILES.put(FilePath.parse(name), Files.readString(path));
            }
        }
    }

    @Test
    void generatedFiles_always_equalWhatTheGeneratorMakes() {
        assertThat(GeneratedProject.example(GeneratedProject.EXAMPLE_SEED))
                .allSatisfy(file -> assertThat(FILES.get(file.path())).isEqualTo(file.text()));
    }

    @Test
    void generatedFiles_always_haveTheKeysTheyClaim() {
        assertThat(GeneratedProject.example(GeneratedProject.EXAMPLE_SEED))
                .allSatisfy(
                        file ->
                                assertThat(Oracle.keys(Oracle.read(file.path(), file.text())))
                                        .isEqualTo(file.keys()));
    }

    @Test
    void files_notGenerated_areTheOnesWrittenByHand() {
        Set<String> byHand = new TreeSet<>();
        FILES.keySet().forEach(path -> byHand.add(path.value()));
        GeneratedProject.example(0).forEach(file -> byHand.remove(file.path().value()));

        assertThat(byHand)
                .containsExactly(
                        "application-development.yaml",
                        "application-production.yaml",
                        "application-staging.yaml",
                        "application.yaml",
                        "archiver/archiver-production.yaml",
                        "archiver/archiver.yaml",
                        "collector-production.yaml",
                        "collector.yaml",
                        "exchanges/binance.yaml",
                        "messaging/nats.yaml",
                        "monitoring/alerts.yaml",
                        "storage/cold.yaml",
                        "storage/hot.yaml");
    }

    @Test
    void files_all_parseToAMap() {
        assertThat(FILES)
                .allSatisfy(
                        (path, text) ->
                                assertThat(Oracle.read(path, text)).isInstanceOf(Map.class));
    }

    @Test
    void files_all_haveTenTo500Lines() {
        assertThat(FILES)
                .allSatisfy((path, text) -> assertThat(text.lines().count()).isBetween(10L, 500L));
    }

    @Test
    void files_all_endWithALineFeedAndHaveNoTabsOrTrailingSpaces() {
        assertThat(FILES)
                .allSatisfy(
                        (path, text) -> {
                            assertThat(text).endsWith("\n").doesNotContain("\t", "\r", " \n");
                        });
    }

    @Test
    void yamlFiles_all_haveComments() {
        assertThat(FILES)
                .allSatisfy(
                        (path, text) -> {
                            if (path.extension().equals("yaml")) {
                                assertThat(text).startsWith("# ");
                            }
                        });
    }

    @Test
    void yamlFiles_all_meanTheSameToAnOldParser() {
        List<String> found = new ArrayList<>();
        FILES.forEach(
                (path, text) -> {
                    if (path.extension().equals("yaml")) {
                        plainWords(text)
                                .filter(OLD_BOOLEANS::contains)
                                .forEach(word -> found.add(path + ": " + word));
                    }
                });

        assertThat(found).isEmpty();
    }

    @Test
    void exchanges_atLeastEight_collectSpotAndDerivatives() {
        Set<String> spot = exchangesWith(false);
        Set<String> derivatives = exchangesWith(true);

        assertThat(spot).hasSizeGreaterThanOrEqualTo(8);
        assertThat(derivatives).hasSizeGreaterThanOrEqualTo(8);
        assertThat(FILES.keySet().stream().filter(path -> path.value().startsWith("exchanges/")))
                .hasSize(Exchanges.ALL.size());
    }

    @Test
    void overlays_developmentStagingAndProduction_exist() {
        assertThat(FILES.keySet())
                .extracting(FilePath::value)
                .contains(
                        "application-development.yaml",
                        "application-staging.yaml",
                        "application-production.yaml");
    }

    /** A layer is looked for by its name without folder and extension: it must be there once. */
    @Test
    void layers_all_areThereOnce() {
        Map<String, List<FilePath>> byName =
                FILES.keySet().stream()
                        .filter(MarketDataExampleTest::isLayer)
                        .collect(Collectors.groupingBy(MarketDataExampleTest::stem));

        assertThat(byName)
                .containsKeys("application", "collector", "archiver")
                .allSatisfy((name, paths) -> assertThat(paths).hasSize(1));
    }

    @Test
    void binance_limitOfRequests_isAnIntegerWithAComment() {
        String text = FILES.get(FilePath.parse("exchanges/binance.yaml"));

        assertThat(text).containsPattern("(?m)^    requests_per_minute: 1200 +# ");
    }

    private static Set<String> exchangesWith(boolean derivatives) {
        return Exchanges.ALL.stream()
                .filter(
                        exchange ->
                                exchange.markets().stream()
                                        .anyMatch(market -> market.derivatives() == derivatives))
                .map(Exchange::name)
                .collect(Collectors.toSet());
    }

    private static Stream<String> plainWords(String yaml) {
        List<String> words = new ArrayList<>();
        new Parse(LoadSettings.builder().build())
                .parseString(yaml)
                .forEach(
                        event -> {
                            if (event instanceof ScalarEvent scalar
                                    && scalar.getScalarStyle() == ScalarStyle.PLAIN) {
                                words.add(scalar.getValue().toLowerCase(Locale.ROOT));
                            }
                        });
        return words.stream();
    }

    /** In the root, or below a folder that bears the application's name. */
    private static boolean isLayer(FilePath path) {
        List<String> segments = path.segments();
        return segments.size() == 1
                || (segments.size() == 2 && stem(path).startsWith(segments.get(0)));
    }

    private static String stem(FilePath path) {
        return path.fileName().substring(0, path.fileName().lastIndexOf('.'));
    }
}
