package io.marketprism.config.versioning.merge;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.marketprism.config.document.ConfigDocument;
import io.marketprism.config.document.DocumentFormat;
import io.marketprism.config.model.name.FilePath;
import io.marketprism.config.versioning.GitId;
import io.marketprism.config.versioning.merge.MergeInput.Versions;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** Three states of a project in memory, as texts by path. Confined to one thread. */
final class Files3 {
    final Map<String, String> base = new TreeMap<>();
    final Map<String, String> ours = new TreeMap<>();
    final Map<String, String> theirs = new TreeMap<>();

    /** One file in three states; {@code null} where it is not there. */
    static Files3 of(
            String path, @Nullable String base, @Nullable String ours, @Nullable String theirs) {
        return new Files3().with(path, base, ours, theirs);
    }

    /** These and one file more. */
    Files3 with(
            String path, @Nullable String base, @Nullable String ours, @Nullable String theirs) {
        put(this.base, path, base);
        put(this.ours, path, ours);
        put(this.theirs, path, theirs);
        return this;
    }

    private static void put(Map<String, String> files, String path, @Nullable String text) {
        if (text != null) {
            files.put(path, text);
        }
    }

    Files3 swapped() {
        Files3 other = new Files3();
        other.base.putAll(base);
        other.ours.putAll(theirs);
        other.theirs.putAll(ours);
        return other;
    }

    MergeOutcome merge(MergeRules rules) {
        return SnapshotMerge.merge(input(), rules);
    }

    MergeInput input() {
        Set<String> paths = new TreeSet<>(base.keySet());
        paths.addAll(ours.keySet());
        paths.addAll(theirs.keySet());
        Map<FilePath, Versions> files = new HashMap<>();
        for (String path : paths) {
            files.put(
                    FilePath.parse(path),
                    new Versions(file(path, base), file(path, ours), file(path, theirs)));
        }
        return MergeInput.of(files);
    }

    /** Our files after the merge. */
    Map<String, String> after(MergeOutcome outcome) {
        Map<String, String> after = new TreeMap<>(ours);
        outcome.files()
                .forEach(
                        (path, file) -> {
                            after.remove(path.value());
                            file.ifPresent(
                                    f -> after.put(path.value(), new String(f.bytes(), UTF_8)));
                        });
        return after;
    }

    static @Nullable MergeFile file(String path, Map<String, String> files) {
        String text = files.get(path);
        return text == null ? null : new TextFile(FilePath.parse(path), text);
    }

    private record TextFile(FilePath path, String text) implements MergeFile {
        @Override
        public Optional<GitId> id() {
            return Optional.of(new GitId(String.format("%040x", text.hashCode() & 0xffffffffL)));
        }

        @Override
        public byte[] bytes() {
            return text.getBytes(UTF_8);
        }

        @Override
        public Optional<ConfigDocument> document() {
            return DocumentFormat.of(path).map(f -> ConfigDocument.parse(path, bytes()));
        }
    }
}
