package io.marketprism.config.document.internal.yaml;

import static io.marketprism.config.document.internal.yaml.YamlTexts.parse;
import static io.marketprism.config.document.internal.yaml.YamlTexts.refusal;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;

import io.marketprism.config.document.DocumentLimits;
import io.marketprism.config.document.InvalidDocumentException;
import io.marketprism.config.model.ListValue;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What brought other readers of YAML down; each must be refused at once. */
class YamlBadInputTest {
    private static final Duration AT_ONCE = Duration.ofSeconds(3);

    @ParameterizedTest
    @CsvSource({"8, 9", "5, 9", "200, 2", "3, 90"})
    void parse_aliasesThatMultiply_isRefused(int levels, int width) {
        assertRefused(bomb(levels, width), "nodes");
    }

    @Test
    void parse_moreNodesThanAllowedAfterExpansion_isRefused() {
        DocumentLimits limits = new DocumentLimits(10 << 20, 128, 5_000, 1_000, 1 << 20, 1_000);
        assertThatThrownBy(() -> parse(bomb(3, 9), limits))
                .isInstanceOf(InvalidDocumentException.class)
                .hasMessageContaining("nodes, with aliases expanded");
    }

    @Test
    void parse_manyUsesOfASmallAnchor_isRead() {
        String text = "- &a {k: [1, 2, 3]}\n" + "- *a\n".repeat(900);
        assertThat(((ListValue) YamlTexts.value(text)).size()).isEqualTo(901);
    }

    @Test
    void parse_mergeBomb_isRefused() {
        StringBuilder text = new StringBuilder("a0: &a0 {k: 1, l: 2}\n");
        for (int i = 1; i < 40; i++) {
            String below = "*a" + (i - 1);
            text.append("a%d: &a%d {x: [%s, %s]}%n".formatted(i, i, below, below));
        }
        assertRefused(text.toString(), "nodes that aliases add");
    }

    @Test
    void parse_tooManyAliases_isRefused() {
        assertRefused(
                "- &a x\n" + "- *a\n".repeat(1_001), "aliases: 1001 (expected: at most 1000)");
    }

    @Test
    void parse_aliasWithinItsAnchor_isRefused() {
        assertRefused("&a [*a]", "*a inside &a");
        assertRefused("a: &a {b: *a}", "*a inside &a");
    }

    @Test
    void parse_deepFlow_isRefused() {
        assertRefused("[".repeat(2_000) + "]".repeat(2_000), "depth of maps and lists: 129");
        assertRefused("{a: ".repeat(2_000) + "}".repeat(2_000), "depth of maps and lists: 129");
        assertRefused("[".repeat(1_000_000), "depth of maps and lists: 129");
    }

    @Test
    void parse_deepBlock_isRefused() {
        StringBuilder text = new StringBuilder();
        for (int i = 0; i < 1_200; i++) {
            text.append(" ".repeat(i)).append("a:\n");
        }
        assertRefused(text.toString(), "depth of maps and lists: 129");
        assertRefused("- ".repeat(1_200), "depth of maps and lists: 129");
        assertRefused("? ".repeat(1_200), "depth of maps and lists: 129");
    }

    @Test
    void parse_depthByAliases_isRefused() {
        StringBuilder text = new StringBuilder("- &a0 []\n");
        for (int i = 1; i < 200; i++) {
            text.append("- &a%d [*a%d]%n".formatted(i, i - 1));
        }
        assertRefused(text.toString(), "depth of maps and lists: 129");
    }

    @ParameterizedTest
    @CsvSource({"'', 400000", "'-', 400000", "'0.', 400000", "'0x', 400000", "'1e', 400000"})
    void parse_longNumber_isRefused(String prefix, int digits) {
        assertRefused("a: " + prefix + "7".repeat(digits) + "\n", "expected: at most 1000");
    }

    @Test
    void parse_hugeExponent_isRefused() {
        assertRefused("a: 1e999999999", "digits (expected: at most 1000)");
        assertRefused("a: 1e-99999", "digits (expected: at most 1000)");
        assertRefused("a: 1e99999999999", "expected: a smaller exponent");
    }

    @ParameterizedTest
    @ValueSource(strings = {"%s", "'%s'", "\"%s\"", "|\n  %s", ">\n  %s", "%s: x"})
    void parse_longScalar_isRefused(String form) {
        assertRefused(form.formatted("x".repeat(4 << 20)), "expected: at most 1");
    }

    @Test
    void parse_longKey_isRefused() {
        assertRefused(
                "k".repeat(1_100) + ": 1\n", "length of a key: 1100 (expected: at most 1024)");
    }

    @Test
    void parse_keysWithinKeys_isRefused() {
        assertRefused("? ".repeat(100) + "x\n", "a map or list as a key");
        assertRefused("{? ".repeat(100) + "x" + "}".repeat(100), "a map or list as a key");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "!!javax.script.ScriptEngineManager [!!java.net.URL ['http://example.test']]",
                "!Local x",
                "!<tag:example.test,2000:x> {}",
                "a: !!binary aGk=",
                "!!set {a, b}"
            })
    void parse_tagOutsideTheCoreSchema_isRefused(String text) {
        assertRefused(text, "expected: no tag, or one of the core schema");
    }

    @ParameterizedTest
    @ValueSource(strings = {"a: \u0000", "\u0007", "a: '\u001b'", "\ufffe", "# \u0001"})
    void parse_controlCharacter_isRefused(String text) {
        assertRefused(text, "expected: a printable character");
    }

    @Test
    void parse_manyProblems_reportsAHundredAtOnce() {
        assertTimeoutPreemptively(
                AT_ONCE,
                () -> assertThat(refusal("a: 1\n".repeat(100_000)).problems()).hasSize(100));
    }

    @Test
    void parse_mutatedTexts_givesATreeOrAnInvalidDocument() {
        List<String> texts = new ArrayList<>();
        for (YamlSuite.Case each : YamlSuite.cases()) {
            texts.add(each.text());
        }
        for (int seed = 0; seed < 30_000; seed++) {
            String text = mutated(texts, new Random(seed));
            try {
                parse(text);
            } catch (InvalidDocumentException e) {
                assertThat(e.problems()).as("seed %d", seed).isNotEmpty();
            } catch (RuntimeException e) {
                throw new AssertionError("seed " + seed + ": " + text, e);
            }
        }
    }

    private static String mutated(List<String> texts, Random random) {
        StringBuilder text = new StringBuilder(texts.get(random.nextInt(texts.size())));
        String alphabet = "\n\n  \t:-?[]{},#&*!|>'\"%@`abc1.~\\\r<\ufeff\u0085";
        for (int i = 1 + random.nextInt(4); i > 0; i--) {
            int at = random.nextInt(text.length() + 1);
            switch (random.nextInt(4)) {
                case 0 -> text.insert(at, alphabet.charAt(random.nextInt(alphabet.length())));
                case 1 -> text.delete(at, Math.min(text.length(), at + 1 + random.nextInt(3)));
                case 2 -> {
                    String other = texts.get(random.nextInt(texts.size()));
                    int from = random.nextInt(other.length() + 1);
                    int to = Math.min(other.length(), from + random.nextInt(12));
                    text.insert(at, other, from, to);
                }
                default -> text.setLength(Math.max(1, at));
            }
        }
        return text.toString();
    }

    private static void assertRefused(String text, String reason) {
        assertTimeoutPreemptively(
                AT_ONCE, () -> assertThat(refusal(text)).isNotNull().hasMessageContaining(reason));
    }

    /** Lists in which each level names the one below so many times. */
    private static String bomb(int levels, int width) {
        StringBuilder text = new StringBuilder("a0: &a0 [" + "x,".repeat(width) + "]\n");
        for (int i = 1; i <= levels; i++) {
            String below = ("*a" + (i - 1) + ",").repeat(width);
            text.append("a%d: &a%d [%s]%n".formatted(i, i, below));
        }
        return text.toString();
    }
}
