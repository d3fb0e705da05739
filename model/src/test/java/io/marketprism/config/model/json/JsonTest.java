package io.marketprism.config.model.json;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.marketprism.config.model.ConfigValue;
import io.marketprism.config.model.ConfigValue.Kind;
import io.marketprism.config.model.KeyPath;
import io.marketprism.config.model.MapValue;
import io.marketprism.config.model.RandomTrees;
import io.marketprism.config.model.Seeds;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class JsonTest {
    @Test
    void parse_everyKind_isRead() {
        String text = "{\"m\":{},\"l\":[],\"s\":\"t\",\"i\":1,\"d\":1.0,\"b\":true,\"n\":null}";

        MapValue map = (MapValue) Json.parse(text);

        assertThat(map.entries().values())
                .extracting(ConfigValue::kind)
                .containsExactly(
                        Kind.MAP,
                        Kind.LIST,
                        Kind.STRING,
                        Kind.INTEGER,
                        Kind.DECIMAL,
                        Kind.BOOLEAN,
                        Kind.NULL);
    }

    @ParameterizedTest
    @ValueSource(strings = {"0", "-1", "9223372036854775807", "123456789012345678901234567890"})
    void parse_wholeNumber_isExactInteger(String text) {
        assertThat(Json.parse(text)).isEqualTo(ConfigValue.of(new BigInteger(text)));
    }

    @ParameterizedTest
    @ValueSource(strings = {"0.0", "1.50", "-2e3", "1E-5", "10e0", "0e1"})
    void parse_numberWithFractionOrExponent_isDecimalWithItsScale(String text) {
        assertThat(Json.parse(text)).isEqualTo(ConfigValue.of(new BigDecimal(text)));
    }

    @Test
    void parse_escapes_areResolved() {
        assertThat(Json.parse("\"\\\"\\\\\\/\\b\\f\\n\\r\\t\\u00e9\\ud83d\\ude00 \uD83D\uDE00\""))
                .isEqualTo(ConfigValue.of("\"\\/\b\f\n\r\té😀 😀"));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "                  | 1:1 | the end",
                "`{\"a\": 1,}`     | 1:9 | \"}\"",
                "`[1 2]`           | 1:4 | \"2\"",
                "`{\"a\" 1}`       | 1:6 | \"1\"",
                "01                | 1:1 | \"0\"",
                "1.                | 1:3 | the end",
                "nul               | 1:1 | \"n\"",
                "NaN               | 1:1 | \"N\"",
                "`[1] x`           | 1:5 | \"x\"",
                "`\"\\x\"`         | 1:3 | \"x\"",
                "`\"abc`           | 1:5 | the end",
                "`{\"a\":1,\"a\":2}` | 1:8 | \"a\" again",
            })
    void parse_notJson_namesPlaceAndFinding(@Nullable String given, String place, String found) {
        String text = given == null ? "" : given;

        assertThatThrownBy(() -> Json.parse(text))
                .isInstanceOf(InvalidJsonException.class)
                .hasMessageStartingWith("json:" + place + ": " + found + " (expected: ");
    }

    @Test
    void parse_errorAfterEveryKindOfLineEnd_countsLinesAndColumns() {
        InvalidJsonException e = refused("[1,\n2,\r\n3,\r  ?]");

        assertThat(e.line()).isEqualTo(4);
        assertThat(e.column()).isEqualTo(3);
        assertThat(e.offset()).isEqualTo(13);
        assertThat(e.found()).isEqualTo("\"?\"");
        assertThat(e.expected()).isEqualTo("a value");
        assertThat(e.code()).isEqualTo("invalid-json");
    }

    @Test
    void parse_secretBesideAnError_staysOutOfTheMessage() {
        assertThat(refused("{\"password\": hunter2}").getMessage()).doesNotContain("hunter2");
    }

    @ParameterizedTest
    @ValueSource(strings = {"\"\\ud800\"", "\"\\udc00\"", "\"\\ud800\\u0041\"", "\"\uD800\""})
    void parse_unpairedSurrogate_isRefused(String text) {
        assertThat(refused(text).expected()).isEqualTo("surrogates in pairs");
    }

    @Test
    void parse_byteOrderMark_isRefused() {
        assertThat(refused("\uFEFF1").getMessage())
                .isEqualTo("json:1:1: \"\\uFEFF\" (expected: no byte order mark)");
        assertThatThrownBy(
                        () -> Json.parse(new byte[] {(byte) 0xEF, (byte) 0xBB, (byte) 0xBF, '1'}))
                .isInstanceOf(InvalidJsonException.class);
    }

    @Test
    void parse_bytesThatAreNotUtf8_namesPlaceAndByte() {
        byte[] overlong = {'[', '\n', '"', (byte) 0xC0, (byte) 0xAF, '"', ']'};

        assertThatThrownBy(() -> Json.parse(overlong))
                .hasMessage("json:2:2: byte 0xC0 (expected: UTF-8)");
    }

    @Test
    void parse_truncatedUtf8_isRefused() {
        assertThatThrownBy(() -> Json.parse(new byte[] {'"', (byte) 0xC3}))
                .hasMessage("json:1:2: byte 0xC3 (expected: UTF-8)");
    }

    @ParameterizedTest
    @ValueSource(strings = {"[", "{\"a\":"})
    void parse_nestingBeyondAnyStack_isRefusedByDepth(String opening) {
        assertThat(refused(opening.repeat(100_000)).getMessage())
                .contains("deeper nesting (expected: at most 128)");
    }

    @Test
    void parse_nestingAtTheLimit_isRead() {
        String deepest = "[".repeat(128) + "]".repeat(128);

        assertThat(Json.write(Json.parse(deepest))).isEqualTo(deepest);
    }

    @ParameterizedTest
    @ValueSource(strings = {"1e999999999", "1e-999999999", "1e1001", "0e99999999999999999999"})
    void parse_hugeExponent_isRefused(String text) {
        assertThat(refused(text).getMessage()).contains("larger exponent (expected: at most 1000)");
    }

    @Test
    void parse_numberAtAndBeyondTheLimit_isReadAndRefused() {
        assertThat(Json.parse("9".repeat(1_000)).kind()).isEqualTo(Kind.INTEGER);
        assertThat(refused("9".repeat(400_000)).getMessage()).contains("a longer number");
        assertThat(refused("0." + "9".repeat(999)).getMessage()).contains("a longer number");
    }

    @Test
    void parse_stringAtAndBeyondTheLimit_isReadAndRefused() {
        JsonLimits limits = new JsonLimits(1_000, 8, 8, 5, 8, 8);

        assertThat(Json.parse("\"12345\"", limits)).isEqualTo(ConfigValue.of("12345"));
        assertThat(Json.parse("\"1234\\n\"", limits)).isEqualTo(ConfigValue.of("1234\n"));
        assertThatThrownBy(() -> Json.parse("\"123456\"", limits)).hasMessageContaining("longer");
        assertThatThrownBy(() -> Json.parse("\"1234\\n6\"", limits)).hasMessageContaining("longer");
        assertThatThrownBy(() -> Json.parse("{\"123456\":1}", limits)).hasMessageContaining("long");
    }

    @Test
    void parse_moreNodesThanAllowed_isRefused() {
        JsonLimits limits = new JsonLimits(1_000, 8, 3, 8, 8, 8);

        assertThat(Json.parse("[1,2]", limits).kind()).isEqualTo(Kind.LIST);
        assertThatThrownBy(() -> Json.parse("[1,2,3]", limits))
                .hasMessage("json:1:6: more nodes (expected: at most 3)");
    }

    @Test
    void parse_textLongerThanAllowed_isRefusedUnread() {
        JsonLimits limits = new JsonLimits(3, 8, 8, 8, 8, 8);

        assertThatThrownBy(() -> Json.parse("1234", limits))
                .hasMessage("json:1:1: a text of length 4 (expected: at most 3)");
        assertThatThrownBy(() -> Json.parse("1234".getBytes(StandardCharsets.UTF_8), limits))
                .isInstanceOf(InvalidJsonException.class);
    }

    @Test
    void limits_notPositive_isRefused() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new JsonLimits(1, 0, 1, 1, 1, 1))
                .withMessage("maxDepth: 0 (expected: 1 or more)");
    }

    @Test
    void write_tree_isOnOneLineInItsOrder() {
        assertThat(Json.write(Json.parse(" { \"b\" : [ 1 , 2.50 , null ] , \"a\" : { } } ")))
                .isEqualTo("{\"b\":[1,2.50,null],\"a\":{}}");
    }

    @Test
    void writePretty_tree_isIndentedByTwo() {
        assertThat(Json.writePretty(Json.parse("{\"a\":[1,{\"b\":2}],\"c\":{},\"d\":[]}")))
                .isEqualTo(
                        """
                        {
                          "a": [
                            1,
                            {
                              "b": 2
                            }
                          ],
                          "c": {},
                          "d": []
                        }""");
    }

    @Test
    void write_controlsAndUnpairedSurrogates_areEscaped() {
        assertThat(Json.write(ConfigValue.of("\b\f\n\r\t\u0001\"\\/é😀\uD800")))
                .isEqualTo("\"\\b\\f\\n\\r\\t\\u0001\\\"\\\\/é😀\\ud800\"");
    }

    @Test
    void write_decimalWithoutFraction_isStillDecimal() {
        assertThat(Json.write(ConfigValue.of(new BigDecimal("15")))).isEqualTo("15E0");
    }

    @Test
    void write_treeDeeperThanTheStack_isWritten() {
        ConfigValue deep = ConfigValue.of(1);
        for (int i = 0; i < 100_000; i++) {
            deep = ConfigValue.of(List.of(deep));
        }

        assertThat(Json.write(deep)).hasSize(200_001);
    }

    @Test
    void write_randomTrees_areReadBackEqualAndInOrder() {
        Seeds.each(
                500,
                seed -> {
                    ConfigValue tree = new RandomTrees(seed).value();
                    String text = Json.write(tree);

                    assertThat(Json.parse(text)).isEqualTo(tree);
                    assertThat(Json.write(Json.parse(text))).isEqualTo(text);
                    assertThat(Json.parse(Json.writePretty(tree))).isEqualTo(tree);
                    assertThat(Json.parse(text.getBytes(StandardCharsets.UTF_8))).isEqualTo(tree);
                });
    }

    @Test
    void write_randomTexts_areReadBack() {
        Seeds.each(
                500,
                seed -> {
                    ConfigValue text = ConfigValue.of(new RandomTrees(seed).wildText(40));

                    assertThat(Json.parse(Json.write(text))).isEqualTo(text);
                });
    }

    /** The numbers of RFC 8785, appendix B, as far as they are exact, and its neighbours. */
    @ParameterizedTest
    @CsvSource({
        "0.0, 0",
        "-0.0, 0",
        "1.0, 1",
        "4.50, 4.5",
        "2e-3, 0.002",
        "0.000001, 0.000001",
        "0.0000001, 1e-7",
        "1.5e-7, 1.5e-7",
        "5e-324, 5e-324",
        "-5e-324, -5e-324",
        "1.7976931348623157e308, 1.7976931348623157e+308",
        "9007199254740992e0, 9007199254740992",
        "295147905179352830000e0, 295147905179352830000",
        "1e21, 1e+21",
        "9.999999999999997e22, 9.999999999999997e+22",
        "999999999999999900000e0, 999999999999999900000",
        "333333333.3333332, 333333333.3333332",
        "0.000001e0, 0.000001",
        "9007199254740993, 9007199254740993",
        "1000000000000000000000000, 1000000000000000000000000",
    })
    void canonical_number_isAsEcmaScriptPrintsIt(String given, String canonical) {
        assertThat(Json.canonical(Json.parse(given))).isEqualTo(canonical);
    }

    /** RFC 8785, 3.2.3. */
    @Test
    void canonical_names_areSortedByUtf16Units() {
        String text =
                """
                {"\\u20ac": "Euro Sign", "\\r": "Carriage Return",
                 "\\ufb33": "Hebrew Letter Dalet With Dagesh", "1": "One",
                 "\\ud83d\\ude00": "Emoji: Grinning Face", "\\u0080": "Control",
                 "\\u00f6": "Latin Small Letter O With Diaeresis"}""";

        assertThat(Json.canonical(Json.parse(text)))
                .isEqualTo(
                        "{\"\\r\":\"Carriage Return\",\"1\":\"One\",\"\u0080\":\"Control\","
                                + "\"ö\":\"Latin Small Letter O With Diaeresis\","
                                + "\"€\":\"Euro Sign\",\"😀\":\"Emoji: Grinning Face\","
                                + "\"\uFB33\":\"Hebrew Letter Dalet With Dagesh\"}");
    }

    /** RFC 8785, 3.2.2. */
    @Test
    void canonical_sampleOfTheRfc_isItsResult() {
        String text =
                """
                {
                  "numbers": [333333333.3333333, 1E30, 4.50, 2e-3, 0.000000000000000000000000001],
                  "string": "\\u20ac$\\u000F\\u000aA'\\u0042\\u0022\\u005c\\\\\\"\\/",
                  "literals": [null, true, false]
                }""";

        assertThat(Json.canonical(Json.parse(text)))
                .isEqualTo(
                        "{\"literals\":[null,true,false],"
                                + "\"numbers\":[333333333.3333333,1e+30,4.5,0.002,1e-27],"
                                + "\"string\":\"€$\\u000f\\nA'B\\\"\\\\\\\\\\\"/\"}");
    }

    @Test
    void canonical_unpairedSurrogate_isRefused() {
        MapValue map = ConfigValue.of(Map.of("a", ConfigValue.of("x\uD800")));

        assertThatIllegalArgumentException()
                .isThrownBy(() -> Json.canonical(map))
                .withMessage("text: unpaired surrogate at 1 (expected: Unicode)");
    }

    @Test
    void canonical_sameDataInAnotherOrder_isTheSame() {
        ConfigValue tree = Json.parse("{\"b\":1,\"a\":{\"d\":1.50,\"c\":2}}");
        ConfigValue other = Json.parse("{\"a\":{\"c\":2,\"d\":1.5},\"b\":1}");

        assertThat(Json.canonical(tree)).isEqualTo(Json.canonical(other));
        assertThat(tree.find(KeyPath.parse("a.d"))).isNotEqualTo(other.find(KeyPath.parse("a.d")));
    }

    private static InvalidJsonException refused(String text) {
        return catchThrowableOfType(InvalidJsonException.class, () -> Json.parse(text));
    }
}
