package io.marketprism.config.document.internal.yaml;

import static io.marketprism.config.document.internal.yaml.YamlTexts.parse;
import static io.marketprism.config.document.internal.yaml.YamlTexts.refusal;
import static io.marketprism.config.document.internal.yaml.YamlTexts.value;
import static org.assertj.core.api.Assertions.assertThat;

import io.marketprism.config.document.Place;
import io.marketprism.config.model.ConfigValue;
import io.marketprism.config.model.KeyPath;
import io.marketprism.config.model.Origin;
import io.marketprism.config.model.json.Json;
import org.junit.jupiter.api.Test;

class YamlValuesTest {
    @Test
    void parse_scalars_followsCoreSchema() {
        assertThat(value("{a: no, b: 012, c: 0o14, d: 1.50, e: ~, f: 'true', g: TRUE, h: 1e3}"))
                .isEqualTo(
                        Json.parse(
                                "{\"a\":\"no\",\"b\":12,\"c\":12,\"d\":1.50,\"e\":null,"
                                        + "\"f\":\"true\",\"g\":true,\"h\":1e3}"));
    }

    @Test
    void parse_keysThatAreNoStrings_becomeTheirText() {
        assertThat(value("1: a\ntrue: b\n~: c\n: d\n0x1F: e\n"))
                .isEqualTo(
                        Json.parse(
                                "{\"1\":\"a\",\"true\":\"b\",\"~\":\"c\","
                                        + "\"\":\"d\",\"0x1F\":\"e\"}"));
    }

    @Test
    void parse_mapOrListAsKey_isReadUnderItsNotation() {
        assertThat(value("? [a, b]\n: 1\n? {c: d}\n: 2\n"))
                .isEqualTo(Json.parse("{\"[a, b]\":1,\"{c: d}\":2}"));
    }

    @Test
    void parse_aliases_shareTheAnchoredValue() {
        assertThat(value("a: &x {b: 1}\nc: *x\nd: [*x]\n"))
                .isEqualTo(Json.parse("{\"a\":{\"b\":1},\"c\":{\"b\":1},\"d\":[{\"b\":1}]}"));
    }

    @Test
    void parse_mergeKeys_fillWhatTheMapHasNot() {
        String text = "a: &a {x: 1, y: 1}\nb: &b {y: 2, z: 2}\nc:\n  <<: [*a, *b]\n  z: 3\n";
        assertThat(value(text).find(KeyPath.parse("c")))
                .contains(Json.parse("{\"x\":1,\"y\":1,\"z\":3}"));
    }

    @Test
    void parse_quotedMergeKey_isAnOrdinaryKey() {
        assertThat(value("'<<': 1")).isEqualTo(Json.parse("{\"<<\":1}"));
    }

    @Test
    void parse_stream_givesEachDocument() {
        assertThat(parse("a: 1\n---\n- 2\n...\n# end\n").values())
                .containsExactly(Json.parse("{\"a\":1}"), Json.parse("[2]"));
    }

    @Test
    void parse_commentsOnly_givesNoValue() {
        assertThat(parse("# nothing\n").values()).isEmpty();
        assertThat(value("")).isEqualTo(Json.parse("{}"));
    }

    @Test
    void parse_values_carryTheirOrigins() {
        ConfigValue tree = value("a:\n  - x\n  - {b: true}\n");
        assertThat(tree.find(KeyPath.parse("a[1].b")).orElseThrow().origin())
                .contains(new Origin("app.yaml", 3, 9));
        assertThat(tree.find(KeyPath.parse("a")).orElseThrow().origin())
                .contains(new Origin("app.yaml", 2, 3));
    }

    @Test
    void place_key_isWhereItsValueStands() {
        assertThat(parse("a:\n  b: 'xy' # c\n").place(KeyPath.parse("a.b")))
                .contains(new Place(8, 12, 2, 6));
        assertThat(parse("a: 1").place(KeyPath.parse("b"))).isEmpty();
    }

    @Test
    void place_keyBehindAliasOrMerge_isWhereItIsDefined() {
        String text = "a: &a {x: 1}\nb: *a\nc: {<<: *a}\n";
        assertThat(parse(text).place(KeyPath.parse("b.x"))).contains(new Place(10, 11, 1, 11));
        assertThat(parse(text).place(KeyPath.parse("c.x"))).contains(new Place(10, 11, 1, 11));
    }

    @Test
    void parse_severalProblems_reportsThemTogether() {
        String text = "a: 1\nb: !!java.Bean x\n'a': 2\nc: *nobody\nd: .inf\n1: x\n\"1\": y\n";
        assertThat(refusal(text).problems())
                .extracting(p -> p.line() + ":" + p.column())
                .containsExactly("2:4", "3:1", "4:4", "5:4", "7:1");
    }

    @Test
    void parse_duplicateKey_namesBothLines() {
        assertThat(refusal("a: 1\nb: 2\na: 3\n"))
                .hasMessage(
                        "app.yaml:3:1: key 'a' for the second time (expected: once; the first is"
                                + " in line 1)\na: 3\n^");
    }

    @Test
    void parse_tagOfTheCoreSchema_decidesTheKind() {
        assertThat(value("[!!str 1, !!int '2', !!float 3, ! 4, !!null '', !!map {}, !!seq []]"))
                .isEqualTo(
                        ConfigValue.of(
                                java.util.List.of(
                                        ConfigValue.of("1"),
                                        ConfigValue.of(2),
                                        ConfigValue.of(new java.math.BigDecimal("3")),
                                        ConfigValue.of("4"),
                                        ConfigValue.ofNull(),
                                        Json.parse("{}"),
                                        Json.parse("[]"))));
    }
}
