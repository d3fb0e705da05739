package io.marketprism.config.document;

import static io.marketprism.config.document.Documents.json;
import static io.marketprism.config.document.Documents.key;
import static io.marketprism.config.document.Documents.parse;
import static io.marketprism.config.document.Documents.problem;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.marketprism.config.model.ConfigValue;
import io.marketprism.config.model.Origin;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class JsonReadingTest {
    @Test
    void value_ofEveryKind_isReadExactly() {
        assertThat(json("[\"a\\u00e9\\n\", 12345678901234567890, 1.50, -2e3, true, null, {}]"))
                .isEqualTo(
                        ConfigValue.of(
                                List.of(
                                        ConfigValue.of("aé\n"),
                                        ConfigValue.of(new BigInteger("12345678901234567890")),
                                        ConfigValue.of(new BigDecimal("1.50")),
                                        ConfigValue.of(new BigDecimal("-2e3")),
                                        ConfigValue.of(true),
                                        ConfigValue.ofNull(),
                                        ConfigValue.of(Map.of()))));
    }

    @Test
    void origin_ofNestedValue_isItsLineAndColumn() {
        ConfigDocument file = parse("a/b.json", "{\r\n  \"x\": [1,\r    22]\n}");
        assertThat(file.value().find(key("x[1]")).orElseThrow().origin())
                .contains(new Origin("a/b.json", 3, 5));
    }

    @Test
    void place_ofValue_spansItsText() {
        String text = "{\"x\": [1, {\"y\": \"zz\"}]}";
        Place place = parse("a.json", text).place(key("x[1].y")).orElseThrow();
        assertThat(text.substring(place.start(), place.end())).isEqualTo("\"zz\"");
        assertThat(place.line()).isEqualTo(1);
        assertThat(place.column()).isEqualTo(17);
        assertThat(parse("a.json", text).place(key("x.y"))).isEmpty();
    }

    @Test
    void text_withMarkAndOddLayout_isKept() {
        String text = "\ufeff \r\n{ \"a\" :1\t}\r";
        assertThat(parse("a.json", text).text()).isEqualTo(text);
    }

    @Test
    void duplicateKeys_inOneMap_areAllReportedWithBothLines() {
        assertThatThrownBy(() -> json("{\"a\": 1,\n\"b\": {\"c\": 1, \"c\": 2},\n\"a\": 3}"))
                .isInstanceOfSatisfying(
                        InvalidDocumentException.class,
                        e -> {
                            assertThat(e.problems()).hasSize(2);
                            assertThat(e.problems().get(1).summary())
                                    .isEqualTo(
                                            "value.json:3:1: key: \"a\" again (expected: once; it"
                                                    + " is in line 1 already)");
                        });
    }

    @Test
    void mistake_isReportedWithPlaceExcerptAndExpectation() {
        assertThat(problem("app.json", "{\n  \"port\": 80\n  \"host\": 1\n}").toString())
                .isEqualTo(
                        """
                        app.json:3:3: found '"' (expected: ',' or '}')
                          "host": 1
                          ^\
                        """);
        assertThat(problem("app.json", "{\"a\": NaN}").message())
                .isEqualTo("found 'NaN' (expected: a value)");
        assertThat(problem("app.json", "[1").message())
                .isEqualTo(
                        "found the end of the text (expected: ',' or ']' for the one that opens in"
                                + " line 1)");
        assertThat(problem("app.json", "{\"a\": 01}").message()).contains("leading zero");
        assertThat(problem("app.json", "\"\\ud800\"").message()).contains("surrogate");
        assertThat(problem("app.json", "{\"a\": 1,}").message()).contains("a key");
    }

    @Test
    void problems_inSeveralStrings_areReportedTogether() {
        assertThatThrownBy(() -> json("[\"\\x\", \"a\tb\", \"\\u12\"]"))
                .isInstanceOfSatisfying(
                        InvalidDocumentException.class, e -> assertThat(e.problems()).hasSize(3));
    }

    @Test
    void longLine_inExcerpt_isCutAroundTheCaret() {
        Problem problem = problem("a.json", "[" + "1,".repeat(500) + "x" + ",1".repeat(500) + "]");
        List<String> lines = problem.excerpt().lines().toList();
        assertThat(lines.get(0)).hasSizeLessThan(100).startsWith("…").endsWith("…");
        assertThat(lines.get(0).charAt(lines.get(1).indexOf('^'))).isEqualTo('x');
    }

    @Test
    void limits_areCheckedBeforeTheyHurt() {
        assertThat(problem("a.json", "[".repeat(100_000)).message())
                .isEqualTo("depth: 129 (expected: at most 128)");
        assertThat(problem("a.json", "1e999999999").message())
                .isEqualTo("exponent: 999999999 (expected: at most 1000)");
        assertThat(problem("a.json", "1".repeat(400_000)).message())
                .isEqualTo("length of a number: 400000 (expected: at most 1000)");
        assertThat(problem("a.json", "\"" + "x".repeat(2 << 20) + "\"").message())
                .isEqualTo("length of a string: 2097152 (expected: at most 1048576)");
        DocumentLimits few = new DocumentLimits(1000, 10, 3, 1, 10, 10);
        assertThat(problem("a.json", "[1,2,3]", few).message())
                .isEqualTo("nodes: 4 (expected: at most 3)");
        assertThat(problem("a.json", " ".repeat(1001), few).message())
                .isEqualTo("1001 bytes (expected: at most 1000)");
    }

    @Test
    void bytes_thatAreNotUtf8_areRefusedWithTheirPlace() {
        byte[] bytes = {'[', '\n', '"', (byte) 0xff, '"', ']'};
        assertThatThrownBy(
                        () ->
                                ConfigDocument.parse(
                                        io.marketprism.config.model.name.FilePath.parse("a.json"),
                                        bytes))
                .hasMessageContaining("a.json:2:2: bytes that are not UTF-8");
    }

    @Test
    void comments_inJsonc_areRead() {
        String text = "// head\n{ /* a */ \"a\": [1, 2,], // b\n}\n/* end */";
        ConfigDocument file = parse("a.jsonc", text);
        assertThat(file.value()).isEqualTo(json("{\"a\": [1, 2]}"));
        assertThat(file.text()).isEqualTo(text);
        assertThat(parse("a.jsonc", "// nothing\n").values()).isEmpty();
        assertThat(problem("a.jsonc", "{/*").message()).contains("a comment without an end");
        assertThat(problem("a.jsonc", "{'a': 1}").message()).contains("a key");
        assertThat(problem("a.jsonc", "[,]").message()).contains("a value");
    }

    @Test
    void json5_isReadWhole() {
        String text =
                "{unquoted: 'and you can \"quote\" me', $_ü: 0xdecaf, \"t\": 'a\\\n b\\x41\\v\\0',"
                        + "\u00a0'half': .5, 'whole': 5., plus: +1, minus: -0x10, sep: '\u2028',}";
        assertThat(parse("a.json5", text).value())
                .isEqualTo(
                        json(
                                "{\"unquoted\": \"and you can \\\"quote\\\" me\", \"$_ü\": 912559,"
                                        + "\"t\": \"a bA\\u000b\\u0000\", \"half\": 0.5, \"whole\": 5e0,"
                                        + " \"plus\": 1, \"minus\": -16, \"sep\": \"\u2028\"}"));
        assertThat(problem("a.json5", "[NaN]").message()).contains("a value");
        assertThat(problem("a.json5", "{a b: 1}").message()).contains("':'");
        assertThat(problem("a.json5", "['a\nb']").message()).contains("end on its line");
        assertThat(problem("a.json5", "'\\1'").message()).contains("after a backslash");
    }
}
