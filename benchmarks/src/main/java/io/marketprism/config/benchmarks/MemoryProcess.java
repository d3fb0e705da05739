package io.marketprism.config.benchmarks;

import io.marketprism.config.document.ConfigDocument;
import io.marketprism.config.model.ConfigValue;
import io.marketprism.config.model.KeyPath;
import io.marketprism.config.model.MapValue;
import io.marketprism.config.model.merge.Layer;
import io.marketprism.config.model.merge.LayerMerge;
import io.marketprism.config.model.merge.MergeStrategy;
import io.marketprism.config.model.merge.Merged;
import io.marketprism.config.model.name.FilePath;
import java.nio.charset.StandardCharsets;
import java.util.List;

/**
 * Does one piece of work on something large and prints {@code retained BYTES}: what is still used
 * once the garbage is gone. Run in a process of its own, whose heap another one chooses.
 */
final class MemoryProcess {
    private static final int KEYS_OF_A_SECTION = 20;
    private static final int CHANGED_OF_A_TREE = 100;

    private MemoryProcess() {}

    /** Runs: the name of the work and its size, in bytes of text or in keys. */
    public static void main(String[] arguments) {
        Object result = work(arguments[0], Integer.parseInt(arguments[1]));
        Runtime runtime = Runtime.getRuntime();
        runtime.gc();
        runtime.gc();
        System.out.println("retained " + (runtime.totalMemory() - runtime.freeMemory()));
        if (result.hashCode() == 0) {
            System.out.println("held until here");
        }
    }

    private static Object work(String name, int size) {
        return switch (name) {
            case "tree" -> tree(size, 0);
            case "merge" -> merge(size);
            case "edit" -> {
                ConfigDocument before = parse("yaml", size);
                KeyPath key = KeyPath.parse("section-7.key-3");
                yield List.of(before, before.set(key, ConfigValue.of("other")));
            }
            default -> parse(name, size);
        };
    }

    private static ConfigDocument parse(String extension, int bytes) {
        byte[] text = text(extension, bytes).getBytes(StandardCharsets.UTF_8);
        return ConfigDocument.parse(FilePath.parse("large." + extension), text);
    }

    /** Sections of commented keys, until the text is as long as it may be. */
    private static String text(String extension, int bytes) {
        boolean json = extension.equals("json");
        StringBuilder text = new StringBuilder(bytes).append(json ? "{\n" : "");
        for (int section = 0; ; section++) {
            String next = section(extension, section);
            if (text.length() + next.length() + 8 > bytes) {
                return text.append(json ? "\"end\": 0\n}\n" : "").toString();
            }
            text.append(next);
        }
    }

    private static String section(String extension, int section) {
        StringBuilder text = new StringBuilder();
        String name = "section-" + section;
        switch (extension) {
            case "yaml" -> text.append(name).append(":\n");
            case "json" -> text.append('"').append(name).append("\": {\n");
            case "properties" -> {}
            default -> text.append('[').append(name).append("]\n");
        }
        for (int key = 0; key < KEYS_OF_A_SECTION; key++) {
            boolean last = key + 1 == KEYS_OF_A_SECTION;
            String value = "value-" + section + "-" + key;
            switch (extension) {
                case "yaml" -> text.append("  key-%d: %s  # why\n".formatted(key, value));
                case "json" -> {
                    String end = last ? "},\n" : ",\n";
                    text.append("  \"key-%d\": \"%s\"%s".formatted(key, value, end));
                }
                case "toml" -> text.append("key-%d = \"%s\"  # why\n".formatted(key, value));
                case "properties" -> text.append("%s.key-%d=%s\n".formatted(name, key, value));
                default -> text.append("key-%d = %s\n".formatted(key, value));
            }
        }
        return text.toString();
    }

    private static MapValue tree(int keys, int from) {
        ConfigValue tree = MapValue.EMPTY;
        for (int i = from; i < from + keys; i++) {
            KeyPath key = KeyPath.of("m" + i / 10_000, "s" + i / 100 % 100, "k" + i % 100);
            tree = tree.with(key, ConfigValue.of("value-" + i));
        }
        return (MapValue) tree;
    }

    /** Two trees that share half of their keys, merged, and merged again after a change. */
    private static Object merge(int keys) {
        MapValue weak = tree(keys, 0);
        MapValue strong = tree(keys, keys / 2);
        LayerMerge merge = LayerMerge.of(MergeStrategy.MERGE);
        Merged before =
                merge.merge(List.of(Layer.of("weak", 0, weak), Layer.of("strong", 1, strong)));
        ConfigValue changed = strong;
        for (int i = 0; i < keys; i += Math.max(1, keys / CHANGED_OF_A_TREE)) {
            int leaf = keys / 2 + i;
            KeyPath key = KeyPath.of("m" + leaf / 10_000, "s" + leaf / 100 % 100, "k" + leaf % 100);
            changed = changed.with(key, ConfigValue.of("changed"));
        }
        Layer other = Layer.of("strong", 1, (MapValue) changed);
        return List.of(before, before.update(List.of(Layer.of("weak", 0, weak), other)));
    }
}
