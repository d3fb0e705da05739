package io.marketprism.config.versioning;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.marketprism.config.model.name.BranchName;
import io.marketprism.config.model.name.FilePath;
import io.marketprism.config.model.name.ProjectName;
import io.marketprism.config.model.name.Ref;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What led to a branch, against a walk from parent to parent. */
class BranchHistoryTest {
    private static final Person ADA = Person.of("Ada");

    @TempDir Path directory;

    private final Map<GitId, ConfigCommit> commits = new HashMap<>();
    private final Map<BranchName, GitId> heads = new HashMap<>();
    private final Random random = new Random();

    @Test
    void search_onRandomBranches_findsWhatTheParentsLeadTo() {
        long seed = System.nanoTime();
        System.out.println("BranchHistoryTest seed " + seed);
        random.setSeed(seed);
        try (ConfigVersionControl control = ConfigVersionControl.open(directory)) {
            Project project = control.create(ProjectName.parse("p"), ADA);
            commit(project, BranchName.MAIN, 0);
            for (int i = 1; i < 250; i++) {
                step(project, i);
                if (i % 10 == 0) {
                    compare(project);
                }
            }
            assertThat(control.reindex()).isTrue();
            compare(project);
        }
    }

    private void step(Project project, int number) {
        BranchName branch = pick();
        BranchName other = BranchName.parse("b" + random.nextInt(6));
        int dice = random.nextInt(10);
        if (dice < 5) {
            commit(project, branch, number);
        } else if (dice < 7 && !heads.containsKey(other)) {
            move(project, RefRequest.by(ADA).create(other, new Ref.Named(branch)));
            heads.put(other, head(branch));
        } else if (dice == 7 && !branch.equals(BranchName.MAIN)) {
            move(project, RefRequest.by(ADA).delete(branch));
            heads.remove(branch);
        } else if (dice == 8 && !branch.equals(BranchName.MAIN)) {
            // The history of main is protected from being rewritten.
            List<GitId> all = new ArrayList<>(commits.keySet());
            GitId to = all.get(random.nextInt(all.size()));
            Ref ref = new Ref.CommitId(to.hex());
            move(project, RefRequest.by(ADA).force(branch, ref, head(branch)));
            heads.put(branch, to);
        }
    }

    private static void move(Project project, RefRequest.Builder request) {
        project.move(request.build());
    }

    private void commit(Project project, BranchName branch, int number) {
        ConfigCommit commit =
                project.commit(
                                CommitRequest.builder(ADA)
                                        .branch(branch)
                                        .message("Step " + number)
                                        .put(
                                                FilePath.parse("f" + number + ".json"),
                                                "{}".getBytes(UTF_8))
                                        .build())
                        .commit()
                        .orElseThrow();
        commits.put(commit.id(), commit);
        heads.put(branch, commit.id());
    }

    private GitId head(BranchName branch) {
        return Objects.requireNonNull(heads.get(branch));
    }

    private ConfigCommit known(GitId id) {
        return Objects.requireNonNull(commits.get(id));
    }

    private BranchName pick() {
        List<BranchName> names = new ArrayList<>(heads.keySet());
        return names.get(random.nextInt(names.size()));
    }

    private void compare(Project project) {
        for (BranchName branch : heads.keySet()) {
            assertThat(search(project, branch, Optional.empty()))
                    .as(branch.value())
                    .isEqualTo(walk(head(branch), Set.of()));
        }
        BranchName from = pick();
        BranchName to = pick();
        assertThat(search(project, to, Optional.of(from)))
                .as(from + ".." + to)
                .isEqualTo(walk(head(to), new HashSet<>(walk(head(from), Set.of()))));
    }

    private static List<GitId> search(
            Project project, BranchName branch, Optional<BranchName> since) {
        CommitSearch.Builder search = CommitSearch.builder().ref(new Ref.Named(branch)).limit(1000);
        since.ifPresent(name -> search.since(new Ref.Named(name)));
        return project.history().search(search.build()).commits().stream()
                .map(ConfigCommit::id)
                .toList();
    }

    /** From parent to parent, then by revision, the newest first. */
    private List<GitId> walk(GitId head, Set<GitId> without) {
        Set<GitId> reached = new HashSet<>();
        Deque<GitId> left = new ArrayDeque<>(List.of(head));
        while (!left.isEmpty()) {
            GitId id = left.remove();
            if (reached.add(id)) {
                left.addAll(known(id).parents());
            }
        }
        reached.removeAll(without);
        return reached.stream()
                .sorted((a, b) -> known(b).revision().compareTo(known(a).revision()))
                .toList();
    }
}
