package io.marketprism.config.server;

import static io.marketprism.config.server.RunningServer.PROJECT;
import static org.assertj.core.api.Assertions.assertThat;

import io.marketprism.config.model.ConfigValue;
import io.marketprism.config.model.Origin;
import io.marketprism.config.model.json.Json;
import io.marketprism.config.protocol.EffectiveAnswer;
import io.marketprism.config.protocol.KeyExplanation;
import io.marketprism.config.server.RunningServer.Reply;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class EffectiveRoutesTest {
    private static final String COLLECTOR = "app=collector&profiles=eu,production";

    @TempDir Path directory;
    private RunningServer running;

    @BeforeEach
    void start() throws Exception {
        running = RunningServer.withProject(directory);
        running.put("application.yaml", "host: db.local\nshards: 1\nlog:\n  level: info\n");
        running.put("application-production.yaml", "host: db.prod\n");
        running.put(
                "collector.yaml", "url: \"postgres://${host}/md\"\nshards: 4\nsymbols: [A, B]\n");
    }

    @AfterEach
    void stop() {
        running.close();
    }

    private Reply effective(String query, String... headers) {
        var request = running.request(PROJECT + "/effective?" + query);
        return running.send(headers.length == 0 ? request : request.headers(headers));
    }

    private EffectiveAnswer answer(String query) {
        Reply reply = effective(query);
        assertThat(reply.status()).as(reply.text()).isEqualTo(200);
        return EffectiveAnswer.decode(reply.json());
    }

    @Test
    void effective_ofAnApplication_isTheMergeOfItsLayers() {
        EffectiveAnswer answer = answer(COLLECTOR);

        assertThat(answer.value())
                .isEqualTo(
                        Json.parse(
                                "{\"host\":\"db.prod\",\"shards\":4,\"log\":{\"level\":\"info\"},"
                                        + "\"url\":\"postgres://db.prod/md\","
                                        + "\"symbols\":[\"A\",\"B\"]}"));
        assertThat(answer.layers())
                .extracting(layer -> layer.path().value())
                .containsExactly(
                        "application.yaml", "application-production.yaml", "collector.yaml");
        assertThat(answer.ref()).hasToString("main~live");
        assertThat(answer.revision().number()).isEqualTo(3);
        assertThat(answer.explain()).isEmpty();
    }

    @Test
    void effective_atAnEarlierState_isThatOfThen() {
        running.put("collector.yaml", "shards: 9\n");

        assertThat(answer("app=collector&key=shards&ref=@3").value()).isEqualTo(ConfigValue.of(4));
        assertThat(answer("app=collector&key=shards").value()).isEqualTo(ConfigValue.of(9));
    }

    @Test
    void explain_ofAKey_namesPlaceHiddenValuesAndSteps() {
        EffectiveAnswer answer = answer(COLLECTOR + "&explain=true&key=url");

        KeyExplanation url = answer.explain().orElseThrow().get(0);
        assertThat(url.value()).isEqualTo(ConfigValue.of("postgres://db.prod/md"));
        assertThat(url.origin()).contains(new Origin("collector.yaml", 1, 6));
        assertThat(url.steps())
                .containsExactly(
                        new KeyExplanation.Step(
                                url.key(),
                                ConfigValue.of("postgres://${host}/md"),
                                List.of("host")));
        KeyExplanation host =
                answer(COLLECTOR + "&explain=true&key=host").explain().orElseThrow().get(0);
        assertThat(host.shadowed())
                .containsExactly(
                        new KeyExplanation.Other(
                                ConfigValue.of("db.local"),
                                Optional.of(new Origin("application.yaml", 1, 7)),
                                KeyExplanation.Role.SHADOWED));
    }

    @Test
    void explain_ofEverything_hasEveryLeafAndListsAsOne() {
        assertThat(answer("app=collector&explain=true").explain().orElseThrow())
                .extracting(key -> key.key().toString())
                .containsExactlyInAnyOrder("host", "shards", "log.level", "url", "symbols");
    }

    @Test
    void effective_ofAKeyThatIsNot_saysWhichIsAlike() {
        Reply missing = effective("app=collector&key=log.levle");

        assertThat(missing.status()).isEqualTo(404);
        assertThat(missing.problem().code()).isEqualTo("key-not-found");
        assertThat(missing.problem().detail()).contains("did you mean log.level?");
    }

    @Test
    void effective_asYaml_isOnlyTheValue() {
        Reply yaml = effective("app=collector&format=yaml&key=log");

        assertThat(yaml.header("Content-Type")).startsWith("application/yaml");
        assertThat(yaml.text()).isEqualTo("level: info\n");
    }

    @Test
    void effective_asProperties_namesWhatTheyCannotExpress() {
        Reply properties = effective("app=collector&format=properties");

        assertThat(properties.header("Content-Type")).startsWith("text/x-java-properties");
        assertThat(properties.header("Prism-Losses")).isEqualTo("1");
        assertThat(properties.text()).startsWith("# symbols: the list becomes a map");
        assertThat(properties.text().lines()).contains("log.level=info", "shards=4");
    }

    @Test
    void effective_flat_isALineForEachScalar() {
        Reply flat = effective("app=collector&format=flat");

        assertThat(flat.header("Content-Type")).startsWith("text/plain");
        assertThat(flat.text().lines())
                .containsExactlyInAnyOrder(
                        "host=\"db.local\"",
                        "shards=4",
                        "log.level=\"info\"",
                        "url=\"postgres://db.local/md\"",
                        "symbols[0]=\"A\"",
                        "symbols[1]=\"B\"");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "application/json | application/json",
                "application/yaml | application/yaml",
                "text/html, text/plain;q=0.5 | text/plain",
                "text/x-java-properties;q=0.1,text/plain;q=0 | text/x-java-properties",
                "text/html | application/json",
                "*/* | application/json",
            })
    void effective_byAccept_isOfTheBestType(String accept, String type) {
        Reply reply = effective("app=collector", "Accept", accept);

        assertThat(reply.header("Content-Type")).startsWith(type);
        assertThat(reply.header("Vary")).contains("Accept");
        assertThat(effective("app=collector&format=flat", "Accept", accept).text())
                .contains("shards=4");
    }

    @Test
    void effective_askedAgain_isNotModified() {
        Reply first = effective(COLLECTOR);
        String tag = first.header("ETag");

        Reply again = effective(COLLECTOR, "If-None-Match", tag);
        running.put("unrelated.yaml", "a: 1\n");
        Reply afterAnotherFile = effective(COLLECTOR, "If-None-Match", tag);
        running.put("application.yaml", "shards: 2\nhost: h\n");
        Reply afterALayer = effective(COLLECTOR, "If-None-Match", tag);

        assertThat(again.status()).isEqualTo(304);
        assertThat(again.text()).isEmpty();
        assertThat(again.header("ETag")).isEqualTo(tag);
        assertThat(again.header("Prism-Revision")).isEqualTo("3");
        assertThat(afterAnotherFile.status()).isEqualTo(304);
        assertThat(afterAnotherFile.header("Prism-Revision")).isEqualTo("4");
        assertThat(afterALayer.status()).isEqualTo(200);
        assertThat(afterALayer.header("ETag")).isNotEqualTo(tag);
    }

    @Test
    void entityTag_ofEveryView_isItsOwn() {
        assertThat(
                        List.of(
                                effective(COLLECTOR).header("ETag"),
                                effective(COLLECTOR + "&explain=true").header("ETag"),
                                effective(COLLECTOR + "&format=yaml").header("ETag"),
                                effective(COLLECTOR + "&format=flat").header("ETag"),
                                effective(COLLECTOR + "&key=log").header("ETag"),
                                effective("app=collector").header("ETag")))
                .doesNotHaveDuplicates()
                .allMatch(tag -> tag.matches("\"[-0-9a-zA-Z.%]+\""));
    }

    @Test
    void effective_withMinimumRevision_waitsForIt() {
        var waiting =
                running.sendAsync(
                        running.request(
                                PROJECT + "/effective?app=collector&key=shards&min-revision=4"));
        running.put("collector.yaml", "shards: 9\n");

        assertThat(EffectiveAnswer.decode(waiting.join().json()).value())
                .isEqualTo(ConfigValue.of(9));
    }

    @Test
    void effective_withTwoFilesForOneLayer_namesBoth() {
        running.put("collector.json", "{}\n");

        Reply refused = effective("app=collector");

        assertThat(refused.status()).isEqualTo(422);
        assertThat(refused.problem().detail()).contains("collector.yaml", "collector.json");
    }

    @Test
    void effective_withAReferenceToNothing_isUnprocessable() {
        running.put("collector.yaml", "url: ${nowhere}\n");

        assertThat(effective("app=collector").status()).isEqualTo(422);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = ';',
            value = {
                "app=nobody; 404; application-not-found",
                "app=collector&ref=@99; 404; ref-not-found",
                "profiles=eu; 400; invalid-query",
                "app=../x; 400; invalid-application",
                "app=collector&profiles=eu,,us; 400; invalid-profile",
                "app=collector&format=xml; 400; invalid-query",
                "app=collector&format=yaml&explain=true; 400; invalid-query",
                "app=collector&explain=yes; 400; invalid-query",
                "app=collector&key=a%5B; 400; invalid-key",
                "app=collector&format=properties&key=shards; 422; edit-refused",
            })
    void effective_thatCannotBe_isRefused(String query, int status, String code) {
        Reply refused = effective(query);

        assertThat(refused.problem().code()).isEqualTo(code);
        assertThat(refused.status()).isEqualTo(status);
    }

    @Test
    void effective_ofAProjectWithoutCommits_isNotFound() {
        running.post("/api/v1/projects", "{\"name\":\"empty\"}");

        assertThat(running.get("/api/v1/projects/empty/effective?app=a").status()).isEqualTo(404);
        assertThat(running.get("/api/v1/projects/none/effective?app=a").status()).isEqualTo(404);
    }
}
