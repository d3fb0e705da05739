package io.marketprism.config.versioning.merge;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import io.marketprism.config.document.ConfigDocument;
import io.marketprism.config.model.ConfigValue;
import io.marketprism.config.model.KeyPath;
import io.marketprism.config.model.KeyPattern;
import io.marketprism.config.model.ListValue;
import io.marketprism.config.model.MapValue;
import io.marketprism.config.model.name.FilePath;
import io.marketprism.config.versioning.PathPattern;
import java.io.IOException;
import java.io.InputStream;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

/** The table of examples, which every door to a merge can be held against. */
class MergeExamplesTest {
    @TestFactory
    Stream<DynamicTest> examples() throws IOException {
        try (InputStream in = MergeExamplesTest.class.getResourceAsStream("/merge/examples.yaml")) {
            byte[] bytes = Objects.requireNonNull(in, "examples").readAllBytes();
            ConfigValue table = ConfigDocument.parse(FilePath.parse("t.yaml"), bytes).value();
            ListValue examples = (ListValue) value(table, "examples");
            return examples.items().stream()
                    .map(example -> dynamicTest(text(example, "name"), () -> check(example)));
        }
    }

    private static void check(ConfigValue example) {
        String path = text(example, "path");
        Files3 files =
                Files3.of(
                        path,
                        text(example, "base"),
                        text(example, "ours"),
                        text(example, "theirs"));

        MergeOutcome outcome = files.merge(rules(example));

        assertThat(conflicts(outcome)).isEqualTo(wantedConflicts(example));
        if (outcome.isClean()) {
            assertThat(files.after(outcome)).isEqualTo(Map.of(path, text(example, "merged")));
        }
    }

    private static MergeRules rules(ConfigValue example) {
        MergeRules rules =
                example.find(KeyPath.parse("strategy"))
                        .map(strategy -> MergeRules.of(Resolution.parse(string(strategy))))
                        .orElse(MergeRules.FAIL);
        if (example.get(KeyPath.parse("itemKeys")) instanceof MapValue keys) {
            for (Map.Entry<String, ConfigValue> key : keys.entries().entrySet()) {
                KeyPattern lists = KeyPattern.parse(key.getKey());
                rules = rules.withItemKey(PathPattern.ALL, lists, string(key.getValue()));
            }
        }
        return rules;
    }

    private static Map<String, String> conflicts(MergeOutcome outcome) {
        Map<String, String> conflicts = new TreeMap<>();
        for (MergeConflict conflict : outcome.conflicts()) {
            String key = conflict.place().key().map(KeyPath::toString).orElse("");
            conflicts.put(key, conflict.reason().name());
        }
        return conflicts;
    }

    private static Map<String, String> wantedConflicts(ConfigValue example) {
        Map<String, String> wanted = new TreeMap<>();
        if (example.get(KeyPath.parse("conflicts")) instanceof MapValue conflicts) {
            conflicts.entries().forEach((key, reason) -> wanted.put(key, string(reason)));
        }
        return wanted;
    }

    private static ConfigValue value(ConfigValue map, String name) {
        return Objects.requireNonNull(map.get(KeyPath.of(name)), name);
    }

    private static String text(ConfigValue example, String name) {
        return string(value(example, name));
    }

    private static String string(ConfigValue value) {
        return value.toString();
    }
}
