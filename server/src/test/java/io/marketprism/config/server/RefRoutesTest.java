package io.marketprism.config.server;

import static io.marketprism.config.server.RunningServer.BINANCE;
import static io.marketprism.config.server.RunningServer.FILES;
import static io.marketprism.config.server.RunningServer.LIMITS;
import static io.marketprism.config.server.RunningServer.PROJECT;
import static org.assertj.core.api.Assertions.assertThat;

import io.marketprism.config.model.json.Json;
import io.marketprism.config.protocol.BranchView;
import io.marketprism.config.protocol.BranchesAnswer;
import io.marketprism.config.protocol.ProblemDetails;
import io.marketprism.config.protocol.TagView;
import io.marketprism.config.protocol.TagsAnswer;
import io.marketprism.config.server.RunningServer.Reply;
import java.net.http.HttpRequest.BodyPublishers;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RefRoutesTest {
    private static final String BRANCHES = PROJECT + "/branches";
    private static final String TAGS = PROJECT + "/tags";

    @TempDir Path directory;
    private RunningServer running;

    @BeforeEach
    void start() throws Exception {
        running = RunningServer.withProject(directory);
        running.put(BINANCE, LIMITS);
    }

    @AfterEach
    void stop() {
        running.close();
    }

    @Test
    void createBranch_thatIsNew_isThereWithItsPlace() {
        Reply reply = send("POST", BRANCHES, "{'name':'feature/fees'}");

        assertThat(reply.status()).isEqualTo(201);
        assertThat(reply.header("Location")).isEqualTo(BRANCHES + "/feature/fees");
        assertThat(reply.header("Prism-Revision")).isEqualTo("2");
        assertThat(running.get(FILES + BINANCE + "?ref=feature/fees").text()).isEqualTo(LIMITS);
        assertThat(branch(running.get(BRANCHES + "/feature/fees")).name())
                .hasToString("feature/fees");
    }

    @Test
    void branches_againstMain_countCommits() {
        send("POST", BRANCHES, "{'name':'dev'}");
        running.put(BINANCE, LIMITS.replace("1200", "2400"));

        Reply reply = running.get(BRANCHES + "?base=main&limit=1");
        BranchesAnswer page = BranchesAnswer.decode(Json.parse(reply.text()));

        assertThat(page.branches())
                .singleElement()
                .satisfies(
                        b ->
                                assertThat(b.divergence())
                                        .contains(new BranchView.Divergence(0, 1, true)));
        assertThat(page.next()).hasToString("Optional[dev]");
    }

    @Test
    void moveBranch_forwardByForceAndToAnotherName_answersWhereItStands() {
        send("POST", BRANCHES, "{'name':'dev'}");
        String old = branch(running.get(BRANCHES + "/dev")).head();
        running.put(BINANCE, LIMITS.replace("1200", "2400"));

        BranchView forward = branch(send("PATCH", BRANCHES + "/dev", "{'head':'main'}"));
        assertThat(forward.head()).isNotEqualTo(old);
        String force = "{'head':'@1','force':true,'expected':'" + forward.head() + "'}";
        BranchView back = branch(send("PATCH", BRANCHES + "/dev", force));
        assertThat(back.head()).isEqualTo(old);
        assertThat(send("PATCH", BRANCHES + "/dev", force).status()).isEqualTo(412);

        assertThat(branch(send("PATCH", BRANCHES + "/dev", "{'name':'next'}")).head())
                .isEqualTo(old);
        assertThat(running.get(BRANCHES + "/dev").status()).isEqualTo(404);
    }

    @Test
    void deleteBranch_thatIsThere_takesItAway() {
        send("POST", BRANCHES, "{'name':'dev'}");

        Reply reply = running.send(running.request(BRANCHES + "/dev").DELETE());

        assertThat(reply.status()).isEqualTo(200);
        assertThat(reply.header("Prism-Revision")).isEqualTo("3");
        assertThat(running.get(BRANCHES + "/dev").status()).isEqualTo(404);
    }

    @ParameterizedTest
    @CsvSource({
        "{'name':'main'}, 409, ref-exists",
        "{'name':'main/x'}, 409, ref-exists",
        "{'name':'57'}, 400, invalid-branch",
        "{}, 400, invalid-message",
        "'{''name'':''x'',''from'':''nothing''}', 404, ref-not-found"
    })
    void createBranch_thatCannotBe_saysWhy(String body, int status, String code) {
        Reply reply = send("POST", BRANCHES, body);

        assertThat(reply.status()).isEqualTo(status);
        assertThat(ProblemDetails.decode(Json.parse(reply.text())).code()).isEqualTo(code);
    }

    @Test
    void tags_ofEveryKind_areListedAndReleasesStay() {
        send("POST", TAGS, "{'name':'tested'}");
        Reply release = send("POST", TAGS, "{'name':'v1.0.0','message':'First'}");

        assertThat(release.status()).isEqualTo(201);
        assertThat(release.header("Location")).isEqualTo(TAGS + "/v1.0.0");
        TagsAnswer tags = TagsAnswer.decode(Json.parse(running.get(TAGS).text()));
        assertThat(tags.tags()).extracting(TagView::kind).containsExactly("lightweight", "release");
        assertThat(running.send(running.request(TAGS + "/v1.0.0").DELETE()).status())
                .isEqualTo(409);
        assertThat(running.send(running.request(TAGS + "/tested").DELETE()).status())
                .isEqualTo(200);
        assertThat(TagView.decode(Json.parse(running.get(TAGS + "/v1.0.0").text())).annotation())
                .hasValueSatisfying(a -> assertThat(a.message()).isEqualTo("First\n"));
    }

    @Test
    void write_againstTheProtectionOfTheBranch_isForbiddenAndNamesTheRule() {
        String command =
                "{'branch':'prism/policy','message':'Protect','changes':[{'op':'put',"
                        + "'path':'protection.yaml','text':'branches: {main: strict}'}]}";
        Reply policy = send("POST", PROJECT + "/commits", command);
        assertThat(policy.status()).as(policy.text()).isEqualTo(200);

        Reply reply = running.put("new.yaml?message=New", BodyPublishers.ofString("a: 1\n"));

        assertThat(reply.status()).as(reply.text()).isEqualTo(403);
        assertThat(reply.text()).contains("protected-ref", "direct-commit", "STRICT");
    }

    private static BranchView branch(Reply reply) {
        assertThat(reply.status()).as(reply.text()).isEqualTo(200);
        return BranchView.decode(Json.parse(reply.text()));
    }

    private Reply send(String method, String path, String json) {
        return running.send(
                running.request(path)
                        .header("Content-Type", "application/json")
                        .method(method, BodyPublishers.ofString(json.replace('\'', '"'))));
    }
}
