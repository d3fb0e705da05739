package io.marketprism.config.repository;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.marketprism.config.model.ConfigValue;
import io.marketprism.config.model.KeyPath;
import io.marketprism.config.model.Origin;
import io.marketprism.config.model.json.Json;
import io.marketprism.config.repository.RepositoryHealth.Status;
import io.marketprism.config.repository.spi.RepositoryRuntime;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import org.junit.jupiter.api.Test;

/** The repositories of single texts: environment, system properties, command line. */
class TextRepositoriesTest {
    private static EnvironmentConfigRepository environment(Map<String, String> variables) {
        return EnvironmentConfigRepository.create(
                EnvironmentNames.of("APP_"), variables, RepositoryRuntime.standard());
    }

    @Test
    void environment_ofVariables_isATreeOfTexts() {
        ConfigRepository repository =
                environment(
                        Map.of(
                                "APP_DB__HOST", "db1",
                                "APP_DB__PORT", "5432",
                                "APP_TAGS__1", "b",
                                "APP_TAGS__0", "a",
                                "PATH", "/bin"));
        assertThat(repository.snapshot().tree())
                .isEqualTo(
                        Json.parse(
                                "{\"db\": {\"host\": \"db1\", \"port\": \"5432\"},"
                                        + " \"tags\": [\"a\", \"b\"]}"));
        assertThat(repository.get(KeyPath.parse("db.host")).origin())
                .contains(Origin.of("env:APP_DB__HOST"));
        assertThat(repository.health().status()).isEqualTo(Status.UP);
    }

    @Test
    void environment_withVariablesThatDoNotFit_namesEachAndKeepsTheRest() {
        ConfigRepository repository =
                environment(
                        Map.of(
                                "APP_DB",
                                "x",
                                "APP_DB__HOST",
                                "y",
                                "APP_LIST__1",
                                "z",
                                "APP_bad",
                                "w",
                                "APP_GOOD",
                                "v"));
        assertThat(repository.snapshot().tree())
                .isEqualTo(Json.parse("{\"db\": \"x\", \"good\": \"v\"}"));
        assertThat(repository.snapshot().problems())
                .extracting(RepositoryProblem::toString)
                .satisfiesExactlyInAnyOrder(
                        p -> assertThat(p).contains("APP_bad"),
                        p -> assertThat(p).contains("APP_DB__HOST").contains("env:APP_DB"),
                        p -> assertThat(p).contains("APP_LIST__1").contains("begin with 0"));
        assertThat(repository.health().status()).isEqualTo(Status.DEGRADED);
    }

    @Test
    void environment_written_isRefused() {
        ConfigRepository repository = environment(Map.of());
        assertThatThrownBy(() -> repository.set(KeyPath.parse("a"), ConfigValue.of(1)))
                .isInstanceOf(ReadOnlyRepositoryException.class)
                .hasMessageContaining("env:APP_*");
    }

    @Test
    void systemProperties_afterRefresh_areAsTheyAreNow() {
        Properties properties = new Properties();
        properties.setProperty("app.db.\"a.b\"[0].x", "1");
        properties.setProperty("app.[0]", "no");
        properties.setProperty("other", "no");
        SystemPropertiesConfigRepository repository =
                SystemPropertiesConfigRepository.create(
                        "app.", properties, RepositoryRuntime.standard());
        assertThat(repository.snapshot().tree())
                .isEqualTo(Json.parse("{\"db\": {\"a.b\": [{\"x\": \"1\"}]}}"));
        assertThat(repository.snapshot().problems()).hasSize(1);
        String version = repository.snapshot().version();
        assertThat(repository.refresh().version()).isEqualTo(version);
        properties.setProperty("app.new", "2");
        assertThat(repository.refresh().get(KeyPath.parse("new"))).isEqualTo(ConfigValue.of("2"));
        assertThat(repository.snapshot().version()).isNotEqualTo(version);
    }

    @Test
    void commandLine_ofArguments_tellsKeysFromTheRest() {
        CommandLineConfigRepository repository =
                CommandLineConfigRepository.create(
                        "run", "--db.host=a=b", "--verbose", "--l.\"x=y\"=z", "-v", "--", "--no=1");
        assertThat(repository.snapshot().tree())
                .isEqualTo(
                        Json.parse(
                                "{\"db\": {\"host\": \"a=b\"}, \"verbose\": \"true\","
                                        + " \"l\": {\"x=y\": \"z\"}}"));
        assertThat(repository.rest()).isEqualTo(List.of("run", "-v", "--no=1"));
        assertThat(repository.get(KeyPath.parse("db.host")).origin())
                .contains(Origin.of("argument 2"));
    }

    @Test
    void commandLine_withRepeatedAndMalformedKeys_namesEach() {
        CommandLineConfigRepository repository =
                CommandLineConfigRepository.create("--a=1", "--a=2", "--=3", "--b..c=4");
        assertThat(repository.snapshot().tree()).isEqualTo(Json.parse("{\"a\": \"1\"}"));
        assertThat(repository.snapshot().problems()).hasSize(3);
    }
}
