package io.marketprism.config.versioning;

import io.marketprism.config.model.ConfigValue;
import io.marketprism.config.model.KeyPath;
import io.marketprism.config.model.ListValue;
import io.marketprism.config.model.MapValue;
import io.marketprism.config.model.name.FilePath;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/** History as one would write it down who has no need for speed: every commit with every leaf. */
final class HistoryModel {
    /** A leaf before and after; its text is that of its new value. */
    record Leaf(KeyPath key, ChangeKind kind, Optional<String> text) {}

    /** A file that was changed. */
    record File(ChangeKind kind, FilePath path, Optional<FilePath> from, List<Leaf> leaves) {}

    /** A commit. */
    record Commit(
            GitId id, Instant time, String author, String message, List<File> files, int number) {}

    final List<Commit> commits = new ArrayList<>();
    final Map<FilePath, ConfigValue> files = new TreeMap<>();

    /** Notes a commit down that led to these files. */
    void add(
            ConfigCommit commit,
            Map<FilePath, ConfigValue> after,
            Map<FilePath, FilePath> renamed) {
        List<File> changed = new ArrayList<>();
        after.forEach(
                (path, value) -> {
                    FilePath from = renamed.get(path);
                    ConfigValue before = files.get(from == null ? path : from);
                    if (from != null) {
                        changed.add(file(ChangeKind.RENAMED, path, from, before, value));
                    } else if (before == null) {
                        changed.add(file(ChangeKind.ADDED, path, null, null, value));
                    } else if (!before.equals(value)) {
                        changed.add(file(ChangeKind.UPDATED, path, null, before, value));
                    }
                });
        files.forEach(
                (path, value) -> {
                    if (!after.containsKey(path) && !renamed.containsValue(path)) {
                        changed.add(file(ChangeKind.DELETED, path, null, value, null));
                    }
                });
        commits.add(
                new Commit(
                        commit.id(),
                        commit.time(),
                        commit.author().toString(),
                        commit.message(),
                        changed,
                        commits.size()));
        files.clear();
        files.putAll(after);
    }

    private static File file(
            ChangeKind kind,
            FilePath path,
            @Nullable FilePath from,
            @Nullable ConfigValue before,
            @Nullable ConfigValue after) {
        Map<KeyPath, ConfigValue> old = leaves(before);
        Map<KeyPath, ConfigValue> young = leaves(after);
        List<Leaf> leaves = new ArrayList<>();
        old.forEach(
                (key, value) -> {
                    if (!young.containsKey(key)) {
                        leaves.add(new Leaf(key, ChangeKind.DELETED, Optional.empty()));
                    }
                });
        young.forEach(
                (key, value) -> {
                    if (!value.equals(old.get(key))) {
                        ChangeKind what =
                                old.containsKey(key) ? ChangeKind.UPDATED : ChangeKind.ADDED;
                        leaves.add(new Leaf(key, what, text(key, value)));
                    }
                });
        return new File(kind, path, Optional.ofNullable(from), leaves);
    }

    private static Optional<String> text(KeyPath key, ConfigValue value) {
        boolean hidden =
                !value.isScalar()
                        || key.toString().contains("password")
                        || value.toString().startsWith("enc:");
        return hidden ? Optional.empty() : Optional.of(value.toString());
    }

    static Map<KeyPath, ConfigValue> leaves(@Nullable ConfigValue tree) {
        Map<KeyPath, ConfigValue> leaves = new LinkedHashMap<>();
        if (tree != null) {
            collect(KeyPath.ROOT, tree, leaves);
        }
        return leaves;
    }

    private static void collect(KeyPath at, ConfigValue value, Map<KeyPath, ConfigValue> leaves) {
        if (value instanceof MapValue map && map.size() > 0) {
            map.entries().forEach((name, child) -> collect(at.child(name), child, leaves));
        } else if (value instanceof ListValue list && list.size() > 0) {
            for (int i = 0; i < list.size(); i++) {
                collect(at.item(i), list.items().get(i), leaves);
            }
        } else {
            leaves.put(at, value);
        }
    }

    /** What a search must find, the newest first. */
    List<GitId> search(CommitSearch search) {
        List<GitId> found = new ArrayList<>();
        for (int i = commits.size() - 1; i >= 0; i--) {
            if (matches(search, commits.get(i))) {
                found.add(commits.get(i).id());
            }
        }
        return found;
    }

    private static boolean matches(CommitSearch search, Commit commit) {
        boolean within =
                search.from().map(f -> !commit.time().isBefore(f)).orElse(true)
                        && search.until().map(u -> commit.time().isBefore(u)).orElse(true);
        return within
                && search.author()
                        .map(a -> words(commit.author()).containsAll(words(a)))
                        .orElse(true)
                && search.message()
                        .map(m -> words(commit.message()).containsAll(words(m)))
                        .orElse(true)
                && commit.files().stream().anyMatch(file -> matches(search, file))
                && search.text().map(t -> text(commit).containsAll(words(t))).orElse(true);
    }

    private static boolean matches(CommitSearch search, File file) {
        Predicate<FilePath> wanted = path -> search.path().map(p -> p.matches(path)).orElse(true);
        if (!wanted.test(file.path()) && file.from().filter(wanted).isEmpty()) {
            return false;
        }
        if (search.key().isEmpty() && search.value().isEmpty()) {
            return search.kind().map(file.kind()::equals).orElse(true);
        }
        return file.leaves().stream()
                .anyMatch(
                        leaf ->
                                search.kind().map(leaf.kind()::equals).orElse(true)
                                        && search.key().map(k -> k.covers(leaf.key())).orElse(true)
                                        && search.value()
                                                .map(v -> hasPhrase(leaf.text(), v))
                                                .orElse(true));
    }

    private static boolean hasPhrase(Optional<String> text, String phrase) {
        return text.isPresent()
                && (" " + String.join(" ", words(text.get())) + " ")
                        .contains(" " + String.join(" ", words(phrase)) + " ");
    }

    private static List<String> text(Commit commit) {
        List<String> all = new ArrayList<>(words(commit.message()));
        all.addAll(words(commit.author()));
        for (File file : commit.files()) {
            all.addAll(words(file.path().value()));
            file.from().ifPresent(from -> all.addAll(words(from.value())));
            for (Leaf leaf : file.leaves()) {
                all.addAll(words(leaf.key().toString()));
                leaf.text().ifPresent(text -> all.addAll(words(text)));
            }
        }
        return all;
    }

    private static List<String> words(String text) {
        return Arrays.stream(text.toLowerCase(Locale.ROOT).split("[^a-z0-9]+"))
                .filter(word -> !word.isEmpty())
                .toList();
    }

    /** The commits that touched a key or what is below it, the newest first. */
    List<GitId> ofKey(FilePath path, KeyPath key) {
        List<GitId> found = new ArrayList<>();
        FilePath at = path;
        for (int i = commits.size() - 1; i >= 0; i--) {
            for (File file : commits.get(i).files()) {
                if (file.path().equals(at)) {
                    if (file.leaves().stream().anyMatch(leaf -> leaf.key().startsWith(key))) {
                        found.add(commits.get(i).id());
                    }
                    at = file.from().orElse(at);
                    break;
                }
            }
        }
        return found;
    }
}
