package io.marketprism.config.server;

import static io.marketprism.config.server.RunningServer.BINANCE;
import static io.marketprism.config.server.RunningServer.FILES;
import static io.marketprism.config.server.RunningServer.LIMITS;
import static io.marketprism.config.server.RunningServer.PROJECT;
import static org.assertj.core.api.Assertions.assertThat;

import io.marketprism.config.model.ConfigValue;
import io.marketprism.config.model.KeyPath;
import io.marketprism.config.protocol.ChangeKind;
import io.marketprism.config.protocol.ChangeView.KeyView;
import io.marketprism.config.protocol.CommitAnswer;
import io.marketprism.config.protocol.ProblemDetails;
import io.marketprism.config.server.RunningServer.Reply;
import java.net.http.HttpRequest.BodyPublishers;
import java.nio.file.Path;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RevertRoutesTest {
    private static final String REVERTS = PROJECT + "/reverts";

    @TempDir Path directory;
    private RunningServer running;

    @BeforeEach
    void start() throws Exception {
        running = RunningServer.withProject(directory);
        running.put(BINANCE, LIMITS);
        running.put(BINANCE, LIMITS.replace("1200", "2400"));
    }

    @AfterEach
    void stop() {
        running.close();
    }

    private Reply revert(String json, String... headers) {
        var request =
                running.request(REVERTS)
                        .header("Content-Type", "application/json")
                        .POST(BodyPublishers.ofString(json.replace('\'', '"')));
        return running.send(headers.length == 0 ? request : request.headers(headers));
    }

    @Test
    void revert_ofTheNewestCommit_givesTheVeryTextBack() {
        Reply reply = revert("{'commit':'main'}");

        CommitAnswer answer = reply.commit();
        assertThat(reply.status()).isEqualTo(200);
        assertThat(reply.header("Prism-Revision")).isEqualTo("3");
        assertThat(answer.changed()).isTrue();
        assertThat(answer.commit().orElseThrow().message())
                .startsWith("Revert \"Put it\"\n\nThis reverts commit ");
        assertThat(running.get(FILES + BINANCE).text()).isEqualTo(LIMITS);
    }

    @Test
    void revert_ofACommitWithLaterEditsElsewhere_keepsThem() {
        running.put(BINANCE, LIMITS.replace("1200", "2400").replace("20", "30"));

        assertThat(revert("{'commit':'@2','message':'Too many'}").status()).isEqualTo(200);

        assertThat(running.get(FILES + BINANCE).text())
                .contains("weight: 1200 # per minute")
                .contains("burst: 30");
    }

    @Test
    void revert_ofAKeyThatWasChangedAgain_isAConflictThatNamesIt() {
        running.put(BINANCE, LIMITS.replace("1200", "4800"));

        Reply refused = revert("{'commit':'@2'}");

        assertThat(refused.status()).isEqualTo(409);
        assertThat(refused.problem().facts().conflicts())
                .containsExactly(
                        new ProblemDetails.Conflict(
                                io.marketprism.config.model.name.FilePath.parse(BINANCE),
                                Optional.of(KeyPath.parse("weight")),
                                Optional.of(ConfigValue.of(2400)),
                                Optional.of(ConfigValue.of(1200)),
                                Optional.of(ConfigValue.of(4800))));
        assertThat(running.revision()).isEqualTo(3);
    }

    @Test
    void revert_asDryRun_showsEveryKeyAndWritesNothing() {
        CommitAnswer preview = revert("{'commit':'@2','dryRun':true}").commit();

        assertThat(preview.changed()).isTrue();
        assertThat(preview.commit()).isEmpty();
        assertThat(preview.changes().get(0).keys())
                .containsExactly(
                        new KeyView(
                                ChangeKind.UPDATED,
                                KeyPath.parse("weight"),
                                Optional.of(ConfigValue.of(2400)),
                                Optional.of(ConfigValue.of(1200))));
        assertThat(running.revision()).isEqualTo(2);
    }

    @Test
    void revert_ofAKey_asDryRun_showsThatKey() {
        running.put(BINANCE, LIMITS.replace("1200", "2400").replace("20", "30"));

        CommitAnswer preview =
                revert("{'path':'" + BINANCE + "','key':'weight','to':'@1','dryRun':true}")
                        .commit();

        assertThat(preview.changes().get(0).keys())
                .containsExactly(
                        new KeyView(
                                ChangeKind.UPDATED,
                                KeyPath.parse("weight"),
                                Optional.of(ConfigValue.of(2400)),
                                Optional.of(ConfigValue.of(1200))));
    }

    @Test
    void revert_ofAPathThatWasNotThere_removesIt() {
        running.put("new.yaml", "a: 1\n");

        CommitAnswer answer = revert("{'path':'new.yaml','to':'@2'}").commit();

        assertThat(answer.commit().orElseThrow().message()).isEqualTo("Restore new.yaml to @2");
        assertThat(running.get(FILES + "new.yaml").status()).isEqualTo(404);
    }

    @Test
    void revert_ofWhatIsAsItWas_changesNothing() {
        CommitAnswer answer = revert("{'path':'" + BINANCE + "','to':'@2'}").commit();

        assertThat(answer.changed()).isFalse();
        assertThat(answer.revision().number()).isEqualTo(2);
        assertThat(running.revision()).isEqualTo(2);
    }

    @Test
    void revert_repeatedUnderItsKey_givesTheFirstAnswerAndNoSecondEntry() {
        Reply first = revert("{'commit':'main'}", "Idempotency-Key", "k1");
        Reply again = revert("{'commit':'main'}", "Idempotency-Key", "k1");
        Reply other = revert("{'commit':'@1'}", "Idempotency-Key", "k1");

        assertThat(again.text()).isEqualTo(first.text());
        assertThat(running.revision()).isEqualTo(3);
        assertThat(other.status()).isEqualTo(422);
        assertThat(other.problem().code()).isEqualTo("idempotency-key-reused");
    }

    @Test
    void patch_repeatedUnderItsKey_givesTheFirstAnswer() {
        var patch =
                running.request(PROJECT + "/values/" + BINANCE + "?message=m")
                        .header("Content-Type", "application/merge-patch+json")
                        .header("Idempotency-Key", "k1")
                        .method("PATCH", BodyPublishers.ofString("{\"weight\":1}"));

        Reply first = running.send(patch);

        assertThat(running.send(patch).text()).isEqualTo(first.text());
        assertThat(first.commit().changed()).isTrue();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = ';',
            quoteCharacter = '`',
            value = {
                "{'commit':'@99'}; 404; ref-not-found",
                "{'commit':'abcdef0'}; 404; ref-not-found",
                "{'path':'no.yaml','key':'a','to':'@1'}; 404; path-not-found",
                "{'commit':'main','branch':'dev'}; 404; ref-not-found",
                "{'path':'run.sh','key':'a','to':'@3'}; 422; no-keys",
                "{}; 400; invalid-message",
                "{'commit':'@1','x':1}; 400; invalid-message",
                "{'path':'../a','to':'@1'}; 400; invalid-path",
                "{'commit':; 400; invalid-json",
            })
    void revert_thatCannotBeDone_isRefused(String body, int status, String code) {
        running.put("run.sh", "#!/bin/sh\n");

        Reply refused = revert(body);

        assertThat(refused.problem().code()).isEqualTo(code);
        assertThat(refused.status()).isEqualTo(status);
        assertThat(running.revision()).isEqualTo(3);
    }

    @Test
    void revert_asAForm_isNotTaken() {
        Reply refused =
                running.send(
                        running.request(REVERTS)
                                .header("Content-Type", "text/plain")
                                .POST(BodyPublishers.ofString("{\"commit\":\"main\"}")));

        assertThat(refused.status()).isEqualTo(415);
        assertThat(running.get(REVERTS).status()).isEqualTo(405);
    }
}
