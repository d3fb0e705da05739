package io.marketprism.config.versioning.protection;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.marketprism.config.model.name.BranchName;
import io.marketprism.config.model.name.FilePath;
import io.marketprism.config.model.name.ProjectName;
import io.marketprism.config.model.name.Ref;
import io.marketprism.config.model.name.Revision;
import io.marketprism.config.versioning.CommitRequest;
import io.marketprism.config.versioning.CommitResult;
import io.marketprism.config.versioning.ConfigVersionControl;
import io.marketprism.config.versioning.GitId;
import io.marketprism.config.versioning.Person;
import io.marketprism.config.versioning.Project;
import io.marketprism.config.versioning.RefRequest;
import io.marketprism.config.versioning.Reversal;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A policy on its branch, and every way of writing held to it. */
class ProtectedProjectTest {
    private static final Person ADA = Person.of("Ada");
    private static final Person WILL = Person.of("Will");
    private static final Person OLGA = Person.of("Olga");
    private static final BranchName RELEASE = BranchName.parse("release/1");

    @TempDir Path directory;
    private ConfigVersionControl control;
    private Project project;

    @BeforeEach
    void create() {
        control = ConfigVersionControl.open(directory);
        project = control.create(ProjectName.parse("market-data"), ADA);
        put(WILL, BranchName.MAIN, "a.txt", Endorsement.NONE);
    }

    @AfterEach
    void close() {
        control.close();
    }

    @Test
    void policy_committed_holdsFromTheNextEntryOn() {
        put(WILL, BranchName.MAIN, "b.txt", Endorsement.NONE);
        protect("administrators: [Ada]\nbranches:\n  main: standard\n");

        assertThatThrownBy(() -> put(WILL, BranchName.MAIN, "c.txt", Endorsement.NONE))
                .isInstanceOf(ProtectedRefException.class)
                .hasMessageContaining("direct-commit");
        CommitResult approved = put(WILL, BranchName.MAIN, "c.txt", Endorsement.approvedBy(OLGA));

        assertThat(approved.revision()).isEqualTo(Revision.of(4));
        assertThat(project.policy().level("refs/heads/main")).isEqualTo(ProtectionLevel.STANDARD);
    }

    @Test
    void policy_thatIsNone_neverComesIntoForce() {
        assertThatThrownBy(() -> protect("branches:\n  main: very\n"))
                .isInstanceOf(InvalidPolicyException.class)
                .hasMessageContaining("main");
        assertThatThrownBy(() -> protect("branches: [\n")).isInstanceOf(RuntimeException.class);

        assertThat(project.branches(io.marketprism.config.versioning.BranchQuery.FIRST)).hasSize(1);
    }

    @Test
    void policyBranch_movedToFilesThatAreNoPolicy_isRefused() {
        FilePath path = ProtectionPolicy.PATH;
        CommitRequest request =
                CommitRequest.builder(ADA)
                        .message("Not a policy, on another branch")
                        .put(path, "branches: 7\n".getBytes(UTF_8))
                        .build();
        project.commit(request);

        assertThatThrownBy(
                        () ->
                                project.move(
                                        RefRequest.by(ADA)
                                                .create(ProtectionPolicy.BRANCH, Ref.MAIN)
                                                .build()))
                .isInstanceOf(InvalidPolicyException.class);
    }

    @Test
    void everyWay_ofWritingToAStrictBranch_isHeldToTheSameRule() {
        GitId head = project.branch(BranchName.MAIN, Optional.empty()).head();
        project.move(RefRequest.by(WILL).create(RELEASE, Ref.MAIN).build());
        put(WILL, BranchName.MAIN, "b.txt", Endorsement.NONE);
        put(WILL, RELEASE, "c.txt", Endorsement.NONE);
        GitId released = project.branch(RELEASE, Optional.empty()).head();
        protect("administrators: [Ada]\nbranches:\n  release/**: strict\n");
        Revision before = project.revision();

        refused("direct-commit", () -> put(WILL, RELEASE, "d.txt", Endorsement.NONE));
        refused("direct-commit", () -> put(ADA, RELEASE, "d.txt", Endorsement.bypassing("why")));
        refused("direct-commit", this::revert);
        refused("force-push", () -> move(by().force(RELEASE, Ref.parse(head.hex()), released)));
        refused("delete-or-rename", () -> move(by().delete(RELEASE)));
        refused("delete-or-rename", () -> move(by().rename(RELEASE, BranchName.parse("old"))));
        refused("create", () -> move(by().create(BranchName.parse("release/2"), Ref.MAIN)));

        assertThat(project.revision()).as("nothing was written").isEqualTo(before);
    }

    private void revert() {
        Reversal reversal = new Reversal.OfCommit(new Ref.Named(RELEASE));
        CommitRequest.Builder request =
                CommitRequest.builder(WILL).branch(RELEASE).message("Take it back");
        project.changesOf(reversal, RELEASE).forEach(request::change);
        project.commit(request.build());
    }

    @Test
    void rename_ofAnOpenBranchIntoAProtectedName_isRefused() {
        protect("administrators: [Ada]\nbranches:\n  release/**: strict\n");
        BranchName open = BranchName.parse("open");
        move(by().create(open, Ref.MAIN));

        refused("create", () -> move(by().rename(open, RELEASE)));
    }

    @Test
    void tags_underAProtectedPattern_areTheAdministrators() {
        protect("administrators: [Ada]\nbranches:\n  refs/tags/v*: strict\n");
        BranchName tag = BranchName.parse("v1.0.0");

        refused("create", () -> move(by().tag(tag, Ref.MAIN, "First")));
        move(RefRequest.by(ADA).tag(tag, Ref.MAIN, "First"));
        move(by().tag(BranchName.parse("tested"), Ref.MAIN));
        refused("delete-or-rename", () -> move(by().deleteTag(BranchName.parse("tested"))));
    }

    @Test
    void policy_raisedWhileCommitsAreUnderWay_isHeldByTheWriter() {
        List<CompletableFuture<Revision>> commits = new ArrayList<>();
        IntStream.range(0, 200)
                .forEach(
                        i ->
                                commits.add(
                                        CompletableFuture.supplyAsync(
                                                () ->
                                                        put(
                                                                        WILL,
                                                                        BranchName.MAIN,
                                                                        "f" + i + ".txt",
                                                                        Endorsement.NONE)
                                                                .revision())));
        Revision raised = protect("administrators: [Ada]\nbranches:\n  main: strict\n").revision();

        for (CompletableFuture<Revision> commit : commits) {
            try {
                assertThat(commit.join()).isLessThan(raised);
            } catch (CompletionException e) {
                assertThat(e).hasCauseInstanceOf(ProtectedRefException.class);
            }
        }
    }

    @Test
    void policy_onceTwoAdministrate_needsTwoApprovals() {
        protect("administrators: [Ada, Olga]\nbranches:\n  main: strict\n");
        String lower = "administrators: [Ada, Olga]\nbranches:\n  main: basic\n";

        refused("direct-commit", () -> protect(lower));
        refused(
                "lower-level",
                () -> protect(lower, Endorsement.approvedBy(WILL, Person.of("Theo"))));
        protect(lower, Endorsement.approvedBy(OLGA, WILL));

        assertThat(project.policy().level("refs/heads/main")).isEqualTo(ProtectionLevel.BASIC);
    }

    private static void refused(String rule, Runnable write) {
        assertThatThrownBy(write::run)
                .isInstanceOf(ProtectedRefException.class)
                .hasMessageContaining("rule " + rule + " ");
    }

    private static RefRequest.Builder by() {
        return RefRequest.by(WILL);
    }

    private void move(RefRequest.Builder request) {
        project.move(request.build());
    }

    private CommitResult protect(String policy) {
        return protect(policy, Endorsement.NONE);
    }

    private CommitResult protect(String policy, Endorsement endorsement) {
        return project.commit(
                CommitRequest.builder(ADA)
                        .branch(ProtectionPolicy.BRANCH)
                        .message("Protect")
                        .endorsement(endorsement)
                        .base(project.revision())
                        .put(ProtectionPolicy.PATH, policy.getBytes(UTF_8))
                        .build());
    }

    private CommitResult put(
            Person login, BranchName branch, String path, Endorsement endorsement) {
        return project.commit(
                CommitRequest.builder(login)
                        .branch(branch)
                        .message("Put " + path)
                        .endorsement(endorsement)
                        .put(FilePath.parse(path), path.getBytes(UTF_8))
                        .build());
    }
}
