package io.marketprism.config.server;

import static io.marketprism.config.server.RunningServer.PROJECT;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.marketprism.config.model.ConfigValue;
import io.marketprism.config.model.KeyPath;
import io.marketprism.config.model.name.BranchName;
import io.marketprism.config.model.name.FilePath;
import io.marketprism.config.model.name.ProjectName;
import io.marketprism.config.model.name.Ref;
import io.marketprism.config.protocol.MergeAnswer;
import io.marketprism.config.protocol.MergeAnswer.Status;
import io.marketprism.config.protocol.PendingMergeView;
import io.marketprism.config.protocol.PendingMergesAnswer;
import io.marketprism.config.server.RunningServer.Reply;
import io.marketprism.config.versioning.CommitRequest;
import io.marketprism.config.versioning.ConfigVersionControl;
import io.marketprism.config.versioning.Person;
import io.marketprism.config.versioning.Project;
import io.marketprism.config.versioning.RefRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class MergeRoutesTest {
    private static final Person ADA = Person.of("Ada");
    private static final String MERGES = PROJECT + "/merges";
    private static final BranchName FEES = BranchName.parse("fees");
    private static final FilePath FILE = FilePath.parse("limits.yaml");

    @TempDir Path directory;
    private RunningServer running;

    /** Both branches changed the weight; only {@code fees} changed the burst. */
    @BeforeEach
    void start() throws Exception {
        try (ConfigVersionControl control = ConfigVersionControl.open(directory.resolve("store"))) {
            Project project = control.create(ProjectName.parse("market-data"), ADA);
            byte[] text = "weight: 1200 # per minute\nburst: 20\n".getBytes(UTF_8);
            project.commit(CommitRequest.builder(ADA).message("Begin").put(FILE, text).build());
            project.move(RefRequest.by(ADA).create(FEES, Ref.MAIN).build());
            set(project, BranchName.MAIN, "weight", 2400);
            set(project, FEES, "weight", 3600);
            set(project, FEES, "burst", 30);
        }
        running = RunningServer.start(directory);
    }

    private static void set(Project project, BranchName branch, String key, int value) {
        project.commit(
                CommitRequest.builder(ADA)
                        .branch(branch)
                        .message("Set " + key)
                        .set(FILE, KeyPath.parse(key), ConfigValue.of(value))
                        .build());
    }

    @AfterEach
    void stop() {
        running.close();
    }

    @Test
    void merge_withAStrategy_landsAndTellsEveryDecision() {
        Reply reply = post(MERGES, "{'into':'main','from':'fees','rules':{'strategy':'THEIRS'}}");

        MergeAnswer answer = MergeAnswer.decode(reply.json());
        assertThat(reply.status()).isEqualTo(200);
        assertThat(reply.header("Prism-Revision")).isEqualTo("6");
        assertThat(answer.status()).isEqualTo(Status.MERGED);
        assertThat(answer.decisions())
                .singleElement()
                .satisfies(d -> assertThat(d.strategy()).contains("THEIRS"));
        assertThat(text()).isEqualTo("weight: 3600 # per minute\nburst: 30\n");
    }

    @Test
    void merge_asDryRun_writesNothing() {
        Reply reply = post(MERGES, "{'into':'main','from':'fees','dryRun':true}");

        MergeAnswer answer = MergeAnswer.decode(reply.json());
        assertThat(answer.status()).isEqualTo(Status.CONFLICTS);
        assertThat(answer.merge()).isEmpty();
        assertThat(reply.header("Prism-Revision")).isEqualTo("5");
    }

    @Test
    void merge_withConflicts_waitsAndIsResolvedAndResumed() {
        MergeAnswer answer =
                MergeAnswer.decode(post(MERGES, "{'into':'main','from':'fees'}").json());
        assertThat(answer.conflicts())
                .singleElement()
                .satisfies(
                        conflict -> {
                            assertThat(conflict.place()).hasToString("limits.yaml#weight");
                            assertThat(conflict.base()).contains(ConfigValue.of(1200));
                            assertThat(conflict.ours()).contains(ConfigValue.of(2400));
                            assertThat(conflict.theirs()).contains(ConfigValue.of(3600));
                        });
        String merge = MERGES + "/" + answer.merge().orElseThrow();
        PendingMergesAnswer waiting = PendingMergesAnswer.decode(running.get(MERGES).json());
        assertThat(waiting.merges())
                .containsExactly(PendingMergeView.decode(running.get(merge).json()));

        Reply resolved =
                patch(
                        merge,
                        "{'choices':[{'path':'limits.yaml','key':'weight','take':'value',"
                                + "'value':3000}]}");
        assertThat(PendingMergeView.decode(resolved.json()).open()).isEmpty();
        MergeAnswer landed = MergeAnswer.decode(post(merge, "").json());

        assertThat(landed.status()).isEqualTo(Status.MERGED);
        assertThat(text()).isEqualTo("weight: 3000 # per minute\nburst: 30\n");
        assertThat(running.get(merge).status()).isEqualTo(404);
    }

    @Test
    void abort_ofAMergeThatWaits_forgetsIt() {
        MergeAnswer answer =
                MergeAnswer.decode(post(MERGES, "{'into':'main','from':'fees'}").json());
        String merge = MERGES + "/" + answer.merge().orElseThrow();

        assertThat(running.send(running.request(merge).DELETE()).status()).isEqualTo(200);
        assertThat(running.get(merge).status()).isEqualTo(404);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '"',
            textBlock =
                    """
                    {'into':'main'}                                       | 400 | invalid-message
                    {'into':'main','from':'absent'}                       | 404 | ref-not-found
                    {'into':'main','from':'fees','landing':'sideways'}    | 400 | invalid-message
                    {'into':'main','from':'fees','rules':{'strategy':'X'}}| 400 | invalid-message
                    {'into':'main','from':'fees','landing':'fast-forward'}| 409 | not-fast-forward
                    """)
    void merge_ofSomethingElse_isRefusedWithTheReason(String json, int status, String code) {
        Reply refused = post(MERGES, json);

        assertThat(refused.status()).isEqualTo(status);
        assertThat(refused.problem().code()).isEqualTo(code);
    }

    private Reply post(String path, String json) {
        return running.post(path, json.replace('\'', '"'));
    }

    private Reply patch(String path, String json) {
        return running.send(
                running.request(path)
                        .header("Content-Type", "application/json")
                        .method("PATCH", BodyPublishers.ofString(json.replace('\'', '"'))));
    }

    private String text() {
        return running.get(RunningServer.FILES + FILE).text();
    }
}
