package io.marketprism.config.document;

import static io.marketprism.config.document.Documents.json;
import static io.marketprism.config.document.Documents.key;
import static io.marketprism.config.document.Documents.parse;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.marketprism.config.model.ConfigValue;
import io.marketprism.config.model.MapValue;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Replacing a map or list by another of its kind changes only what differs. */
class ReplacementTest {
    @Test
    void set_ofMapOverMap_keepsCommentsOfWhatStays() {
        String text = "{\n  // one\n  \"a\": 1,\n  // two\n  \"b\": 2 // end\n}\n";
        assertThat(
                        parse("a.jsonc", text)
                                .set(key(""), json("{\"b\": 3, \"c\": {\"d\": 4}}"))
                                .text())
                .isEqualTo("{\n  // two\n  \"b\": 3, // end\n  \"c\": {\n    \"d\": 4\n  }\n}\n");
        String ini = "[s]\n; one\na = 1\n; two\nb = 2 ; end\n";
        assertThat(parse("a.ini", ini).set(key("s"), json("{\"b\": \"3\", \"c\": \"4\"}")).text())
                .isEqualTo("[s]\n; two\nb = 3 ; end\nc = 4\n");
    }

    @Test
    void set_ofListOverList_keepsWhatIsAlikeAtBothEnds() {
        String text = "[\n  1, // one\n  2, // two\n  3 // three\n]";
        assertThat(parse("a.jsonc", text).set(key(""), json("[1, 9, 8, 3]")).text())
                .isEqualTo("[\n  1, // one\n  9, // two\n  8,\n  3 // three\n]");
        assertThat(parse("a.jsonc", text).set(key(""), json("[1, 3]")).text())
                .isEqualTo("[\n  1, // one\n  3 // three\n]");
    }

    @Test
    void set_ofListOverList_leavesEachItemItsComment() {
        String text = "- a # one\n- b # two\n- c # three\n- d # four\n- e # five\n";
        assertThat(
                        parse("a.yaml", text)
                                .set(key(""), json("[\"b\", \"x\", \"d\", \"new\", \"e\"]"))
                                .text())
                .isEqualTo("- b # two\n- x # three\n- d # four\n- new\n- e # five\n");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "a.yaml | `a:\n# end\nb: 1\n` | a.c.d | `a:\n  c:\n    d: 7\n# end\nb: 1\n`",
                "a.yaml | `a: ~ # none\n` | a.c | `a: # none\n  c: 7\n`",
                "a.yaml | `a: {b: }\n` | a.b.c | `a: {b: {c: 7} }\n`",
                "a.json | `{\"a\": null}` | a.b | `{\"a\": {\"b\": 7}}`",
                "a.json | `null` | a | `{\\n  \"a\": 7\\n}`",
            })
    void set_ofKeyBelowNull_makesTheMapItNeeds(
            String file, String text, String key, String expected) {
        ConfigDocument edited =
                parse(file, text.replace("\\n", "\n")).set(key(key), ConfigValue.of(7));
        assertThat(edited.text()).isEqualTo(expected.replace("\\n", "\n"));
    }

    @Test
    void set_ofKeyBelowScalar_isRefusedAndNamesTheKeyOnce() {
        assertThatThrownBy(() -> parse("a.yaml", "a: 1\n").set(key("a.b"), ConfigValue.of(2)))
                .isInstanceOf(EditRefusedException.class)
                .hasMessage("a.b cannot be edited: the value above is of kind integer");
    }

    @Test
    void set_ofWhollyOtherMap_isMadeAtOnce() {
        StringBuilder other = new StringBuilder("{\"x0\": 0");
        for (int i = 1; i < 100; i++) {
            other.append(", \"x").append(i).append("\": ").append(i);
        }
        ConfigValue value = json(other.append('}').toString());
        for (String name : new String[] {"a.json", "a.toml", "a.yaml"}) {
            String text = name.equals("a.toml") ? "[m]\na = 1\n" : "{\"m\": {\"a\": 1}}";
            assertThat(parse(name, text).set(key("m"), value).value().find(key("m")))
                    .contains(value);
        }
    }

    @Test
    void set_ofEmptyMapInProperties_isRefused() {
        assertThatThrownBy(() -> parse("a.properties", "a=1").set(key("b"), MapValue.EMPTY))
                .isInstanceOf(EditRefusedException.class)
                .hasMessageContaining("empty map");
    }

    @Test
    void set_ofNumberInIni_becomesText() {
        ConfigDocument edited = parse("a.ini", "a = 1").set(key("a"), ConfigValue.of(2));
        assertThat(edited.value()).isEqualTo(json("{\"a\": \"2\"}"));
    }
}
