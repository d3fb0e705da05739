package io.marketprism.config.versioning;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.marketprism.config.model.name.BranchName;
import io.marketprism.config.model.name.FilePath;
import io.marketprism.config.model.name.ProjectName;
import io.marketprism.config.model.name.Ref;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicBoolean;
import org.eclipse.jgit.lib.Config;
import org.eclipse.jgit.storage.file.FileBasedConfig;
import org.eclipse.jgit.util.FS;
import org.eclipse.jgit.util.SystemReader;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Stock {@code git} clones and fetches over HTTP, with the versions of its protocol. */
class GitServiceTest {
    private static final Person ADA = Person.of("Ada");

    @TempDir Path directory;
    private final SystemReader machine = SystemReader.getInstance();
    private ConfigVersionControl control;
    private Project project;
    private GitOverHttp http;
    private StockGit git;

    @BeforeEach
    void serve() throws Exception {
        git = StockGit.in(Files.createDirectory(directory.resolve("work")));
        SystemReader.setInstance(new UnreadableMachine(machine));
        control = ConfigVersionControl.open(directory.resolve("store"));
        project = control.create(ProjectName.parse("market-data"), ADA);
        http = GitOverHttp.serve(project);
    }

    @AfterEach
    void stop() {
        SystemReader.setInstance(machine);
        if (http != null) {
            http.close();
            control.close();
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"0", "1", "2"})
    void clone_byEachVersionOfTheProtocol_isTheProjectAndPassesFsck(String version) {
        put("exchanges/binance.yaml", "weight: 1200\n");
        put("exchanges.yaml", "all: [binance]\n");
        put("größe/日本語/😀.txt", "ü\n");

        git.run("-c", "protocol.version=" + version, "clone", http.url(), "clone");

        StockGit clone = git.at("clone");
        assertThat(clone.fsck()).isEmpty();
        assertThat(clone.run("rev-parse", "HEAD", "origin/HEAD", "origin/main"))
                .containsOnly(head());
        assertThat(clone.run("log", "--format=%an|%s"))
                .containsExactly(
                        "Ada|Put größe/日本語/😀.txt",
                        "Ada|Put exchanges.yaml",
                        "Ada|Put exchanges/binance.yaml");
        assertThat(clone.run("ls-files"))
                .containsExactly("exchanges.yaml", "exchanges/binance.yaml", "größe/日本語/😀.txt");
        assertThat(clone.run("status", "--porcelain")).isEmpty();
        String header = version.equals("0") ? "" : "version=" + version;
        assertThat(http.exchanges().get(0).protocol()).isEqualTo(header);
    }

    @ParameterizedTest
    @ValueSource(strings = {"0", "2"})
    void clone_withTagsOfEveryKind_readsThemAndPassesFsck(String version) {
        put("a.txt", "1");
        SemanticVersion release = SemanticVersion.parse("1.0.0-rc.1");
        project.move(
                RefRequest.by(ADA)
                        .tag(BranchName.parse("tested"), Ref.MAIN)
                        .tag(BranchName.parse("größe/ü"), Ref.MAIN, "Weil\n\nso.")
                        .release(release, Ref.MAIN, "The first one")
                        .build());
        project.move(
                RefRequest.by(ADA)
                        .point(BranchName.parse("beta"), BranchName.parse("v1.0.0-rc.1"))
                        .build());

        git.run("-c", "protocol.version=" + version, "clone", http.url(), "clone");

        StockGit clone = git.at("clone");
        assertThat(clone.fsck()).isEmpty();
        assertThat(clone.run("tag", "--format=%(objecttype) %(refname:short) %(subject)"))
                .containsExactlyInAnyOrder(
                        "commit tested Put a.txt",
                        "tag größe/ü Weil",
                        "tag v1.0.0-rc.1 The first one");
        assertThat(clone.run("rev-parse", "v1.0.0-rc.1^{commit}", "tested")).containsOnly(head());
        assertThat(clone.run("describe", "--match", "v*")).containsExactly("v1.0.0-rc.1");
        assertThat(clone.run("ls-remote", "origin", "refs/channels/beta")).hasSize(1);
    }

    @ParameterizedTest
    @ValueSource(strings = {"0", "2"})
    void fetch_afterBranchesMoved_followsThemAndPassesFsck(String version) {
        put("a.txt", "1");
        BranchName dev = BranchName.parse("dev");
        BranchName fees = BranchName.parse("feature/fees");
        project.move(RefRequest.by(ADA).create(dev, Ref.MAIN).create(fees, Ref.MAIN).build());
        String first = head();
        git.run("-c", "protocol.version=" + version, "clone", http.url(), "clone");
        StockGit clone = git.at("clone");
        assertThat(clone.run("rev-parse", "origin/dev", "origin/feature/fees")).containsOnly(first);
        put("b.txt", "2");

        project.move(RefRequest.by(ADA).fastForward(dev, Ref.MAIN).delete(fees).build());
        clone.run("-c", "protocol.version=" + version, "fetch", "--prune");

        assertThat(clone.run("for-each-ref", "--format=%(refname) %(objectname)", "refs/remotes"))
                .containsExactlyInAnyOrder(
                        "refs/remotes/origin/HEAD " + head(),
                        "refs/remotes/origin/dev " + head(),
                        "refs/remotes/origin/main " + head());
        assertThat(clone.fsck()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"0", "2"})
    void fetch_afterNewCommits_bringsOnlyThese(String version) {
        putMany(200);
        git.run("clone", http.url(), "clone");
        StockGit clone = git.at("clone");
        long cloned = answered();
        put("new.txt", "1\n");
        put("newer.txt", "2\n");

        clone.run("-c", "protocol.version=" + version, "pull", "--ff-only");

        assertThat(clone.run("rev-parse", "HEAD")).containsExactly(head());
        assertThat(clone.fsck()).isEmpty();
        assertThat(answered() - cloned).isLessThan(cloned / 5);
        long pulled = answered();
        clone.run("-c", "protocol.version=" + version, "fetch");
        assertThat(answered() - pulled).as("nothing new").isLessThan(2000);
    }

    @ParameterizedTest
    @ValueSource(strings = {"0", "2"})
    void clone_shallow_deepensToTheWholeHistory(String version) {
        putMany(20);
        git.run("-c", "protocol.version=" + version, "clone", "--depth", "1", http.url(), "clone");
        StockGit clone = git.at("clone");
        assertThat(clone.run("rev-list", "--count", "HEAD")).containsExactly("1");
        assertThat(clone.run("ls-files")).hasSize(20);
        assertThat(clone.fsck()).isEmpty();

        clone.run("-c", "protocol.version=" + version, "fetch", "--depth", "5");
        assertThat(clone.run("rev-list", "--count", "HEAD")).containsExactly("5");
        put("new.txt", "1\n");
        clone.run("-c", "protocol.version=" + version, "pull", "--ff-only");
        assertThat(clone.run("rev-list", "--count", "HEAD")).containsExactly("6");
        assertThat(clone.fsck()).isEmpty();

        clone.run("-c", "protocol.version=" + version, "fetch", "--unshallow");
        assertThat(clone.run("rev-list", "--count", "HEAD")).containsExactly("21");
        assertThat(clone.fsck()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"0", "2"})
    void clone_withoutBlobs_bringsThemWhenTheyAreCheckedOut(String version) throws Exception {
        putMany(150);
        putMany(150);
        String[] options = {"-c", "protocol.version=" + version, "clone", "--filter=blob:none"};
        git.run(with(options, "--no-checkout", http.url(), "clone"));
        StockGit clone = git.at("clone");
        clone.run("config", "protocol.version", version);
        assertThat(missing(clone)).hasSize(300);

        clone.run("checkout", "main");

        assertThat(missing(clone)).as("old contents are still missing").hasSize(150);
        assertThat(Files.readString(clone.directory().resolve("folder7/file7.json")))
                .isEqualTo("{\"n\": 157}\n");
        assertThat(clone.fsck()).isEmpty();
        assertThat(http.exchanges()).as("many wants").anyMatch(GitOverHttp.Exchange::gzip);
        assertThat(clone.run("show", "HEAD~149:folder0/file0.json"))
                .containsExactly("{\"n\": 150}");
    }

    private static List<String> missing(StockGit clone) {
        return clone.run("rev-list", "--objects", "--all", "--missing=print").stream()
                .filter(line -> line.startsWith("?"))
                .toList();
    }

    @ParameterizedTest
    @ValueSource(strings = {"0", "2"})
    void clone_ofAProjectWithoutCommits_isEmptyAndFetchesTheFirst(String version) {
        List<String> output =
                git.run("-c", "protocol.version=" + version, "clone", http.url(), "clone");
        assertThat(output).anyMatch(line -> line.contains("empty repository"));
        StockGit clone = git.at("clone");
        put("first.txt", "1\n");

        clone.run("-c", "protocol.version=" + version, "fetch");

        assertThat(clone.run("rev-parse", "origin/main")).containsExactly(head());
        assertThat(clone.fsck()).isEmpty();
    }

    @Test
    void clone_afterTheLastFileWasRemoved_hasTheEmptyTree() {
        put("only.txt", "1\n");
        project.commit(
                CommitRequest.builder(ADA)
                        .message("Remove it")
                        .remove(FilePath.parse("only.txt"))
                        .build());

        git.run("clone", http.url(), "clone");

        assertThat(git.at("clone").fsck()).isEmpty();
        assertThat(git.at("clone").run("ls-files")).isEmpty();
    }

    @Test
    void clone_whileWritersCommit_isAWholeStateOfOneMoment() throws Exception {
        put("first.txt", "1\n");
        AtomicBoolean stop = new AtomicBoolean();
        List<Thread> writers = new ArrayList<>();
        for (int i = 0; i < 3; i++) {
            String folder = "writer" + i + "/";
            Thread writer =
                    new Thread(
                            () -> {
                                for (int n = 0; !stop.get() && n < 500; n++) {
                                    put(folder + n % 50 + "/" + n + ".txt", n + "\n");
                                }
                            });
            writers.add(writer);
            writer.start();
        }
        try {
            for (int round = 0; round < 2; round++) {
                long before = project.revision().number();
                git.run("clone", http.url(), "clone" + round);
                StockGit clone = git.at("clone" + round);
                assertThat(clone.fsck()).isEmpty();
                long commits = Long.parseLong(clone.run("rev-list", "--count", "HEAD").get(0));
                assertThat(commits).isBetween(before, project.revision().number());
                assertThat(clone.run("rev-parse", "HEAD"))
                        .containsExactly(
                                project.history().commit(Ref.parse("@" + commits)).id().hex());
                clone.run("fetch");
                assertThat(clone.fsck()).isEmpty();
            }
        } finally {
            stop.set(true);
            for (Thread writer : writers) {
                writer.join();
            }
        }
    }

    @Test
    void clone_ofAThousandCommits_passesFsck() {
        putMany(1000);

        git.run("clone", http.url(), "clone");

        StockGit clone = git.at("clone");
        assertThat(clone.run("rev-list", "--count", "HEAD")).containsExactly("1000");
        assertThat(clone.run("rev-parse", "HEAD")).containsExactly(head());
        assertThat(clone.fsck()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"0", "2"})
    void fetch_ofOneCommitById_bringsIt(String version) {
        put("a.txt", "1\n");
        String old = head();
        put("b.txt", "2\n");
        git.run("init", "-q", "empty");
        StockGit empty = git.at("empty");

        empty.run("-c", "protocol.version=" + version, "fetch", http.url(), old);

        assertThat(empty.run("ls-tree", "--name-only", "FETCH_HEAD")).containsExactly("a.txt");
        String none = "1".repeat(40);
        StockGit.Outcome refused =
                empty.attempt("-c", "protocol.version=" + version, "fetch", http.url(), none);
        assertThat(refused.status()).isNotZero();
        assertThat(refused.output())
                .contains("want: " + none + " (expected: an object of the project)");
    }

    @Test
    void fetch_withDeepen_isRefusedReadably() {
        putMany(5);
        git.run("clone", "--depth", "1", http.url(), "clone");

        StockGit.Outcome refused = git.at("clone").attempt("fetch", "--deepen", "1");

        assertThat(refused.status()).isNotZero();
        assertThat(refused.output()).contains("--deepen is not supported (expected: --depth");
    }

    private void put(String path, String text) {
        project.commit(
                CommitRequest.builder(ADA)
                        .message("Put " + path)
                        .put(FilePath.parse(path), text.getBytes(UTF_8))
                        .base(project.revision())
                        .build());
    }

    private int written;

    /** Makes commits, each of which puts one of a set of files in ten folders. */
    private void putMany(int commits) {
        for (int i = 0; i < commits; i++) {
            put("folder" + i % 10 + "/file" + i + ".json", "{\"n\": " + written++ + "}\n");
        }
    }

    private String head() {
        return project.history().commit(Ref.MAIN).id().hex();
    }

    private long answered() {
        return http.exchanges().stream().mapToLong(GitOverHttp.Exchange::answered).sum();
    }

    private static String[] with(String[] first, String... more) {
        List<String> all = new ArrayList<>(List.of(first));
        all.addAll(List.of(more));
        return all.toArray(String[]::new);
    }

    /** The machine's Git configuration must have no influence, so that reading it fails here. */
    private static final class UnreadableMachine extends SystemReader.Delegate {
        UnreadableMachine(SystemReader machine) {
            super(machine);
        }

        @Override
        public FileBasedConfig openUserConfig(Config parent, FS fs) {
            throw new AssertionError("the user's Git configuration was read");
        }

        @Override
        public FileBasedConfig openSystemConfig(Config parent, FS fs) {
            throw new AssertionError("the machine's Git configuration was read");
        }

        @Override
        public FileBasedConfig openJGitConfig(Config parent, FS fs) {
            throw new AssertionError("JGit's configuration was read");
        }
    }
}
