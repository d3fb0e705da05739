package io.marketprism.config.server;

import static io.marketprism.config.server.RunningServer.BINANCE;
import static io.marketprism.config.server.RunningServer.LIMITS;
import static io.marketprism.config.server.RunningServer.PROJECT;
import static org.assertj.core.api.Assertions.assertThat;

import io.marketprism.config.model.ConfigValue;
import io.marketprism.config.model.KeyPath;
import io.marketprism.config.model.name.Ref;
import io.marketprism.config.model.name.Revision;
import io.marketprism.config.protocol.ChangeKind;
import io.marketprism.config.protocol.DiffAnswer;
import io.marketprism.config.protocol.DiffAnswer.FileDifference;
import io.marketprism.config.protocol.KeyDifference;
import io.marketprism.config.server.RunningServer.Reply;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class DiffRoutesTest {
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

    private DiffAnswer diff(String query) {
        Reply reply = running.get(PROJECT + "/diff?" + query);
        assertThat(reply.status()).as(reply.text()).isEqualTo(200);
        return DiffAnswer.decode(reply.json());
    }

    @Test
    void diff_ofTwoRevisions_hasTheKeysWithTheirValues() {
        running.put(BINANCE, LIMITS.replace("1200", "2400"));

        DiffAnswer diff = diff("from=@1");

        assertThat(diff.from().ref()).isEqualTo(Ref.parse("@1"));
        assertThat(diff.from().revision()).contains(Revision.of(1));
        assertThat(diff.to().ref()).isEqualTo(Ref.MAIN);
        assertThat(diff.to().revision()).contains(Revision.of(2));
        assertThat(diff.to().commit()).isPresent();
        assertThat(diff.next()).isEmpty();
        FileDifference file = diff.files().get(0);
        assertThat(file.kind()).isEqualTo(ChangeKind.UPDATED);
        assertThat(file.before()).isPresent().isNotEqualTo(file.after());
        assertThat(file.keysComplete()).isTrue();
        assertThat(file.keys())
                .containsExactly(
                        new KeyDifference(
                                KeyDifference.Kind.CHANGED,
                                KeyPath.parse("weight"),
                                Optional.of(ConfigValue.of(1200)),
                                Optional.of(ConfigValue.of(2400))));
    }

    @Test
    void diff_withTheStateBeforeAnyCommit_hasEveryFile() {
        DiffAnswer diff = diff("from=@0&to=main~live");

        assertThat(diff.from().revision()).isEmpty();
        assertThat(diff.from().commit()).isEmpty();
        assertThat(diff.files()).extracting(f -> f.path().value()).containsExactly(BINANCE);
        assertThat(diff.files().get(0).kind()).isEqualTo(ChangeKind.ADDED);
    }

    @Test
    void diff_theOtherWayRound_isTheInverse() {
        running.put(BINANCE, "weight: many\n");

        assertThat(diff("from=main&to=@1").files().get(0).keys())
                .extracting(KeyDifference::kind)
                .containsExactly(KeyDifference.Kind.TYPE_CHANGED, KeyDifference.Kind.ADDED);
    }

    @Test
    void diff_ofAComment_isAFileWithoutKeys() {
        running.put(BINANCE, LIMITS + "# more\n");

        FileDifference file = diff("from=@1").files().get(0);

        assertThat(file.keys()).isEmpty();
        assertThat(file.keysComplete()).isTrue();
    }

    @Test
    void diff_ofAFileWithoutKeys_saysThatAnythingMayHaveChanged() {
        running.put("run.sh", "#!/bin/sh\n");

        assertThat(diff("from=@1").files().get(0).keysComplete()).isFalse();
    }

    @Test
    void diff_ofARename_namesBothPaths() {
        running.post(
                PROJECT + "/commits",
                "{\"message\":\"m\",\"changes\":[{\"op\":\"rename\",\"path\":\""
                        + BINANCE
                        + "\",\"to\":\"a.yaml\"}]}");

        List<FileDifference> files = diff("from=@1").files();

        assertThat(files).hasSize(1);
        assertThat(files.get(0).kind()).isEqualTo(ChangeKind.RENAMED);
        assertThat(files.get(0).path().value()).isEqualTo("a.yaml");
        assertThat(files.get(0).from()).hasToString("Optional[" + BINANCE + "]");
        assertThat(diff("from=@1&path=exchanges/**").files()).isEqualTo(files);
    }

    @Test
    void diff_ofSomePathsAndKeys_hasOnlyThose() {
        running.put("kraken.yaml", "limits:\n  weight: 60\n  burst: 5\n");
        running.put(BINANCE, LIMITS.replace("1200", "2400"));

        assertThat(diff("from=@1&path=exchanges/*").files()).hasSize(1);
        assertThat(diff("from=@1&key=burst").files()).isEmpty();
        assertThat(diff("from=@1&key=**.weight").files())
                .extracting(f -> f.keys().toString())
                .satisfiesExactly(
                        binance -> assertThat(binance).contains("key=weight"),
                        kraken ->
                                assertThat(kraken)
                                        .contains("key=limits.weight")
                                        .doesNotContain("burst"));
    }

    @Test
    void diff_pageByPage_isWholeAndInOrder() {
        for (int i = 0; i < 7; i++) {
            running.put("f" + i + ".yaml", "a: " + i + "\n");
        }
        List<String> paths = new ArrayList<>();
        Optional<String> after = Optional.of("");
        while (after.isPresent()) {
            String cursor = after.get().isEmpty() ? "" : "&after=" + after.get();
            DiffAnswer page = diff("from=@1&limit=3" + cursor);
            assertThat(page.files()).hasSizeLessThanOrEqualTo(3);
            page.files().forEach(file -> paths.add(file.path().value()));
            after = page.next();
        }

        assertThat(paths)
                .containsExactly(
                        "f0.yaml", "f1.yaml", "f2.yaml", "f3.yaml", "f4.yaml", "f5.yaml",
                        "f6.yaml");
    }

    @ParameterizedTest
    @CsvSource({
        "from=@99, 404, ref-not-found",
        "from=nobranch, 404, ref-not-found",
        "from=abcdef0, 404, ref-not-found",
        "to=main, 400, invalid-query",
        "from=-x, 400, invalid-branch",
        "from=@1&path=../a, 400, invalid-message",
        "from=@1&key=a[, 400, invalid-key",
        "from=@1&limit=0, 400, invalid-query",
        "from=@1&from=@1, 400, invalid-query",
        "from=@1&colour=red, 400, invalid-query",
    })
    void diff_ofWhatIsNot_isRefused(String query, int status, String code) {
        Reply refused = running.get(PROJECT + "/diff?" + query.replace("[", "%5B"));

        assertThat(refused.status()).isEqualTo(status);
        assertThat(refused.problem().code()).isEqualTo(code);
    }

    @Test
    void diff_byAnotherMethodOrOfAnotherProject_isRefused() {
        Reply refused = running.post(PROJECT + "/diff?from=@1", "{}");

        assertThat(refused.status()).isEqualTo(405);
        assertThat(refused.header("Allow")).isEqualTo("GET");
        assertThat(running.get("/api/v1/projects/other/diff?from=@1").status()).isEqualTo(404);
        assertThat(running.get(PROJECT + "/diff/?from=@1").status()).isEqualTo(404);
    }
}
