package io.marketprism.config.server;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.marketprism.config.server.RunningServer.Reply;
import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.net.URLEncoder;
import java.net.http.HttpRequest.BodyPublishers;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What other servers fell to, sent to the doors of this one: refused, and nothing has changed. */
class BadInputTest {
    @TempDir Path data;
    private RunningServer server;

    @BeforeEach
    void start() throws Exception {
        server = RunningServer.withProject(data);
        assertThat(server.put(RunningServer.BINANCE, RunningServer.LIMITS).status()).isEqualTo(201);
    }

    @AfterEach
    void stop() {
        server.close();
    }

    /** Spring CVE-2019-3799, 2020-5405, 2020-5410, 2026-22739; Vault CVE-2026-3605. */
    @ParameterizedTest
    @ValueSource(
            strings = {
                "../x",
                "a/../../x",
                "a/..",
                "..",
                "a%2fb",
                "a%252fb",
                "(_)etc",
                "..;/x",
                "a\\b",
                "a\0b",
                "file:/etc/passwd",
                "jar:file:x",
                "classpath:x",
                "/etc/passwd",
                "//host/x",
                "C:/x",
                "a/",
                "a//b",
                "./a",
                ".git/config",
                "git~1/x",
                ".g\u200Cit/x",
                "con",
                "x."
            })
    void name_thatLeadsElsewhere_isRefusedInEveryField(String name) {
        String text = URLEncoder.encode(name, UTF_8);
        String json = name.replace("\\", "\\\\").replace("\0", "\\u0000");
        assertRefused(server.get(RunningServer.FILES + text));
        assertRefused(server.get(RunningServer.PROJECT + "/values/" + text));
        assertRefused(server.get(RunningServer.PROJECT + "/effective?app=" + text));
        assertRefused(server.get(RunningServer.PROJECT + "/effective?app=a&profiles=" + text));
        assertRefused(server.get("/api/v1/projects/" + text));
        assertRefused(
                server.put(
                        text + "?base=1", BodyPublishers.ofString("a: 1"), "If-None-Match", "*"));
        assertRefused(commit("{\"op\":\"put\",\"path\":\"" + json + "\",\"text\":\"a: 1\"}"));
        assertUnchanged();
    }

    @ParameterizedTest
    @ValueSource(strings = {"..", "../x", "a/b", "a\\\\b", "A", "-x", "a b", ".git", "\\u0000", ""})
    void project_ofSuchAName_isNotMade(String name) {
        assertRefused(server.post("/api/v1/projects", "{\"name\":\"" + name + "\"}"));
        assertUnchanged();
    }

    /** Option injection, and names that Git refuses. */
    @ParameterizedTest
    @ValueSource(strings = {"-x", "a.lock", "@{", "refs/..", "a..b", "a b", "a~1", "a^", "a:b", ""})
    void ref_thatIsNone_isRefused(String ref) {
        String text = URLEncoder.encode(ref, UTF_8);
        String file = RunningServer.FILES + RunningServer.BINANCE;
        assertRefused(server.get(file + "?ref=" + text));
        assertRefused(server.get(RunningServer.PROJECT + "/diff?from=" + text));
        assertUnchanged();
    }

    /** YAML bombs, CVE-2022-25857, CVE-2022-1471, and texts that are slow to read. */
    @Test
    void yaml_thatAsksForTooMuch_isRefused() {
        assertRefusedText("a.yaml", aliases(9, 8));
        assertRefusedText("a.yaml", aliases(6, 9));
        assertRefusedText("a.yaml", "a: " + "[".repeat(2_000) + "]".repeat(2_000) + "\n");
        StringBuilder deep = new StringBuilder();
        for (int depth = 0; depth < 1_200; depth++) {
            deep.append(" ".repeat(depth)).append("a:\n");
        }
        assertRefusedText("a.yaml", deep.toString());
        assertRefusedText("a.yaml", "a: " + "1".repeat(400_000) + "\n");
        assertRefusedText("a.yaml", "a: " + "x".repeat(4 << 20) + "\n");
        assertRefusedText("a.yaml", "a: !!javax.script.ScriptEngineManager [x]\n");
        assertUnchanged();
    }

    @Test
    void json_thatAsksForTooMuch_isRefused() {
        String deep = "[".repeat(100_000) + "]".repeat(100_000);
        for (String text :
                new String[] {deep, "{\"a\": 1e999999999}", "{\"a\": NaN}", "{\"a\":1"}) {
            assertRefusedText("a.json", text);
            assertRefused(server.post(RunningServer.PROJECT + "/commits", text));
        }
        assertUnchanged();
    }

    /** A browser sends these from any page without asking. */
    @ParameterizedTest
    @ValueSource(
            strings = {"text/plain", "application/x-www-form-urlencoded", "multipart/form-data"})
    void post_ofATypeThatAnyPageMaySend_isRefused(String type) {
        Reply reply =
                server.send(
                        server.request("/api/v1/projects")
                                .header("Content-Type", type)
                                .POST(BodyPublishers.ofString("{\"name\":\"other\"}")));
        assertThat(reply.status()).isEqualTo(415);
        assertUnchanged();
    }

    @Test
    void get_withAnotherMethodInAHeader_staysAGet() {
        Reply reply =
                server.send(
                        server.request(RunningServer.FILES + RunningServer.BINANCE)
                                .header("X-HTTP-Method-Override", "DELETE"));
        assertThat(reply.status()).isEqualTo(200);
        assertUnchanged();
    }

    /** Nacos CVE-2021-29441, Nacos CVE-2021-29442, Apollo: what is open to anybody. */
    @ParameterizedTest
    @ValueSource(
            strings = {
                "/api/v1/projects",
                "/api/v1/projects/market-data",
                "/api/v1/projects/market-data/files/exchanges/binance.yaml",
                "/api/v1/projects/market-data/tree",
                "/api/v1/projects/market-data/commits",
                "/api/v1/projects/market-data/effective?app=a",
                "/api/v1/projects/market-data/diff?from=main",
                "/api/v1/projects/market-data/branches",
                "/api/v1/projects/market-data/tags",
                "/api/v1/projects/market-data/merges",
                "/api/v1/projects/no-such",
                "/api/v1/watch",
                "/health"
            })
    void request_ofNobodyInTheCoatOfAServer_isUnauthorized(String path) {
        Reply reply =
                server.send(
                        server.bare(path)
                                .header("User-Agent", "Nacos-Server")
                                .header("X-Forwarded-For", "127.0.0.1"));
        assertThat(reply.status()).isEqualTo(401);
        assertThat(reply.text()).doesNotContain(server.token());
    }

    /** Apollo CVE-2025-32781. */
    @Test
    void commit_ofAnotherProject_isAsUnknownAsOneThatIsNot() {
        server.post("/api/v1/projects", "{\"name\":\"other\"}");
        String id =
                server.get(RunningServer.PROJECT)
                        .json()
                        .toString()
                        .replaceAll(".*head=([0-9a-f]{40}).*", "$1");
        assertThat(id).hasSize(40);
        Reply foreign = server.get("/api/v1/projects/other/commits/" + id);
        Reply absent = server.get("/api/v1/projects/other/commits/" + "0".repeat(40));
        assertThat(foreign.status()).isEqualTo(404);
        assertThat(absent.status()).isEqualTo(404);
        assertThat(foreign.problem().code()).isEqualTo(absent.problem().code());
    }

    /** Jetty CVE-2026-2332, Netty CVE-2026-33870 and CVE-2026-42585, Consul CVE-2025-11375. */
    @ParameterizedTest
    @ValueSource(
            strings = {
                "Content-Length: 5\r\nContent-Length: 6\r\n\r\nhello",
                "Content-Length: -1\r\n\r\n",
                "Content-Length: 99999999999999999999\r\n\r\n",
                "Transfer-Encoding: chunked\r\n\r\nzz\r\nhello\r\n0\r\n\r\n"
            })
    void body_ofDoubtfulLength_isRefusedAndTheConnectionClosed(String rest) throws IOException {
        String head =
                "POST /api/v1/projects HTTP/1.1\r\nHost: 127.0.0.1:%d\r\nAuthorization: Bearer %s\r\n"
                        .formatted(server.port(), server.token());
        try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), server.port())) {
            socket.setSoTimeout(10_000);
            String type = "Content-Type: application/json\r\n";
            socket.getOutputStream().write((head + type + rest).getBytes(ISO_8859_1));
            String answer = new String(socket.getInputStream().readAllBytes(), ISO_8859_1);
            assertThat(answer).matches("(?s)(HTTP/1\\.1 4\\d\\d .*)?");
        }
        assertUnchanged();
    }

    /** Nine lists or so, each of so many times the one before. */
    private static String aliases(int levels, int times) {
        StringBuilder text = new StringBuilder("a0: &a0 [x]\n");
        for (int level = 1; level < levels; level++) {
            String before = "*a" + (level - 1) + ", ";
            text.append("a%d: &a%d [%s]\n".formatted(level, level, before.repeat(times)));
        }
        return text.toString();
    }

    private void assertRefusedText(String path, String text) {
        assertRefused(
                server.put(
                        path + "?message=m", BodyPublishers.ofString(text), "If-None-Match", "*"));
    }

    private Reply commit(String change) {
        return server.post(
                RunningServer.PROJECT + "/commits",
                "{\"message\":\"m\",\"changes\":[" + change + "]}");
    }

    private static void assertRefused(Reply reply) {
        assertThat(reply.status()).as(reply.text()).isBetween(400, 499);
        assertThat(reply.header("Content-Type")).startsWith("application/problem+json");
        assertThat(reply.text()).doesNotContain("Exception", "\tat ");
    }

    private void assertUnchanged() {
        assertThat(server.revision()).isEqualTo(1);
        assertThat(server.get("/health").status()).isEqualTo(200);
        assertThat(server.get("/api/v1/projects").text()).doesNotContain("other");
    }
}
