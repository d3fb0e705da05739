package io.marketprism.config.server;

import static io.marketprism.config.server.RunningServer.BINANCE;
import static io.marketprism.config.server.RunningServer.FILES;
import static io.marketprism.config.server.RunningServer.LIMITS;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.marketprism.config.server.RunningServer.Reply;
import io.marketprism.config.versioning.StockGit;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.Socket;
import java.net.http.HttpRequest.BodyPublisher;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Random;
import java.util.concurrent.CompletableFuture;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Stock Git at the door of the server, and what else may come there. */
@Timeout(180)
class GitDoorTest {
    private static final String REPOSITORY = "/git/market-data.git";
    private static final String REFS = REPOSITORY + "/info/refs?service=git-upload-pack";
    private static final String UPLOAD = REPOSITORY + "/git-upload-pack";
    private static final String REQUEST_TYPE = "application/x-git-upload-pack-request";
    private static final int PACK_THREADS = 8;

    @TempDir Path directory;
    @TempDir Path clones;
    private RunningServer running;

    @BeforeEach
    void start() throws Exception {
        running = RunningServer.withProject(directory);
        running.put(BINANCE, LIMITS);
        running.put("kraken.yaml", "weight: 60\n");
    }

    @AfterEach
    void stop() {
        running.close();
    }

    private String url() {
        return "http://ada:" + running.token() + "@127.0.0.1:" + running.port() + REPOSITORY;
    }

    private StockGit git() {
        return StockGit.in(clones);
    }

    @ParameterizedTest
    @ValueSource(strings = {"0", "1", "2"})
    void clone_byEachProtocol_isWholeAndSound(String protocol) throws IOException {
        git().run("-c", "protocol.version=" + protocol, "clone", "-q", url(), "c");

        StockGit clone = git().at("c");
        assertThat(clone.fsck()).isEmpty();
        assertThat(clone.run("log", "--format=%s")).containsExactly("Put it", "Put it");
        assertThat(Files.readString(clones.resolve("c").resolve(BINANCE))).isEqualTo(LIMITS);
    }

    @Test
    void fetch_afterACommit_bringsIt() {
        git().run("clone", "-q", url(), "c");
        running.put(BINANCE, "weight: 1\n");

        git().at("c").run("fetch", "-q");

        assertThat(git().at("c").run("show", "origin/main:" + BINANCE))
                .containsExactly("weight: 1");
        assertThat(git().at("c").fsck()).isEmpty();
    }

    @Test
    void clone_shallow_hasOneCommitAndCanBeDeepened() {
        git().run("clone", "-q", "--depth", "1", url(), "c");
        assertThat(git().at("c").run("log", "--format=%h")).hasSize(1);

        git().at("c").run("fetch", "-q", "--unshallow");

        assertThat(git().at("c").run("log", "--format=%h")).hasSize(2);
        assertThat(git().at("c").fsck()).isEmpty();
    }

    @Test
    void clone_partial_fetchesContentsWhenTheyAreLookedAt() {
        git().run("clone", "-q", "--filter=blob:none", "--no-checkout", url(), "c");
        assertThat(git().at("c").run("rev-list", "--objects", "--missing=print", "HEAD"))
                .anyMatch(line -> line.startsWith("?"));

        assertThat(git().at("c").run("show", "HEAD:kraken.yaml")).containsExactly("weight: 60");
    }

    @Test
    void clone_withTheTokenAsHeader_needsNoPassword() {
        String bearer = "http.extraHeader=Authorization: Bearer " + running.token();
        String bare = "http://127.0.0.1:" + running.port() + REPOSITORY;

        git().run("-c", bearer, "clone", "-q", bare, "c");

        assertThat(git().at("c").fsck()).isEmpty();
    }

    @Test
    void clone_withAWrongToken_failsAsSuch() {
        StockGit.Outcome outcome =
                git().attempt("clone", url().replace(running.token(), "wrong"), "c");

        assertThat(outcome.status()).isNotZero();
        assertThat(outcome.output()).contains("Authentication failed");
    }

    @Test
    void push_isRefusedInWords() {
        git().run("clone", "-q", url(), "c");
        git().at("c")
                .run(
                        "-c",
                        "user.name=A",
                        "-c",
                        "user.email=a@b.c",
                        "commit",
                        "-q",
                        "--allow-empty",
                        "-m",
                        "x");

        StockGit.Outcome outcome = git().at("c").attempt("push");

        assertThat(outcome.status()).isNotZero();
        assertThat(outcome.output()).contains("takes none from it").contains("403");
        assertThat(running.revision()).isEqualTo(2);
    }

    @Test
    void clone_ofAnUnknownProject_saysSo() {
        StockGit.Outcome outcome =
                git().attempt("clone", url().replace("market-data", "other"), "c");

        assertThat(outcome.status()).isNotZero();
        assertThat(outcome.output()).contains("project: other").contains("not found");
    }

    @Test
    void request_withoutToken_isChallenged() {
        Reply refused = running.send(running.bare(REFS));

        assertThat(refused.status()).isEqualTo(401);
        assertThat(refused.header("WWW-Authenticate")).startsWith("Basic realm=\"prism\"");
        assertThat(refused.header("Content-Type")).startsWith("text/plain");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "ada", ":", "ada:", "ada:x", "\u00e9:y"})
    void request_withAnotherPassword_isChallenged(String pair) {
        String basic = Base64.getEncoder().encodeToString(pair.getBytes(UTF_8));

        assertThat(running.send(running.bare(REFS).header("Authorization", "Basic " + basic)))
                .extracting(Reply::status)
                .isEqualTo(401);
        assertThat(running.send(running.bare(REFS).header("Authorization", "Basic ?" + basic)))
                .extracting(Reply::status)
                .isEqualTo(401);
    }

    @ParameterizedTest
    @CsvSource({
        "GET, /git, 404",
        "GET, /git/, 404",
        "GET, /git/market-data.git, 404",
        "GET, /git/market-data.git/, 404",
        "GET, /git/market-data/info/refs?service=git-upload-pack, 404",
        "GET, /git/MARKET-data.git/info/refs?service=git-upload-pack, 400",
        "GET, /git/market%2Ddata.git/info/refs?service=git-upload-pack, 400",
        "GET, /git/../git/market-data.git/info/refs, 404",
        "GET, /git//market-data.git/info/refs?service=git-upload-pack, 404",
        "GET, /git/market-data.git//info/refs?service=git-upload-pack, 404",
        "GET, /git/market-data.git/info/refs/?service=git-upload-pack, 404",
        "GET, /git/market-data.git/info/refs;x?service=git-upload-pack, 404",
        "GET, /git/market-data.git/HEAD, 404",
        "GET, /git/market-data.git/objects/info/packs, 404",
        "GET, /git/market-data.git/info/refs, 400",
        "GET, /git/market-data.git/info/refs?service=git-upload-archive, 400",
        "GET, /git/market-data.git/info/refs?service=git-upload-pack&x=1, 400",
        "GET, /git/market-data.git/info/refs?service=git-receive-pack, 403",
        "POST, /git/market-data.git/git-receive-pack, 403",
        "POST, /git/market-data.git/info/refs?service=git-upload-pack, 405",
        "GET, /git/market-data.git/git-upload-pack, 405",
        "POST, /git/market-data.git/git-upload-pack?x=1, 400",
        "POST, /git/market-data.git/git-upload-pack, 415",
    })
    void request_inAnotherSpelling_isNeverAnswered(String method, String path, int status)
            throws IOException {
        // Not by the client of the JDK, which would clean the path up.
        try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), running.port())) {
            String request =
                    method
                            + " "
                            + path
                            + " HTTP/1.1\r\nHost: 127.0.0.1:"
                            + running.port()
                            + "\r\nAuthorization: Bearer "
                            + running.token()
                            + "\r\nContent-Length: 0\r\n\r\n";
            socket.getOutputStream().write(request.getBytes(UTF_8));
            byte[] start = socket.getInputStream().readNBytes("HTTP/1.1 200".length());
            assertThat(new String(start, UTF_8)).isEqualTo("HTTP/1.1 " + status);
        }
    }

    @Test
    void request_fromAForeignPage_isForbidden() {
        assertThat(running.send(running.request(REFS).header("Origin", "http://evil.example")))
                .extracting(Reply::status)
                .isEqualTo(403);
    }

    private Reply upload(BodyPublisher body, String... headers) {
        var request = running.request(UPLOAD).header("Content-Type", REQUEST_TYPE).POST(body);
        return running.send(headers.length == 0 ? request : request.headers(headers));
    }

    @Test
    void upload_ofNoRequest_isToldInGitsOwnWay() {
        assertThat(upload(BodyPublishers.ofString("0009nonse")).text()).contains("ERR ");
    }

    @Test
    void upload_ofAnObjectThatIsNot_isToldInGitsOwnWay() {
        assertThat(upload(BodyPublishers.ofString(wants("0".repeat(39) + "1"))).text())
                .contains("ERR ");
    }

    @Test
    void upload_compressed_isRead() throws IOException {
        Reply pack =
                upload(BodyPublishers.ofByteArray(gzip(wants(head()))), "Content-Encoding", "gzip");

        assertThat(pack.status()).isEqualTo(200);
        assertThat(pack.text()).contains("NAK").contains("PACK");
    }

    @Test
    void upload_ofWhatIsNotCompressed_isABadRequest() {
        BodyPublisher body = BodyPublishers.ofString(wants(head()));

        assertThat(upload(body, "Content-Encoding", "gzip").status()).isEqualTo(400);
        assertThat(upload(body, "Content-Encoding", "br").status()).isEqualTo(415);
    }

    @Test
    void upload_thatGrowsBeyondTheLimit_isRefusedWhereItReachesIt() throws IOException {
        String line = "0032want " + head() + "\n";
        byte[] bomb = gzip(line.repeat(2_000_000));
        assertThat(bomb.length).isLessThan(1 << 20);

        assertThat(upload(BodyPublishers.ofByteArray(bomb), "Content-Encoding", "gzip").text())
                .contains("ERR git request: bytes");
    }

    @Test
    void upload_aboveTheLimitOfBodies_isRefused() throws IOException {
        try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), running.port())) {
            String request =
                    "POST "
                            + UPLOAD
                            + " HTTP/1.1\r\nHost: 127.0.0.1:"
                            + running.port()
                            + "\r\nAuthorization: Bearer "
                            + running.token()
                            + "\r\nContent-Type: "
                            + REQUEST_TYPE
                            + "\r\nContent-Length: 99999999999\r\n\r\n";
            socket.getOutputStream().write(request.getBytes(UTF_8));
            byte[] start = socket.getInputStream().readNBytes("HTTP/1.1 200".length());
            assertThat(new String(start, UTF_8)).isEqualTo("HTTP/1.1 413");
        }
    }

    @Test
    void post_refusedWithALongBody_isAnsweredAndTheConnectionGoesOn() {
        byte[] body = new byte[4 << 20];
        var request =
                running.request(REPOSITORY + "/git-receive-pack")
                        .POST(BodyPublishers.ofByteArray(body));

        for (int i = 0; i < 5; i++) {
            Reply refused = running.send(request);
            assertThat(refused.status()).isEqualTo(403);
            assertThat(refused.text()).contains("takes none from it");
        }
    }

    @Test
    void clones_thatReadNothing_holdUpNobodyElseAndAreWholeInTheEnd() throws Exception {
        byte[] noise = new byte[9 << 20];
        new Random(42).nextBytes(noise);
        running.put("noise1.bin?base=2", BodyPublishers.ofByteArray(noise));
        noise[0]++;
        running.put("noise2.bin?base=3", BodyPublishers.ofByteArray(noise));
        String wants = wants(head());
        List<HttpResponse<InputStream>> stuck = new ArrayList<>();
        for (int i = 0; i < PACK_THREADS; i++) {
            stuck.add(
                    running.http()
                            .send(
                                    running.request(UPLOAD)
                                            .header("Content-Type", REQUEST_TYPE)
                                            .POST(BodyPublishers.ofString(wants))
                                            .build(),
                                    BodyHandlers.ofInputStream()));
        }
        CompletableFuture<Reply> next =
                running.sendAsync(
                        running.request(UPLOAD)
                                .header("Content-Type", REQUEST_TYPE)
                                .POST(BodyPublishers.ofString(wants)));

        assertThat(running.get(FILES + BINANCE).text()).isEqualTo(LIMITS);
        assertThat(next).isNotDone();
        for (HttpResponse<InputStream> clone : stuck) {
            try (InputStream body = clone.body()) {
                assertThat(body.readAllBytes().length).isGreaterThan(18 << 20);
            }
        }
        assertThat(next.join().response().body().length).isGreaterThan(18 << 20);
    }

    @Test
    void client_thatGoesAwayWithinAPack_leavesTheServerWell() throws Exception {
        byte[] noise = new byte[9 << 20];
        new Random(42).nextBytes(noise);
        running.put("noise.bin?base=2", BodyPublishers.ofByteArray(noise));
        for (int i = 0; i < 2 * PACK_THREADS; i++) {
            HttpResponse<InputStream> clone =
                    running.http()
                            .send(
                                    running.request(UPLOAD)
                                            .header("Content-Type", REQUEST_TYPE)
                                            .POST(BodyPublishers.ofString(wants(head())))
                                            .build(),
                                    BodyHandlers.ofInputStream());
            clone.body().close();
        }

        git().run("clone", "-q", url(), "c");

        assertThat(git().at("c").fsck()).isEmpty();
    }

    private String head() {
        return running.get("/api/v1/projects/market-data/commits/main")
                .text()
                .replaceAll("(?s)^\\{\"id\":\"([0-9a-f]{40}).*", "$1");
    }

    private static String wants(String id) {
        return "0032want " + id + "\n" + "00000009done\n";
    }

    private static byte[] gzip(String text) throws IOException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        try (GZIPOutputStream gzip = new GZIPOutputStream(out)) {
            gzip.write(text.getBytes(UTF_8));
        }
        return out.toByteArray();
    }
}
