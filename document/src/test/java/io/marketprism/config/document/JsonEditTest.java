package io.marketprism.config.document;

import static io.marketprism.config.document.Documents.json;
import static io.marketprism.config.document.Documents.key;
import static io.marketprism.config.document.Documents.parse;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.marketprism.config.model.ConfigValue;
import org.junit.jupiter.api.Test;

/** What edits of JSON look like: layout, neighbours' style and comments. */
class JsonEditTest {
    private static final String COMMENTED =
            """
            {
              // who we are
              "name": "collector", // short
              /* of the
                 exchange */
              "limits": { // per minute
                "weight": 1200,
                // a lost comment
              },

              // about nobody

              // all of them
              "symbols": [
                "BTCUSDT", // first
                "ETHUSDT" /* last */
              ]
              // the end
            }
            """;

    @Test
    void set_ofScalar_replacesItsCharactersOnly() {
        String text = "{\"a\" :  1 , \"b\":[ true ]}";
        assertEdit(
                "a.json",
                text,
                new Edit.Set(key("a"), ConfigValue.of("x")),
                "{\"a\" :  \"x\" , \"b\":[ true ]}");
        assertEdit(
                "a.json",
                text,
                new Edit.Set(key("b[0]"), ConfigValue.ofNull()),
                "{\"a\" :  1 , \"b\":[ null ]}");
    }

    @Test
    void set_ofNewKey_looksLikeItsNeighbours() {
        ConfigValue map = json("{\"x\": [1, 2]}");
        assertEdit(
                "a.json",
                "{\"a\":1}",
                new Edit.Set(key("b"), map),
                "{\"a\":1,\"b\":{\"x\":[1,2]}}");
        assertEdit(
                "a.json",
                "{ \"a\": 1 }",
                new Edit.Set(key("b"), map),
                "{ \"a\": 1, \"b\": { \"x\": [1, 2] } }");
        assertEdit(
                "a.json",
                "{\n\t\"a\" : 1\n}",
                new Edit.Set(key("b.c"), ConfigValue.of(2)),
                "{\n\t\"a\" : 1,\n\t\"b\" : {\n\t\t\"c\" : 2\n\t}\n}");
        assertEdit("a.json", "{}", new Edit.Set(key("b"), ConfigValue.of(2)), "{\n  \"b\": 2\n}");
        assertEdit(
                "a.json",
                "{\"a\": {}}",
                new Edit.Set(key("a.b"), ConfigValue.of(2)),
                "{\"a\": {\"b\": 2}}");
        assertEdit(
                "a.json",
                "{\r\n    \"a\": [\r\n    ]\r\n}",
                new Edit.Set(key("a[0]"), map),
                "{\r\n    \"a\": [\r\n        {\r\n            \"x\": [\r\n                1,\r\n"
                        + "                2\r\n            ]\r\n        }\r\n    ]\r\n}");
    }

    @Test
    void remove_ofEntry_takesItsCommentsAndOneCommaAlong() {
        assertEdit("a.json", "{\"a\": 1, \"b\": 2}", new Edit.Remove(key("a")), "{\"b\": 2}");
        assertEdit("a.json", "{\"a\": 1, \"b\": 2}", new Edit.Remove(key("b")), "{\"a\": 1}");
        assertEdit("a.json", "[1, [2]]", new Edit.Remove(key("[1][0]")), "[1, []]");
        assertRemoved("name", "  // who we are\n  \"name\": \"collector\", // short\n");
        int limits = COMMENTED.indexOf("  /* of the");
        assertRemoved(
                "limits", COMMENTED.substring(limits, COMMENTED.indexOf("\n  // about nobody")));
        assertRemoved("symbols[0]", "    \"BTCUSDT\", // first\n");
        assertThat(parse("a.jsonc", COMMENTED).remove(key("symbols[1]")).text())
                .isEqualTo(
                        COMMENTED
                                .replace("    \"ETHUSDT\" /* last */\n", "")
                                .replace("\"BTCUSDT\", // first", "\"BTCUSDT\" // first"));
    }

    @Test
    void insert_intoList_keepsCommentsWithTheirItems() {
        assertEdit("a.json", "[1,2]", new Edit.Insert(key("[1]"), ConfigValue.of(9)), "[1,9,2]");
        ConfigDocument file = parse("a.jsonc", COMMENTED);
        assertThat(file.apply(new Edit.Insert(key("symbols[0]"), ConfigValue.of("X"))).text())
                .isEqualTo(COMMENTED.replace("    \"BTC", "    \"X\",\n    \"BTC"));
        assertThat(file.apply(new Edit.Insert(key("symbols[2]"), ConfigValue.of("X"))).text())
                .isEqualTo(
                        COMMENTED.replace(
                                "\"ETHUSDT\" /* last */", "\"ETHUSDT\", /* last */\n    \"X\""));
        assertThat(file.set(key("limits.burst"), ConfigValue.of(3)).text())
                .isEqualTo(COMMENTED.replace("1200,\n", "1200,\n    \"burst\": 3,\n"));
    }

    @Test
    void rename_keepsTheStyleOfKeys() {
        assertEdit(
                "a.json5",
                "{ a: 1, 'b': 2 }",
                new Edit.Rename(key("a"), "c-d"),
                "{ 'c-d': 1, 'b': 2 }");
        assertEdit(
                "a.json5",
                "{ \"a\": 1, 'b': 2 }",
                new Edit.Rename(key("b"), "c"),
                "{ \"a\": 1, 'c': 2 }");
        assertRefused("{\"a\": 1, \"b\": 2}", new Edit.Rename(key("a"), "b"), "already");
    }

    @Test
    void move_takesTheTextAndItsComments() {
        ConfigDocument file = parse("a.jsonc", COMMENTED);
        assertThat(file.apply(new Edit.Move(key("name"), key("limits.name"))).text())
                .isEqualTo(
                        COMMENTED
                                .replace(
                                        "  // who we are\n  \"name\": \"collector\", // short\n",
                                        "")
                                .replace(
                                        "1200,\n",
                                        "1200,\n    // who we are\n    \"name\": \"collector\", //"
                                                + " short\n"));
        assertEdit("a.json", "[1, 2, 3]", new Edit.Move(key("[2]"), key("[0]")), "[3, 1, 2]");
        assertRefused("{\"a\": 1, \"b\": 2}", new Edit.Move(key("a"), key("b")), "already");
        assertRefused("{\"a\": {}}", new Edit.Move(key("a"), key("a.b")), "into itself");
    }

    @Test
    void edit_thatChangesNothing_givesTheSameText() {
        assertEdit("a.json", "[1.0 ]", new Edit.Set(key("[0]"), json("1.0")), "[1.0 ]");
    }

    @Test
    void edit_ofWhatIsNotThere_isRefused() {
        assertRefused("{\"a\": 1}", new Edit.Remove(key("b")), "not there");
        assertRefused("{\"a\": 1}", new Edit.Set(key("a.b"), ConfigValue.of(1)), "kind integer");
        assertRefused("[1]", new Edit.Set(key("[2]"), ConfigValue.of(1)), "1 items");
        assertRefused("[1]", new Edit.Insert(key("[2]"), ConfigValue.of(1)), "not a place");
        assertRefused("[1]", new Edit.Set(key("[0]"), ConfigValue.of("\ud800")), "surrogate");
    }

    private static void assertEdit(String name, String before, Edit edit, String after) {
        assertThat(parse(name, before).apply(edit).text()).isEqualTo(after);
    }

    private static void assertRemoved(String key, String gone) {
        assertThat(COMMENTED).contains(gone);
        assertThat(parse("a.jsonc", COMMENTED).remove(key(key)).text())
                .isEqualTo(COMMENTED.replace(gone, ""));
    }

    private static void assertRefused(String text, Edit edit, String reason) {
        assertThatThrownBy(() -> parse("a.json", text).apply(edit))
                .isInstanceOf(EditRefusedException.class)
                .hasMessageContaining(reason);
    }
}
