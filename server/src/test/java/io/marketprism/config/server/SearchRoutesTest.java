package io.marketprism.config.server;

import static io.marketprism.config.server.RunningServer.BINANCE;
import static io.marketprism.config.server.RunningServer.LIMITS;
import static io.marketprism.config.server.RunningServer.PROJECT;
import static org.assertj.core.api.Assertions.assertThat;

import io.marketprism.config.model.KeyPath;
import io.marketprism.config.protocol.BlameAnswer;
import io.marketprism.config.protocol.CommitView;
import io.marketprism.config.protocol.CommitsAnswer;
import io.marketprism.config.protocol.KeyHistoryAnswer;
import io.marketprism.config.server.RunningServer.Reply;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SearchRoutesTest {
    @TempDir Path directory;
    private RunningServer running;

    @BeforeEach
    void start() throws Exception {
        running = RunningServer.withProject(directory);
        running.put(BINANCE, LIMITS);
        running.put(BINANCE, LIMITS.replace("1200", "2400"));
        running.put(BINANCE, LIMITS.replace("1200", "3600"));
    }

    @AfterEach
    void stop() {
        running.close();
    }

    private Reply ok(String target) {
        Reply reply = running.get(PROJECT + target);
        assertThat(reply.status()).as(reply.text()).isEqualTo(200);
        return reply;
    }

    @ParameterizedTest
    @CsvSource({
        "value=2400, 2",
        "kind=added, 1",
        "path=**/*.yaml&value=3600, 3",
        "until=2100-01-01T00:00:00Z&value=1200, 1"
    })
    void commits_underAConditionThatOneMeets_areThisOne(String query, long revision) {
        CommitsAnswer answer = CommitsAnswer.decode(ok("/commits?" + query).json());

        assertThat(answer.commits())
                .extracting(commit -> commit.revision().number())
                .containsExactly(revision);
        assertThat(answer.cursor()).isEmpty();
    }

    @Test
    void commits_pageByPage_goOnByTheCursor() {
        CommitsAnswer first = CommitsAnswer.decode(ok("/commits?cursor=&limit=2").json());
        String cursor = first.cursor().orElseThrow();
        CommitsAnswer second = CommitsAnswer.decode(ok("/commits?limit=2&cursor=" + cursor).json());

        assertThat(first.commits()).hasSize(2);
        assertThat(second.commits())
                .extracting(CommitView::revision)
                .extracting(Object::toString)
                .containsExactly("1");
        assertThat(second.cursor()).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({"kind=new", "from=yesterday", "cursor=nonsense", "value=+", "before=2&author=ada"})
    void commits_underAConditionThatIsNone_areRefused(String query) {
        Reply reply = running.get(PROJECT + "/commits?" + query);

        assertThat(reply.status()).as(reply.text()).isEqualTo(400);
        assertThat(reply.text()).contains("invalid-query");
    }

    @Test
    void history_ofAKey_hasItsValues() {
        KeyHistoryAnswer answer =
                KeyHistoryAnswer.decode(ok("/history/" + BINANCE + "?key=weight").json());

        assertThat(answer.revisions())
                .extracting(step -> step.touches().get(0).value().orElseThrow())
                .containsExactly("3600", "2400", "1200");
    }

    @Test
    void blame_ofAFile_namesTheCommitOfEachKey() {
        BlameAnswer answer = BlameAnswer.decode(ok("/blame/" + BINANCE).json());

        assertThat(answer.lines())
                .filteredOn(line -> line.key().equals(KeyPath.of("weight")))
                .singleElement()
                .satisfies(line -> assertThat(line.revision().number()).isEqualTo(3));
        assertThat(answer.lines())
                .filteredOn(line -> !line.key().equals(KeyPath.of("weight")))
                .allSatisfy(line -> assertThat(line.revision().number()).isEqualTo(1));
    }
}
