package io.marketprism.config.document.internal.yaml;

import static io.marketprism.config.document.internal.yaml.YamlTexts.set;
import static org.assertj.core.api.Assertions.assertThat;

import io.marketprism.config.model.ConfigValue;
import io.marketprism.config.model.json.Json;
import java.util.LinkedHashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;

class YamlSetTest {
    @Test
    void set_plainScalar_staysPlain() {
        assertThat(set("a: 1 # one\nb: x\n", "a", ConfigValue.of(20)))
                .isEqualTo("a: 20 # one\nb: x\n");
        assertThat(set("a: b\n", "a", ConfigValue.of("c d"))).isEqualTo("a: c d\n");
    }

    @Test
    void set_plainScalarToTextThatNeedsQuotes_getsQuotes() {
        assertThat(set("a: b\n", "a", ConfigValue.of("1"))).isEqualTo("a: \"1\"\n");
        assertThat(set("a: b\n", "a", ConfigValue.of("x: y"))).isEqualTo("a: \"x: y\"\n");
        assertThat(set("a: b\n", "a", ConfigValue.of("no"))).isEqualTo("a: \"no\"\n");
        assertThat(set("[a]\n", "[0]", ConfigValue.of("x,y"))).isEqualTo("[\"x,y\"]\n");
        assertThat(set("a: b\n", "a", ConfigValue.of("\"x\" #"))).isEqualTo("a: '\"x\" #'\n");
    }

    @Test
    void set_quotedScalar_keepsItsQuotes() {
        assertThat(set("a: 'b'\n", "a", ConfigValue.of("it's"))).isEqualTo("a: 'it''s'\n");
        assertThat(set("a: \"b\"\n", "a", ConfigValue.of("x"))).isEqualTo("a: \"x\"\n");
        assertThat(set("a: 'b'\n", "a", ConfigValue.of("x\ny"))).isEqualTo("a: \"x\\ny\"\n");
    }

    @Test
    void set_emptyValue_isWrittenBehindTheColon() {
        assertThat(set("a:\nb: 1\n", "a", ConfigValue.of(true))).isEqualTo("a: true\nb: 1\n");
        assertThat(set("-\n- 1\n", "[0]", ConfigValue.of(0))).isEqualTo("- 0\n- 1\n");
        assertThat(set("{a, b: 1}", "a", ConfigValue.of(0))).isEqualTo("{a: 0, b: 1}");
        assertThat(set("? a\n", "a", ConfigValue.of(0))).isEqualTo("? a\n: 0\n");
    }

    @Test
    void set_alignedComment_keepsItsColumn() {
        assertThat(set("a: 8080   # port\n", "a", ConfigValue.of(80)))
                .isEqualTo("a: 80     # port\n");
        assertThat(set("a: 1 # x\nb: 2 # y\n", "a", ConfigValue.of("long")))
                .isEqualTo("a: long # x\nb: 2 # y\n");
    }

    @Test
    void set_equalValue_changesNothing() {
        assertThat(set("a: 0x10\nb: 'x'\n", "a", ConfigValue.of(16)))
                .isEqualTo("a: 0x10\nb: 'x'\n");
    }

    @Test
    void set_blockScalar_staysBlockScalar() {
        String text = "a: | # why\n   one\n   two\n\nb: 1\n";
        assertThat(set(text, "a", ConfigValue.of("three\nfour")))
                .isEqualTo("a: |- # why\n   three\n   four\n\nb: 1\n");
        assertThat(set(text, "a", ConfigValue.of(5))).isEqualTo("a: 5 # why\n\nb: 1\n");
        assertThat(set("a: >\n  x\n", "a", ConfigValue.of("x\ny\n")))
                .isEqualTo("a: >\n  x\n\n  y\n");
    }

    @Test
    void set_newKey_takesTheStyleOfItsNeighbours() {
        assertThat(set("a:\n    b: 1 # one\n# end\n", "a.c", ConfigValue.of(2)))
                .isEqualTo("a:\n    b: 1 # one\n    c: 2\n# end\n");
        assertThat(set("{\"a\": \"x\"}", "b", ConfigValue.of("y")))
                .isEqualTo("{\"a\": \"x\", \"b\": \"y\"}");
        assertThat(set("{\n  a: 1, # one\n  b: 2 # two\n}\n", "c", ConfigValue.of(3)))
                .isEqualTo("{\n  a: 1, # one\n  b: 2, # two\n  c: 3\n}\n");
        assertThat(set("a: 1\n\nb: 2\n", "c", ConfigValue.of(3)))
                .isEqualTo("a: 1\n\nb: 2\n\nc: 3\n");
    }

    @Test
    void set_missingMaps_areMade() {
        String made =
                set("a:\n  b: 1\n", "a.c.\"d.e\".f", Json.parse("[1, {\"x\": 2, \"y\": {}}]"));
        assertThat(made)
                .isEqualTo(
                        """
                        a:
                          b: 1
                          c:
                            d.e:
                              f:
                                - 1
                                - x: 2
                                  y: {}
                        """);
        assertThat(set("", "a.b", ConfigValue.of(1))).isEqualTo("a:\n  b: 1\n");
        assertThat(set("# only this", "a", ConfigValue.of(1))).isEqualTo("# only this\na: 1\n");
    }

    @Test
    void set_itemBehindTheLast_appends() {
        assertThat(set("a:\n- x # first\n", "a[1]", ConfigValue.of("y")))
                .isEqualTo("a:\n- x # first\n- y\n");
        assertThat(set("a: [x]\n", "a[1]", ConfigValue.of("y"))).isEqualTo("a: [x, y]\n");
        assertThat(set("a: []\n", "a[0]", ConfigValue.of("y"))).isEqualTo("a: [y]\n");
    }

    @Test
    void set_textWithoutLastNewline_getsNone() {
        assertThat(set("a: 1", "b", ConfigValue.of(2))).isEqualTo("a: 1\nb: 2");
        assertThat(set("a: 1\r\nb: 2", "c.d", ConfigValue.of(2)))
                .isEqualTo("a: 1\r\nb: 2\r\nc:\r\n  d: 2");
    }

    @Test
    void set_mapInPlaceOfMap_changesOnlyWhatDiffers() {
        String text = "a:\n  # about b\n  b: 1\n  # about c\n  c: 2\n  d: 3 # stays\n";
        assertThat(set(text, "a", Json.parse("{\"b\": 9, \"d\": 3, \"e\": [4]}")))
                .isEqualTo("a:\n  # about b\n  b: 9\n  d: 3 # stays\n  e:\n    - 4\n");
    }

    @Test
    void set_scalarToMapAndBack_keepsTheComment() {
        String map = set("a: 1 # why\nb: 2\n", "a", Json.parse("{\"x\": 1}"));
        assertThat(map).isEqualTo("a: # why\n  x: 1\nb: 2\n");
        assertThat(set(map, "a", ConfigValue.of(1))).isEqualTo("a: 1 # why\nb: 2\n");
        assertThat(set("- 1\n", "[0]", Json.parse("{\"x\": 1, \"z\": 2}")))
                .isEqualTo("- x: 1\n  z: 2\n");
    }

    @Test
    void set_keyOfMerge_addsAnOverridingEntry() {
        String text = "d: &d {t: 1, m: {x: 1, z: 2}}\np:\n  <<: *d\n";
        assertThat(set(text, "p.t", ConfigValue.of(2)))
                .isEqualTo("d: &d {t: 1, m: {x: 1, z: 2}}\np:\n  <<: *d\n  t: 2\n");
        assertThat(set(text, "p.m.x", ConfigValue.of(5)))
                .isEqualTo(
                        "d: &d {t: 1, m: {x: 1, z: 2}}\np:\n  <<: *d\n  m:\n    x: 5\n    z: 2\n");
    }

    @Test
    void set_alias_isReplaced() {
        assertThat(set("a: &x 1\nb: *x # same\n", "b", ConfigValue.of(2)))
                .isEqualTo("a: &x 1\nb: 2 # same\n");
    }

    @Test
    void set_anchoredValueThatNobodyElseSees_isChanged() {
        assertThat(set("d: &d {t: 1}\np: {<<: *d, t: 2}\n", "d.t", ConfigValue.of(3)))
                .isEqualTo("d: &d {t: 3}\np: {<<: *d, t: 2}\n");
        assertThat(set("a: &unused 1\n", "a", ConfigValue.of(3))).isEqualTo("a: &unused 3\n");
    }

    @Test
    void set_tagThatNoLongerFits_isDropped() {
        assertThat(set("a: !!str 1\n", "a", ConfigValue.of(2))).isEqualTo("a: 2\n");
        assertThat(set("a: !!str x\n", "a", ConfigValue.of("z"))).isEqualTo("a: !!str z\n");
    }

    @Test
    void set_manyScalarsOfAMap_keepsTheirCommentsAndTakesOnePass() {
        StringBuilder text = new StringBuilder();
        Map<String, ConfigValue> values = new LinkedHashMap<>();
        for (int i = 0; i < 2_000; i++) {
            text.append("key").append(i).append(": ").append(i).append(" # stays\n");
            values.put("key" + i, ConfigValue.of(i + 1));
        }
        assertThat(set(text.toString(), "", ConfigValue.of(values)).lines())
                .hasSize(2_000)
                .allMatch(line -> line.endsWith(" # stays"));
    }
}
