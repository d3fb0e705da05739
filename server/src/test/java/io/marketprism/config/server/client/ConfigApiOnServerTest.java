package io.marketprism.config.server.client;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.marketprism.config.client.api.CommitBatch;
import io.marketprism.config.client.api.ConfigApi;
import io.marketprism.config.client.api.DiffQuery;
import io.marketprism.config.client.api.EffectiveQuery;
import io.marketprism.config.client.api.FileContent;
import io.marketprism.config.client.api.HistoryQuery;
import io.marketprism.config.client.api.RequestRefusedException;
import io.marketprism.config.client.api.TreeQuery;
import io.marketprism.config.client.api.ValueQuery;
import io.marketprism.config.client.api.WatchItem;
import io.marketprism.config.client.api.WatchRequest;
import io.marketprism.config.model.ConfigValue;
import io.marketprism.config.model.KeyPath;
import io.marketprism.config.model.name.ApplicationName;
import io.marketprism.config.model.name.BranchName;
import io.marketprism.config.model.name.FilePath;
import io.marketprism.config.model.name.ProjectName;
import io.marketprism.config.model.name.Ref;
import io.marketprism.config.model.name.Revision;
import io.marketprism.config.protocol.CommitAnswer;
import io.marketprism.config.protocol.EffectiveFormat;
import io.marketprism.config.protocol.ProjectView;
import io.marketprism.config.protocol.RevertCommand;
import io.marketprism.config.protocol.TreeAnswer;
import io.marketprism.config.server.ConfigServer;
import io.marketprism.config.server.ConfigServerOptions;
import java.nio.file.Path;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Every route of the client against the real server. */
@Timeout(60)
class ConfigApiOnServerTest {
    private static final ProjectName PROJECT = ProjectName.parse("marketdata");
    private static final FilePath FILE = FilePath.parse("exchanges/binance spot.yaml");
    private static final FilePath NOTES = FilePath.parse("notes.txt");
    private static final KeyPath LIMIT = KeyPath.parse("limits.orders");
    private static final String TEXT = "# Limits\nlimits:\n  orders: 100 # per second\n";

    @TempDir private Path data;
    private ConfigServer server;
    private ConfigApi api;

    @BeforeEach
    void start() {
        server = ConfigServer.start(ConfigServerOptions.of(data));
        api = ConfigApi.builder().address(server.address()).tokenFile(server.tokenFile()).build();
        api.createProject(PROJECT);
    }

    @AfterEach
    void stop() {
        server.close();
    }

    private CommitAnswer commit(CommitBatch.Builder batch) {
        return api.commit(PROJECT, batch.build());
    }

    private static CommitBatch.Builder batch() {
        return CommitBatch.builder("Change it");
    }

    @Test
    void projects_listWhatWasCreated() {
        api.createProject(ProjectName.parse("another"));
        assertThat(api.projects())
                .containsExactly(
                        new ProjectView(ProjectName.parse("another"), Revision.NONE),
                        new ProjectView(PROJECT, Revision.NONE));
        assertThat(api.project(PROJECT).head()).isEmpty();
        assertThatThrownBy(() -> api.createProject(PROJECT))
                .isInstanceOfSatisfying(
                        RequestRefusedException.class,
                        e -> {
                            assertThat(e.code()).isEqualTo("project-exists");
                            assertThat(e.status()).isEqualTo(409);
                        });
    }

    @Test
    void commit_ofFilesAndKeys_isReadBackByteForByte() {
        commit(batch().put(FILE, TEXT).put(NOTES, "hello"));
        CommitAnswer answer = commit(batch().set(FILE, LIMIT, ConfigValue.of(50)));
        assertThat(answer.revision()).isEqualTo(Revision.of(2));
        FileContent file = api.file(PROJECT, FILE, Optional.empty());
        assertThat(file.text()).isEqualTo(TEXT.replace("100", "50"));
        assertThat(file.revision()).isEqualTo(Revision.of(2));
        assertThat(file.mediaType()).startsWith("application/yaml");
        assertThat(api.fileUnless(PROJECT, FILE, Optional.empty(), file.id())).isEmpty();
        Ref before = new Ref.AtRevision(BranchName.MAIN, Revision.of(1));
        assertThat(api.file(PROJECT, FILE, Optional.of(before)).text()).isEqualTo(TEXT);
        assertThat(api.fileUnless(PROJECT, FILE, Optional.of(before), file.id())).isPresent();
    }

    @Test
    void revert_ofAChange_isSeenInTheDiff() {
        commit(batch().put(FILE, TEXT));
        commit(batch().set(FILE, LIMIT, ConfigValue.of(50)));
        DiffQuery sinceTheStart = DiffQuery.from(Ref.parse("@1"));
        RevertCommand command =
                RevertCommand.of(new RevertCommand.OfKey(FILE, LIMIT, Ref.parse("@1")));

        assertThat(api.diff(PROJECT, sinceTheStart).files()).hasSize(1);
        assertThat(api.revert(PROJECT, command.asDryRun()).changes().get(0).keys())
                .singleElement()
                .satisfies(key -> assertThat(key.after()).contains(ConfigValue.of(100)));
        assertThat(api.revert(PROJECT, command).changed()).isTrue();
        assertThat(api.diff(PROJECT, sinceTheStart).files()).isEmpty();
    }

    @Test
    void effective_ofAnApplication_isReadAsValuesAndAsText() {
        commit(batch().put(FilePath.parse("collector.yaml"), TEXT));
        EffectiveQuery query = EffectiveQuery.of(ApplicationName.parse("collector"));

        assertThat(api.effective(PROJECT, query).value().find(LIMIT)).contains(ConfigValue.of(100));
        assertThat(api.explain(PROJECT, query.ofKey(LIMIT)).explain().orElseThrow())
                .singleElement()
                .satisfies(key -> assertThat(key.origin()).isPresent());
        assertThat(api.effectiveText(PROJECT, query, EffectiveFormat.FLAT).text())
                .isEqualTo("limits.orders=100\n");
    }

    @Test
    void value_withOrigin_saysWhereItStands() {
        commit(batch().put(FILE, TEXT));
        var answer =
                api.value(
                        PROJECT,
                        FILE,
                        ValueQuery.of(LIMIT)
                                .at(Ref.MAIN_LIVE)
                                .andOrigin()
                                .noOlderThan(Revision.of(1)));
        assertThat(answer.value()).isEqualTo(ConfigValue.of(100));
        assertThat(answer.origin().orElseThrow().line()).isEqualTo(3);
        assertThat(answer.id()).isEqualTo(api.file(PROJECT, FILE, Optional.empty()).id());
    }

    @Test
    void tree_pageByPage_isComplete() {
        commit(batch().put(FILE, TEXT).put(NOTES, "hello").put(FilePath.parse("a/b.json"), "{}"));
        assertThat(api.tree(PROJECT, TreeQuery.topLevel()).entries())
                .extracting(entry -> entry.kind() + " " + entry.path())
                .containsExactly("folder a", "folder exchanges", "file notes.txt");
        assertThat(
                        api.tree(PROJECT, TreeQuery.allFiles().below(FilePath.parse("exchanges")))
                                .entries())
                .extracting(TreeAnswer.Entry::path)
                .containsExactly(FILE);
        TreeQuery query = TreeQuery.allFiles().at(Ref.MAIN_LIVE).limit(1);
        int files = 0;
        Optional<String> after = Optional.empty();
        do {
            TreeAnswer page = api.tree(PROJECT, after.map(query::after).orElse(query));
            files += page.entries().size();
            after = page.next();
        } while (after.isPresent());
        assertThat(files).isEqualTo(3);
    }

    @Test
    void commits_ofAFile_areTheNewestFirst() {
        commit(batch().put(FILE, TEXT));
        commit(batch().put(NOTES, "hello"));
        CommitAnswer last = commit(batch().set(FILE, LIMIT, ConfigValue.of(50)));
        var page = api.commits(PROJECT, HistoryQuery.all().of(FILE).limit(1));
        assertThat(page.commits()).containsExactly(last.commit().orElseThrow());
        Revision next = page.next().orElseThrow();
        assertThat(api.commits(PROJECT, HistoryQuery.all().of(FILE).before(next)).commits())
                .extracting(c -> c.revision().number())
                .containsExactly(1L);
        assertThat(api.commit(PROJECT, Ref.MAIN)).isEqualTo(last.commit().orElseThrow());
        assertThat(api.commit(PROJECT, Ref.parse("main@1")).revision()).isEqualTo(Revision.of(1));
    }

    @Test
    void events_pageByPage_areTheLog() {
        commit(batch().put(FILE, TEXT));
        commit(batch().put(NOTES, "hello"));
        var page = api.events(PROJECT, Revision.NONE, 1);
        assertThat(page.entries()).hasSize(1);
        assertThat(api.events(PROJECT, page.revision(), 10).entries())
                .extracting(entry -> entry.revision().number())
                .containsExactly(2L);
    }

    @Test
    void commit_onAnOldBase_isAConflictWithItsFacts() {
        commit(batch().put(FILE, TEXT));
        commit(batch().set(FILE, LIMIT, ConfigValue.of(50)));
        assertThatThrownBy(
                        () ->
                                commit(
                                        batch().base(Revision.of(1))
                                                .set(FILE, LIMIT, ConfigValue.of(70))))
                .isInstanceOfSatisfying(
                        RequestRefusedException.class,
                        e -> {
                            assertThat(e.code()).isEqualTo("change-conflict");
                            assertThat(e.problem().facts().conflicts())
                                    .singleElement()
                                    .satisfies(
                                            c -> {
                                                assertThat(c.key()).contains(LIMIT);
                                                assertThat(c.theirs()).contains(ConfigValue.of(50));
                                            });
                        });
    }

    @Test
    void commit_twiceUnderOneKey_isMadeOnce() {
        commit(batch().put(FILE, TEXT));
        CommitBatch batch =
                batch().set(FILE, LIMIT, ConfigValue.of(50)).idempotencyKey("k-1").build();
        CommitAnswer first = api.commit(PROJECT, batch);
        assertThat(api.commit(PROJECT, batch)).isEqualTo(first);
        assertThat(api.project(PROJECT).revision()).isEqualTo(Revision.of(2));
    }

    @Test
    void commit_dryRun_changesNothing() {
        CommitAnswer answer = commit(batch().put(FILE, TEXT).dryRun(true));
        assertThat(answer.commit()).isEmpty();
        assertThat(answer.changes()).hasSize(1);
        assertThat(api.project(PROJECT).revision()).isEqualTo(Revision.NONE);
    }

    @Test
    void health_isTold() {
        assertThat(api.isLive()).isTrue();
        assertThat(api.isReady()).isTrue();
        assertThat(api.health().store().writable()).isTrue();
    }

    @Test
    void watch_tellsEachCommit() {
        try (var watch = api.watch(WatchRequest.of(PROJECT))) {
            assertThat(watch.next().orElseThrow()).isInstanceOf(WatchItem.Connected.class);
            commit(batch().put(FILE, TEXT));
            assertThat(watch.next().orElseThrow())
                    .isInstanceOfSatisfying(
                            WatchItem.Changed.class,
                            item -> assertThat(item.revision()).isEqualTo(Revision.of(1)));
        }
    }

    @Test
    void call_withAnotherToken_isRefused() {
        ConfigApi other = ConfigApi.builder().address(server.address()).token("wrong").build();
        assertThatThrownBy(other::projects)
                .isInstanceOfSatisfying(
                        RequestRefusedException.class, e -> assertThat(e.status()).isEqualTo(401));
    }
}
