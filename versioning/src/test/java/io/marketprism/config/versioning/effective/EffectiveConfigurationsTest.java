package io.marketprism.config.versioning.effective;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.marketprism.config.model.ConfigValue;
import io.marketprism.config.model.KeyPath;
import io.marketprism.config.model.Origin;
import io.marketprism.config.model.interpolate.InterpolationException;
import io.marketprism.config.model.json.Json;
import io.marketprism.config.model.merge.Explanation;
import io.marketprism.config.model.name.FilePath;
import io.marketprism.config.model.name.InvalidNameException;
import io.marketprism.config.model.name.ProjectName;
import io.marketprism.config.model.name.Ref;
import io.marketprism.config.versioning.CommitRequest;
import io.marketprism.config.versioning.ConfigVersionControl;
import io.marketprism.config.versioning.LimitExceededException;
import io.marketprism.config.versioning.Person;
import io.marketprism.config.versioning.Project;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class EffectiveConfigurationsTest {
    private static final Person ADA = Person.of("Ada");
    private static final EffectiveQuery PRODUCTION = EffectiveQuery.of("collector", "production");

    @TempDir Path directory;
    private final EffectiveConfigurations all = new EffectiveConfigurations();
    private ConfigVersionControl control;
    private Project project;

    @BeforeEach
    void open() {
        control = ConfigVersionControl.open(directory);
        project = control.create(ProjectName.parse("market-data"), ADA);
    }

    @AfterEach
    void close() {
        control.close();
    }

    @Test
    void of_theFourDefaultLayers_mergesTheWeakestFirst() {
        put(
                "application.yaml", "a: 1\nb: 1\nc: 1\nd: 1\n",
                "application-production.yaml", "b: 2\nc: 2\nd: 2\n",
                "collector.yaml", "c: 3\nd: 3\n",
                "collector-production.yaml", "d: 4\n",
                "other.yaml", "d: 5\n");

        EffectiveConfiguration effective = effective(PRODUCTION);

        assertThat(json(effective)).isEqualTo("{\"a\":1,\"b\":2,\"c\":3,\"d\":4}");
        assertThat(effective.layers())
                .extracting(layer -> layer.path().value())
                .containsExactly(
                        "application.yaml",
                        "application-production.yaml",
                        "collector.yaml",
                        "collector-production.yaml");
    }

    @Test
    void of_layersOfSeveralFormatsAndBelowTheApplicationsFolder_findsThem() {
        put(
                "application.json", "{\"a\": 1, \"b\": 1}",
                "collector/collector.yml", "b: 2\n",
                "collector/collector-production.json", "{\"c\": 3}");

        assertThat(json(effective(PRODUCTION))).isEqualTo("{\"a\":1,\"b\":2,\"c\":3}");
    }

    @Test
    void of_severalProfiles_takesThemAsListedWeakestFirst() {
        put(
                "collector.yaml", "a: 0\n",
                "collector-eu.yaml", "a: 1\nb: 1\n",
                "collector-production.yaml", "a: 2\n");

        assertThat(json(effective(EffectiveQuery.of("collector", "eu", "production"))))
                .isEqualTo("{\"a\":2,\"b\":1}");
        assertThat(json(effective(EffectiveQuery.of("collector", "production", "eu"))))
                .isEqualTo("{\"a\":1,\"b\":1}");
    }

    @Test
    void of_applicationWithoutALayerOfItsOwn_isNotFound() {
        put("application.yaml", "a: 1\n", "application-production.yaml", "a: 2\n");

        assertThatThrownBy(() -> effective(PRODUCTION))
                .isInstanceOf(ApplicationNotFoundException.class)
                .hasMessageContaining("collector");
    }

    @Test
    void of_twoFilesForOneTemplate_namesBoth() {
        put("collector.yaml", "a: 1\n", "collector.json", "{}", "collector/collector.yml", "a: 2");

        assertThatThrownBy(() -> effective(PRODUCTION))
                .isInstanceOf(InvalidLayersException.class)
                .hasMessageContaining("collector.yaml")
                .hasMessageContaining("expected: one file for {app}");
    }

    @Test
    void of_layersThatAreNoMaps_reportsAllOfThem() {
        put(
                "application.yaml", "- 1\n",
                "collector.yaml", "a: 1\n---\nb: 2\n",
                "collector-production.yaml", "");

        InvalidLayersException failure =
                catchThrowableOfType(InvalidLayersException.class, () -> effective(PRODUCTION));

        assertThat(failure.problems())
                .containsExactly(
                        "application.yaml: a list (expected: a map)",
                        "collector.yaml: several documents (expected: one)");
    }

    @Test
    void of_anEmptyLayer_saysNothing() {
        put("collector.yaml", "a: 1\n", "collector-production.yaml", "# nothing yet\n");

        assertThat(json(effective(PRODUCTION))).isEqualTo("{\"a\":1}");
    }

    @Test
    void of_rulesOfTheProject_areFollowed() {
        put(
                ".prism/layers.yaml",
                """
                layers: [base, "env/{profile}", "apps/{app}.yaml"]
                lists:
                  hosts: append
                  rules: {by: name}
                delete:
                  "apps/{app}.yaml": [debug.**]
                """,
                "base.yaml",
                "hosts: [a]\ndebug: {trace: true}\nrules: [{name: x, at: 1}]\n",
                "env/production.yaml",
                "hosts: [b]\n",
                "apps/collector.yaml",
                "hosts: [c]\nrules: [{name: x, at: 2}]\n",
                "collector.yaml",
                "never: read\n");

        assertThat(json(effective(PRODUCTION)))
                .isEqualTo("{\"hosts\":[\"a\",\"b\",\"c\"],\"rules\":[{\"name\":\"x\",\"at\":2}]}");
    }

    @Test
    void of_wrongRules_reportsEveryProblemWithItsPlace() {
        put(
                ".prism/layers.yaml",
                "layers: [1, ../x]\nstrategy: best\nlists: {a: sometimes}\nlimit: 3\n",
                "collector.yaml",
                "a: 1\n");

        InvalidLayersException failure =
                catchThrowableOfType(InvalidLayersException.class, () -> effective(PRODUCTION));

        assertThat(failure.problems()).hasSize(5);
        assertThat(failure.problems().get(0)).startsWith(".prism/layers.yaml:1:10: 1 (expected: ");
    }

    @Test
    void of_references_resolvesThemAfterMerging() {
        put(
                "application.yaml", "name: ${platform}-${env}\nplatform: prism\nenv: none\n",
                "collector.yaml", "env: test\n",
                "collector-production.yaml", "env: production\n");

        EffectiveConfiguration effective = effective(PRODUCTION);

        assertThat(effective.tree().find(KeyPath.of("name")))
                .contains(ConfigValue.of("prism-production"));
        EffectiveConfiguration.Explained explained = effective.explain(KeyPath.of("name"));
        assertThat(explained.raw()).contains(ConfigValue.of("${platform}-${env}"));
        assertThat(explained.references()).hasSize(2);
    }

    @Test
    void of_aReferenceOutOfTheTree_isRefused() {
        put("collector.yaml", "home: ${env:HOME}\nsecret: ${file:/etc/passwd}\n");

        assertThatThrownBy(() -> effective(PRODUCTION)).isInstanceOf(InterpolationException.class);
    }

    @Test
    void explain_ofAKey_namesTheWinnerAndAllThatItHides() {
        put(
                "application.yaml", "limits:\n  weight: 1200\n",
                "collector.yaml", "limits:\n  weight: 600\n",
                "collector-production.yaml", "# busy hours\nlimits:\n  weight: 2400\n");

        Explanation layers = effective(PRODUCTION).explain(KeyPath.parse("limits.weight")).layers();

        assertThat(layers.winner().orElseThrow().value().origin())
                .contains(new Origin("collector-production.yaml", 3, 11));
        assertThat(layers.shadowed())
                .extracting(Explanation.Contribution::layer)
                .containsExactly("collector.yaml", "application.yaml");
    }

    @Test
    void of_aCommitElsewhere_isTheSameConfiguration() {
        put("collector.yaml", "a: 1\n");
        EffectiveConfiguration before = effective(PRODUCTION);
        put("unrelated.yaml", "a: 1\n");

        assertThat(effective(PRODUCTION)).isSameAs(before);
    }

    @Test
    void of_aCommitToALayer_hasAnotherId() {
        put("collector.yaml", "a: 1\n");
        String before = effective(PRODUCTION).id();
        put("collector-production.yaml", "a: 2\n");

        assertThat(effective(PRODUCTION).id()).isNotEqualTo(before);
        assertThat(effective(EffectiveQuery.of("collector")).id()).isNotEqualTo(before);
    }

    @Test
    void query_ofBadNames_isRefused() {
        for (String bad : List.of("", "../x", "a/b", "a b", "{app}", "x\0")) {
            assertThatThrownBy(() -> EffectiveQuery.of(bad))
                    .as(bad)
                    .isInstanceOf(InvalidNameException.class);
            assertThatThrownBy(() -> EffectiveQuery.of("collector", bad))
                    .as(bad)
                    .isInstanceOf(InvalidNameException.class);
        }
        String[] many = IntStream.range(0, 21).mapToObj(i -> "p" + i).toArray(String[]::new);
        assertThatThrownBy(() -> EffectiveQuery.of("collector", many))
                .isInstanceOf(LimitExceededException.class);
    }

    private EffectiveConfiguration effective(EffectiveQuery query) {
        return all.of(project.snapshot(Ref.MAIN_LIVE), query);
    }

    private static String json(EffectiveConfiguration effective) {
        return Json.write(effective.tree());
    }

    private void put(String... pathsAndTexts) {
        CommitRequest.Builder request =
                CommitRequest.builder(ADA).message("Put").base(project.revision());
        for (int i = 0; i < pathsAndTexts.length; i += 2) {
            request.put(FilePath.parse(pathsAndTexts[i]), pathsAndTexts[i + 1].getBytes(UTF_8));
        }
        project.commit(request.build());
    }
}
