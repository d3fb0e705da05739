package io.marketprism.config.document.internal.yaml;

import static org.assertj.core.api.Assertions.assertThat;

import io.marketprism.config.document.DocumentLimits;
import io.marketprism.config.document.InvalidDocumentException;
import io.marketprism.config.document.internal.ProblemList;
import io.marketprism.config.document.internal.SourceText;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/** Runs yaml-test-suite; the cases that fail are known by name and reason. */
class YamlSuiteTest {
    @Test
    void parse_suite_failsOnlyWhereKnown() throws IOException {
        Set<String> failures = new TreeSet<>();
        for (YamlSuite.Case each : YamlSuite.cases()) {
            String events = events(each.text());
            boolean right = each.refused() ? events.isEmpty() : events.equals(each.events());
            if (!right) {
                failures.add(each.id());
            }
        }
        assertThat(failures).isSubsetOf(knownFailures());
    }

    /** The events of a text, or nothing if it is refused. */
    private static String events(String text) {
        SourceText source = new SourceText("in.yaml", text, DocumentLimits.DEFAULT);
        ProblemList problems = new ProblemList(source);
        try {
            CharacterCheck.check(text, problems);
            problems.throwIfAny();
            NodeTree tree = StreamParser.parse(new Input(source, problems), text.length());
            return EventPrinter.print(text, tree);
        } catch (InvalidDocumentException e) {
            return "";
        }
    }

    private static Set<String> knownFailures() throws IOException {
        try (InputStream file =
                YamlSuiteTest.class.getResourceAsStream("yaml-suite-known-failures.txt")) {
            assertThat(file).isNotNull();
            List<String> lines =
                    new String(file.readAllBytes(), StandardCharsets.UTF_8).lines().toList();
            return lines.stream()
                    .filter(line -> !line.startsWith("#") && !line.isBlank())
                    .map(line -> line.substring(0, line.indexOf(' ')))
                    .collect(Collectors.toSet());
        }
    }
}
