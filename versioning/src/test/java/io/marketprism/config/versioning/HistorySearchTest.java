package io.marketprism.config.versioning;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.marketprism.config.model.ConfigValue;
import io.marketprism.config.model.KeyPath;
import io.marketprism.config.model.KeyPattern;
import io.marketprism.config.model.MapValue;
import io.marketprism.config.model.json.Json;
import io.marketprism.config.model.name.FilePath;
import io.marketprism.config.model.name.ProjectName;
import io.marketprism.config.model.name.Ref;
import io.marketprism.config.versioning.Change.Expectation;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Every question to the history against a model that keeps all of it in lists. */
class HistorySearchTest {
    private static final List<String> NAMES =
            List.of("weight", "burst", "url", "password", "enabled", "symbols", "retry");
    private static final List<String> PATHS =
            List.of(
                    "exchanges/binance.json",
                    "exchanges/kraken.json",
                    "exchanges/eu/bitstamp.json",
                    "application.json",
                    "collector.json");
    private static final List<Person> PEOPLE =
            List.of(
                    new Person("Ada Lovelace", "ada@example.com"),
                    new Person("Grace Hopper", "grace@example.com"),
                    Person.of("Ada"));
    private static final List<String> VERBS = List.of("Raise", "Lower", "Fix", "Move", "Drop");

    @TempDir Path directory;

    private final TickingClock clock = new TickingClock(Instant.parse("2026-11-23T10:00:00Z"));
    private final HistoryModel model = new HistoryModel();

    private ConfigVersionControl open() {
        return ConfigVersionControl.builder()
                .clock(clock)
                .secret(KeyPattern.parse("**.password"))
                .open(directory);
    }

    @Test
    void search_ofRandomHistories_findsWhatTheModelFinds() {
        long seed = System.nanoTime();
        System.out.println("HistorySearchTest seed " + seed);
        Random random = new Random(seed);
        try (ConfigVersionControl control = open()) {
            Project project = control.create(ProjectName.parse("p"), PEOPLE.get(0));
            for (int round = 0; round < 3; round++) {
                for (int i = 0; i < 60; i++) {
                    commit(project, random);
                }
                for (int i = 0; i < 60; i++) {
                    compareSearch(project, random);
                }
                compareKeys(project, random);
                if (round == 1) {
                    assertThat(control.reindex()).isTrue();
                }
            }
            assertThat(control.findDamage()).isEmpty();
        }
    }

    private void commit(Project project, Random random) {
        clock.advance(Duration.ofMinutes(random.nextInt(90)));
        Map<FilePath, ConfigValue> after = new TreeMap<>(model.files);
        Map<FilePath, FilePath> renamed = new HashMap<>();
        CommitRequest.Builder request =
                CommitRequest.builder(pick(PEOPLE, random))
                        .message(pick(VERBS, random) + " the " + pick(NAMES, random));
        for (int changes = 1 + random.nextInt(3); changes > 0; changes--) {
            change(request, after, renamed, random);
        }
        if (request.build().changes().isEmpty()) {
            return;
        }
        CommitResult result = project.commit(request.build());
        result.commit().ifPresent(commit -> model.add(commit, after, renamed));
    }

    private void change(
            CommitRequest.Builder request,
            Map<FilePath, ConfigValue> after,
            Map<FilePath, FilePath> renamed,
            Random random) {
        FilePath path = FilePath.parse(pick(PATHS, random));
        FilePath other = FilePath.parse(pick(PATHS, random));
        boolean fresh = !model.files.containsKey(path) && !after.containsKey(path);
        boolean touched =
                request.build().changes().stream()
                        .anyMatch(c -> c.path().equals(path) || isAt(c, path));
        if (touched) {
            return;
        }
        int dice = random.nextInt(12);
        if (fresh) {
            ConfigValue value = document(random);
            after.put(path, value);
            request.change(put(path, value, new Expectation.Absent()));
        } else if (dice == 0) {
            after.remove(path);
            request.remove(path);
        } else if (dice <= 2 && !after.containsKey(other) && !model.files.containsKey(other)) {
            after.put(other, after.remove(path));
            renamed.put(other, path);
            request.change(new Change.RenameFile(path, other));
        } else {
            KeyPath key = KeyPath.of(pick(NAMES, random));
            ConfigValue value = value(random, 1);
            after.computeIfPresent(path, (p, tree) -> tree.with(key, value));
            request.set(path, key, value);
        }
    }

    private static boolean isAt(Change change, FilePath path) {
        return change instanceof Change.RenameFile rename && rename.to().equals(path);
    }

    private static Change put(FilePath path, ConfigValue value, Expectation expected) {
        return new Change.PutFile(path, Json.canonical(value).getBytes(UTF_8), expected);
    }

    private static ConfigValue document(Random random) {
        Map<String, ConfigValue> entries = new TreeMap<>();
        for (int i = random.nextInt(5); i >= 0; i--) {
            entries.put(pick(NAMES, random), value(random, 0));
        }
        return MapValue.of(entries);
    }

    private static ConfigValue value(Random random, int depth) {
        return switch (random.nextInt(depth > 1 ? 5 : 7)) {
            case 0 -> ConfigValue.of(random.nextInt(6));
            case 1 -> ConfigValue.of(random.nextBoolean());
            case 2 -> ConfigValue.of("wss://host" + random.nextInt(3) + ".example.com/a");
            case 3 -> ConfigValue.of("enc:c2VjcmV0");
            case 4 -> ConfigValue.of(pick(VERBS, random) + " it");
            case 5 -> ConfigValue.of(List.of(value(random, 2), value(random, 2)));
            default -> MapValue.of(Map.of(pick(NAMES, random), value(random, depth + 1)));
        };
    }

    private void compareSearch(Project project, Random random) {
        CommitSearch search = randomSearch(random);
        List<GitId> found = new ArrayList<>();
        Optional<String> next = Optional.empty();
        do {
            CommitPage page = project.history().search(next.map(search::after).orElse(search));
            assertThat(page.commits().size()).isLessThanOrEqualTo(search.limit());
            page.commits().forEach(commit -> found.add(commit.id()));
            next = page.next();
        } while (next.isPresent());

        assertThat(found).as(search.toString()).isEqualTo(model.search(search));
    }

    private CommitSearch randomSearch(Random random) {
        CommitSearch.Builder search = CommitSearch.builder().limit(1 + random.nextInt(40));
        if (random.nextInt(3) == 0) {
            search.ref(Ref.MAIN);
        }
        if (random.nextInt(4) == 0) {
            search.author(pick(List.of("ada", "ADA lovelace", "example", "nobody"), random));
        }
        if (random.nextInt(4) == 0) {
            search.message(pick(List.of("raise", "the weight", "fix retry"), random));
        }
        if (random.nextInt(3) == 0) {
            search.path(
                    PathPattern.parse(
                            pick(
                                    List.of(
                                            "exchanges/*.json",
                                            "**/binance.json",
                                            "application.json",
                                            "**"),
                                    random)));
        }
        addLeafConditions(search, random);
        if (random.nextInt(5) == 0) {
            search.from(moment(random));
        }
        if (random.nextInt(5) == 0) {
            search.until(moment(random));
        }
        if (random.nextInt(4) == 0) {
            search.text(pick(List.of("binance", "host1", "ada raise", "weight json"), random));
        }
        return search.build();
    }

    private static void addLeafConditions(CommitSearch.Builder search, Random random) {
        if (random.nextInt(3) == 0) {
            search.key(
                    KeyPattern.parse(
                            pick(List.of("weight", "*.url", "symbols[0]", "**.password"), random)));
        }
        if (random.nextInt(4) == 0) {
            search.value(
                    pick(List.of("3", "host1.example", "raise it", "c2VjcmV0", "true"), random));
        }
        if (random.nextInt(4) == 0) {
            search.kind(pick(List.of(ChangeKind.values()), random));
        }
    }

    private Instant moment(Random random) {
        return model.commits.get(random.nextInt(model.commits.size())).time();
    }

    private void compareKeys(Project project, Random random) {
        for (Map.Entry<FilePath, ConfigValue> file : model.files.entrySet()) {
            for (String name : NAMES) {
                KeyPath key = KeyPath.of(name);
                assertThat(ofKey(project, file.getKey(), key, 1 + random.nextInt(9)))
                        .as(file.getKey() + "#" + key)
                        .isEqualTo(model.ofKey(file.getKey(), key));
            }
            List<KeyBlame> blame = project.history().blame(Ref.MAIN, file.getKey());
            assertThat(blame)
                    .extracting(KeyBlame::key)
                    .containsExactlyInAnyOrderElementsOf(
                            HistoryModel.leaves(file.getValue()).keySet());
            for (KeyBlame line : blame) {
                assertThat(line.commit().id())
                        .as(file.getKey() + "#" + line.key())
                        .isEqualTo(model.ofKey(file.getKey(), line.key()).get(0));
            }
        }
    }

    private static List<GitId> ofKey(Project project, FilePath path, KeyPath key, int limit) {
        List<GitId> found = new ArrayList<>();
        Optional<String> cursor = Optional.empty();
        do {
            KeyHistoryPage page =
                    project.history()
                            .ofKey(new KeyHistoryQuery(Ref.MAIN, path, key, cursor, limit));
            page.revisions().forEach(r -> found.add(r.commit().id()));
            cursor = page.next();
        } while (cursor.isPresent());
        return found;
    }

    private static <T> T pick(List<T> list, Random random) {
        return list.get(random.nextInt(list.size()));
    }

    @Test
    void search_withTheCursorOfAnotherSearch_isRefused() {
        try (ConfigVersionControl control = open()) {
            Project project = control.create(ProjectName.parse("p"), PEOPLE.get(0));
            Random random = new Random(1);
            for (int i = 0; i < 9; i++) {
                commit(project, random);
            }
            CommitSearch one = CommitSearch.builder().message("the").limit(1).build();
            String next = project.history().search(one).next().orElseThrow();

            CommitSearch other = CommitSearch.builder().cursor(next).limit(1).build();

            assertThatThrownBy(() -> project.history().search(other))
                    .isInstanceOf(InvalidQueryException.class)
                    .hasMessageContaining("cursor");
        }
    }

    @Test
    void statistics_ofRandomHistories_countWhatTheModelCounts() {
        try (ConfigVersionControl control = open()) {
            Project project = control.create(ProjectName.parse("p"), PEOPLE.get(0));
            Random random = new Random(3);
            for (int i = 0; i < 80; i++) {
                commit(project, random);
            }

            HistoryStatistics all =
                    project.history().statistics(Ref.MAIN, Optional.empty(), Optional.empty());

            assertThat(all.commits()).isEqualTo(model.commits.size());
            for (HistoryStatistics.Count author : all.authors()) {
                assertThat(author.commits())
                        .isEqualTo(
                                model.commits.stream()
                                        .filter(c -> c.author().equals(author.name()))
                                        .count());
            }
            assertThat(all.days().values().stream().mapToLong(n -> n).sum())
                    .isEqualTo(all.commits());
            Instant half = model.commits.get(40).time();
            HistoryStatistics late =
                    project.history().statistics(Ref.MAIN, Optional.of(half), Optional.empty());
            assertThat(late.commits())
                    .isEqualTo(
                            model.commits.stream().filter(c -> !c.time().isBefore(half)).count());
        }
    }

    @Test
    void changelog_betweenTwoStates_listsTheCommitsAfterTheFirst() {
        try (ConfigVersionControl control = open()) {
            Project project = control.create(ProjectName.parse("p"), PEOPLE.get(0));
            Random random = new Random(5);
            for (int i = 0; i < 30; i++) {
                commit(project, random);
            }
            int size = model.commits.size();
            Ref from = new Ref.CommitId(model.commits.get(size - 6).id().hex());

            Changelog changelog =
                    project.history().changelog(from, Ref.MAIN, Optional.empty(), 100);

            assertThat(changelog.commits().commits())
                    .extracting(ConfigCommit::id)
                    .containsExactly(
                            model.commits.subList(size - 5, size).stream()
                                    .map(HistoryModel.Commit::id)
                                    .sorted((a, b) -> Integer.compare(number(b), number(a)))
                                    .toArray(GitId[]::new));
            assertThat(changelog.files()).isEqualTo(project.diff(from, Ref.MAIN));
        }
    }

    private int number(GitId id) {
        return model.commits.stream()
                .filter(c -> c.id().equals(id))
                .findFirst()
                .orElseThrow()
                .number();
    }
}
