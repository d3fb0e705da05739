package io.marketprism.config.server;

import static io.marketprism.config.server.RunningServer.BINANCE;
import static io.marketprism.config.server.RunningServer.FILES;
import static io.marketprism.config.server.RunningServer.LIMITS;
import static io.marketprism.config.server.RunningServer.PROJECT;
import static org.assertj.core.api.Assertions.assertThat;

import io.marketprism.config.model.name.Revision;
import io.marketprism.config.protocol.ChangeKind;
import io.marketprism.config.server.RunningServer.Reply;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.net.http.HttpRequest.BodyPublishers;
import java.nio.file.Path;
import java.util.zip.GZIPInputStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class FileRoutesTest {
    @TempDir Path data;
    private RunningServer running;

    @BeforeEach
    void start() throws IOException {
        running = RunningServer.withProject(data);
    }

    @AfterEach
    void stop() {
        running.close();
    }

    @Test
    void put_newFile_isCreatedAndReadBack() {
        Reply written = running.put(BINANCE + "?message=New", BodyPublishers.ofString(LIMITS));

        assertThat(written.status()).isEqualTo(201);
        assertThat(written.commit().changed()).isTrue();
        assertThat(written.commit().revision()).isEqualTo(Revision.of(1));
        assertThat(written.commit().changes().get(0).kind()).isEqualTo(ChangeKind.ADDED);
        assertThat(written.header("Prism-Revision")).isEqualTo("1");
        assertThat(written.header("X-Request-Id")).isNotEmpty();
        Reply read = running.get(FILES + BINANCE);
        assertThat(read.status()).isEqualTo(200);
        assertThat(read.text()).isEqualTo(LIMITS);
        assertThat(read.header("Content-Type")).isEqualTo("application/yaml");
        assertThat(read.header("Prism-Revision")).isEqualTo("1");
        assertThat(read.header("ETag")).matches("\"[0-9a-f]{40}\"");
        assertThat(read.header("X-Content-Type-Options")).isEqualTo("nosniff");
    }

    @ParameterizedTest
    @CsvSource({
        "a.yml, application/yaml",
        "a.json, application/json",
        "a.properties, text/plain; charset=utf-8",
        "a.png, application/octet-stream",
        "noextension, application/octet-stream",
    })
    void get_contentType_isThatOfTheFormat(String path, String type) {
        running.put(path, path.endsWith("json") ? "{}" : "");

        assertThat(running.get(FILES + path).header("Content-Type")).isEqualTo(type);
        assertThat(running.get(FILES + path).header("Content-Type")).isEqualTo(type);
    }

    @Test
    void get_afterEachCommit_isTheNewestContentWithItsRevision() {
        for (int i = 1; i <= 5; i++) {
            running.put(BINANCE, "weight: " + i + "\n");
            running.put("other.txt", "unrelated " + i);

            Reply read = running.get(FILES + BINANCE);
            assertThat(read.text()).isEqualTo("weight: " + i + "\n");
            assertThat(read.header("Prism-Revision")).isEqualTo(Long.toString(2L * i));
        }
    }

    @Test
    void get_withKnownEntityTag_isNotModified() {
        running.put(BINANCE, LIMITS);
        String tag = running.get(FILES + BINANCE).header("ETag");

        for (String sent : new String[] {tag, "W/" + tag, "\"other\", " + tag, "*"}) {
            Reply read =
                    running.send(running.request(FILES + BINANCE).header("If-None-Match", sent));
            assertThat(read.status()).as(sent).isEqualTo(304);
            assertThat(read.response().body()).isEmpty();
            assertThat(read.header("ETag")).isEqualTo(tag);
        }
        Reply other =
                running.send(running.request(FILES + BINANCE).header("If-None-Match", "\"x\""));
        assertThat(other.status()).isEqualTo(200);
    }

    @Test
    void get_acceptingGzip_isCompressedFromOneKibibyteOn() throws IOException {
        String large = "# " + "x".repeat(1200) + "\n";
        running.put("large.yaml", large);
        running.put("small.yaml", LIMITS);

        for (int i = 0; i < 2; i++) {
            Reply read =
                    running.send(
                            running.request(FILES + "large.yaml")
                                    .header("Accept-Encoding", "deflate, gzip;q=0.5"));
            assertThat(read.header("Content-Encoding")).isEqualTo("gzip");
            assertThat(read.header("Vary")).isEqualTo("Accept-Encoding");
            assertThat(read.response().body().length).isLessThan(200);
            byte[] plain =
                    new GZIPInputStream(new ByteArrayInputStream(read.response().body()))
                            .readAllBytes();
            assertThat(new String(plain, java.nio.charset.StandardCharsets.UTF_8)).isEqualTo(large);
            Reply refused =
                    running.send(
                            running.request(FILES + "large.yaml")
                                    .header("Accept-Encoding", "gzip;q=0"));
            assertThat(refused.text()).isEqualTo(large);
            Reply small =
                    running.send(
                            running.request(FILES + "small.yaml")
                                    .header("Accept-Encoding", "gzip"));
            assertThat(small.header("Content-Encoding")).isEmpty();
        }
    }

    @Test
    void head_ofFile_hasTheHeadersOfGetAndNoBody() {
        running.put(BINANCE, LIMITS);

        for (int i = 0; i < 2; i++) {
            Reply head =
                    running.send(
                            running.request(FILES + BINANCE)
                                    .method("HEAD", BodyPublishers.noBody()));
            assertThat(head.status()).isEqualTo(200);
            assertThat(head.header("Content-Length")).isEqualTo("" + LIMITS.length());
            assertThat(head.response().body()).isEmpty();
            running.get(FILES + BINANCE);
        }
    }

    @Test
    void get_ofOtherStates_readsThem() {
        running.put(BINANCE, "weight: 1\n");
        String first = running.get(PROJECT + "/commits/main").json().toString();
        running.put(BINANCE, "weight: 2\n");

        assertThat(running.get(FILES + BINANCE + "?ref=@1").text()).isEqualTo("weight: 1\n");
        assertThat(running.get(FILES + BINANCE + "?ref=main@2").text()).isEqualTo("weight: 2\n");
        assertThat(running.get(FILES + BINANCE + "?ref=main~live").text()).isEqualTo("weight: 2\n");
        assertThat(first).contains("Put it");
    }

    @Test
    void put_overExistingFileWithoutPrecondition_isPreconditionRequired() {
        running.put(BINANCE, LIMITS);

        Reply refused = running.put(BINANCE + "?message=x", BodyPublishers.ofString("a: 1\n"));

        assertThat(refused.status()).isEqualTo(428);
        assertThat(refused.problem().code()).isEqualTo("precondition-required");
        assertThat(refused.header("Content-Type")).isEqualTo("application/problem+json");
        assertThat(refused.header("Prism-Revision")).isEqualTo("1");
        assertThat(running.get(FILES + BINANCE).text()).isEqualTo(LIMITS);
    }

    @Test
    void put_withIfMatch_replacesThatVeryContentOnly() {
        running.put(BINANCE, LIMITS);
        String tag = running.get(FILES + BINANCE).header("ETag");

        Reply second =
                running.put(
                        BINANCE + "?message=x", BodyPublishers.ofString("a: 1\n"), "If-Match", tag);
        Reply third =
                running.put(
                        BINANCE + "?message=x", BodyPublishers.ofString("a: 2\n"), "If-Match", tag);

        assertThat(second.status()).isEqualTo(200);
        assertThat(third.status()).isEqualTo(412);
        assertThat(third.problem().facts().since())
                .singleElement()
                .satisfies(c -> assertThat(c.revision()).isEqualTo(Revision.of(2)));
        assertThat(third.problem().facts().current()).contains(Revision.of(2));
    }

    @Test
    void put_withIfNoneMatch_makesNewFilesOnly() {
        String[] absent = {"If-None-Match", "*"};

        assertThat(
                        running.put(BINANCE + "?message=x", BodyPublishers.ofString(LIMITS), absent)
                                .status())
                .isEqualTo(201);
        assertThat(
                        running.put(
                                        BINANCE + "?message=x",
                                        BodyPublishers.ofString("a: 1\n"),
                                        absent)
                                .status())
                .isEqualTo(412);
    }

    @Test
    void put_onBaseThatMoved_isConflictIfTheFileDid() {
        running.put(BINANCE, "weight: 1\n");
        running.put(BINANCE, "weight: 2\n");
        running.put("other.yaml", "a: 1\n");

        Reply conflict =
                running.put(BINANCE + "?message=x&base=1", BodyPublishers.ofString("weight: 3\n"));
        Reply rebased =
                running.put(BINANCE + "?message=x&base=2", BodyPublishers.ofString("weight: 3\n"));

        assertThat(conflict.status()).isEqualTo(409);
        assertThat(conflict.problem().facts().conflicts())
                .singleElement()
                .satisfies(c -> assertThat(c.path().value()).isEqualTo(BINANCE));
        assertThat(rebased.status()).isEqualTo(200);
    }

    @Test
    void put_thatChangesNothing_makesNoRevision() {
        running.put(BINANCE, LIMITS);

        Reply same = running.put(BINANCE, LIMITS);

        assertThat(same.status()).isEqualTo(200);
        assertThat(same.commit().changed()).isFalse();
        assertThat(same.commit().commit()).isEmpty();
        assertThat(running.revision()).isEqualTo(1);
    }

    @Test
    void put_repeatedWithIdempotencyKey_givesTheFirstAnswer() {
        String[] key = {"Idempotency-Key", "k-1"};
        String where = BINANCE + "?message=x";

        Reply first = running.put(where, BodyPublishers.ofString(LIMITS), key);
        running.put("other.yaml", "a: 1\n");
        Reply again = running.put(where, BodyPublishers.ofString(LIMITS), key);
        Reply misused = running.put(where, BodyPublishers.ofString("a: 1\n"), key);

        assertThat(again.status()).isEqualTo(201);
        assertThat(again.text()).isEqualTo(first.text());
        assertThat(misused.status()).isEqualTo(422);
        assertThat(misused.problem().code()).isEqualTo("idempotency-key-reused");
        assertThat(running.revision()).isEqualTo(2);
    }

    @Test
    void put_textThatIsNotWellFormed_isRefusedWithThePlace() {
        Reply refused = running.put("a.json", "{\n  \"a\": oops\n}\n");

        assertThat(refused.status()).isEqualTo(422);
        assertThat(refused.problem().facts().problems())
                .first()
                .satisfies(
                        p -> {
                            assertThat(p.file()).isEqualTo("a.json");
                            assertThat(p.line()).isEqualTo(2);
                        });
        assertThat(running.revision()).isZero();
    }

    @Test
    void put_withoutMessage_saysWhatItDoes() {
        Reply written = running.put(BINANCE, BodyPublishers.ofString(LIMITS));

        assertThat(written.commit().commit().orElseThrow().message()).isEqualTo("Put " + BINANCE);
    }

    @Test
    void put_withEmptyMessage_isRefused() {
        Reply refused = running.put(BINANCE + "?message=", BodyPublishers.ofString(LIMITS));

        assertThat(refused.status()).isEqualTo(400);
        assertThat(refused.problem().code()).isEqualTo("empty-message");
    }

    @Test
    void put_besideFolderOfTheSameName_isConflict() {
        running.put("a/b.txt", "1");

        Reply refused = running.put("A/b.txt", "2");

        assertThat(refused.status()).isEqualTo(409);
        assertThat(refused.problem().code()).isEqualTo("path-collision");
    }

    @Test
    void delete_file_isGone() {
        running.put(BINANCE, LIMITS);
        running.get(FILES + BINANCE);

        Reply deleted = running.send(running.request(FILES + BINANCE + "?message=x").DELETE());

        assertThat(deleted.status()).isEqualTo(200);
        assertThat(deleted.commit().changes().get(0).kind()).isEqualTo(ChangeKind.DELETED);
        Reply read = running.get(FILES + BINANCE);
        assertThat(read.status()).isEqualTo(404);
        assertThat(read.problem().code()).isEqualTo("path-not-found");
        assertThat(read.header("Prism-Revision")).isEqualTo("2");
    }

    @Test
    void delete_withIfMatchOfOtherContent_isPreconditionFailed() {
        running.put(BINANCE, LIMITS);

        Reply refused =
                running.send(
                        running.request(FILES + BINANCE + "?message=x")
                                .header("If-Match", "\"" + "0".repeat(40) + "\"")
                                .DELETE());

        assertThat(refused.status()).isEqualTo(412);
    }

    @Test
    void get_ofFileAbove32KiB_isWhole() {
        String large = "x".repeat(3 << 20);
        running.put("large.txt", large);

        assertThat(running.get(FILES + "large.txt").text()).isEqualTo(large);
        assertThat(running.get(FILES + "large.txt").text()).isEqualTo(large);
    }

    @Test
    void get_unusualPath_isDecodedOnce() {
        running.put("a%20b/%C3%A4%25.txt", "1");

        assertThat(running.get(FILES + "a%20b/%C3%A4%25.txt").text()).isEqualTo("1");
        assertThat(running.get(PROJECT + "/tree?recursive=true").text()).contains("a b/ä%.txt");
    }

    @Test
    void get_withMinimumRevision_waitsForIt() {
        running.put(BINANCE, "weight: 1\n");

        var waiting = running.sendAsync(running.request(FILES + BINANCE + "?min-revision=2"));
        running.put(BINANCE, "weight: 2\n");

        assertThat(waiting.join().text()).isEqualTo("weight: 2\n");
        assertThat(waiting.join().header("Prism-Revision")).isEqualTo("2");
    }

    @Test
    void get_withRevisionThatDoesNotCome_isUnavailableForNow() {
        running.put(BINANCE, LIMITS);

        Reply late = running.get(FILES + BINANCE + "?min-revision=99");

        assertThat(late.status()).isEqualTo(503);
        assertThat(late.header("Retry-After")).isEqualTo("1");
        assertThat(late.problem().code()).isEqualTo("revision-not-reached");
    }
}
