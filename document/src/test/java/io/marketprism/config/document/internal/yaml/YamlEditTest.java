package io.marketprism.config.document.internal.yaml;

import static io.marketprism.config.document.internal.yaml.YamlTexts.parse;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.marketprism.config.document.Edit;
import io.marketprism.config.document.EditRefusedException;
import io.marketprism.config.model.ConfigValue;
import io.marketprism.config.model.KeyPath;
import java.util.List;
import org.junit.jupiter.api.Test;

class YamlEditTest {
    @Test
    void remove_entry_takesItsCommentsAlong() {
        String text =
                "# file\n\na: 1\n# about b\n# still\nb: 2 # two\n   # more\n# about c\nc: 3\n";
        assertThat(remove(text, "b")).isEqualTo("# file\n\na: 1\n# about c\nc: 3\n");
    }

    @Test
    void remove_entryBetweenBlankLines_leavesOneOfThem() {
        assertThat(remove("a: 1\n\nb: 2\n\nc: 3\n", "b")).isEqualTo("a: 1\n\nc: 3\n");
        assertThat(remove("a: 1\n\nb: 2\n", "b")).isEqualTo("a: 1\n");
        assertThat(remove("a: 1\nb: 2", "b")).isEqualTo("a: 1");
    }

    @Test
    void remove_onlyEntry_leavesAnEmptyMapOrList() {
        assertThat(remove("a: # why\n  b: 1\nc: 2\n", "a.b")).isEqualTo("a: {} # why\nc: 2\n");
        assertThat(remove("a:\n- b\n", "a[0]")).isEqualTo("a: []\n");
        assertThat(remove("a: {b: 1}\n", "a.b")).isEqualTo("a: {}\n");
    }

    @Test
    void remove_firstEntryBehindADash_movesTheNextOneUp() {
        assertThat(remove("- a: 1\n  b: 2\n", "[0].a")).isEqualTo("- b: 2\n");
        assertThat(remove("- a: 1\n  # about b\n  b: 2\n", "[0].a"))
                .isEqualTo("-\n  # about b\n  b: 2\n");
    }

    @Test
    void remove_flowEntry_takesItsCommaAlong() {
        assertThat(remove("{a: 1, b: 2, c: 3}", "a")).isEqualTo("{b: 2, c: 3}");
        assertThat(remove("{a: 1, b: 2, c: 3}", "c")).isEqualTo("{a: 1, b: 2}");
        assertThat(remove("[\n  a, # one\n  b  # two\n]\n", "[1]")).isEqualTo("[\n  a # one\n]\n");
    }

    @Test
    void rename_key_keepsPlaceQuotesAndComments() {
        assertThat(rename("a: 1\n# b\n\"b\" : 2 # two\nc: 3\n", "b", "x y"))
                .isEqualTo("a: 1\n# b\n\"x y\" : 2 # two\nc: 3\n");
        assertThat(rename("a: 1\n", "a", "1")).isEqualTo("\"1\": 1\n");
        assertThat(rename("{a: 1}", "a", "x, y")).isEqualTo("{\"x, y\": 1}");
    }

    @Test
    void insert_item_standsBeforeTheOtherAndItsComments() {
        assertThat(insert("# first\n- a\n# second\n- b\n", "[1]", "x"))
                .isEqualTo("# first\n- a\n- x\n# second\n- b\n");
        assertThat(insert("- - a\n  - b\n", "[0][0]", "x")).isEqualTo("- - x\n  - a\n  - b\n");
        assertThat(insert("[a, b]", "[0]", "x")).isEqualTo("[x, a, b]");
        assertThat(insert("a:\n-   b\n", "a[1]", "x")).isEqualTo("a:\n-   b\n-   x\n");
    }

    @Test
    void move_entry_takesItsLinesAlong() {
        String text = "a:\n  # about b\n  b: [1,   2] # two\n  c: 3\nd:\n    e: 4\n";
        assertThat(move(text, "a.b", "d.f"))
                .isEqualTo("a:\n  c: 3\nd:\n    e: 4\n    # about b\n    f: [1,   2] # two\n");
        assertThat(move(text, "a.b", "a.g"))
                .isEqualTo("a:\n  # about b\n  g: [1,   2] # two\n  c: 3\nd:\n    e: 4\n");
        assertThat(move("a: {b: 1, c: 2}\n", "a.b", "d")).isEqualTo("a: {c: 2}\nd: 1\n");
    }

    @Test
    void edit_documentOfAStream_leavesTheOthersAlone() {
        String text = "a: 1\n---\n# second\na: 1\n...\n---\n- x\n";
        Edit edit = new Edit.Set(KeyPath.parse("b"), ConfigValue.of(2));
        assertThat(parse(text).apply(1, edit).text())
                .isEqualTo("a: 1\n---\n# second\na: 1\nb: 2\n...\n---\n- x\n");
        assertThatThrownBy(() -> parse(text).apply(3, edit))
                .isInstanceOf(EditRefusedException.class)
                .hasMessageContaining("3 documents");
    }

    @Test
    void edit_whatAnotherPlaceUses_isRefusedWithTheReason() {
        String text = "a: &x {b: 1}\nc: *x\nd:\n  <<: *x\n";
        assertRefused(
                text, new Edit.Set(KeyPath.parse("a.b"), ConfigValue.of(2)), "&x, which line 2");
        assertRefused(text, new Edit.Remove(KeyPath.parse("a")), "anchor &x is used in line 2");
        assertRefused(text, new Edit.Set(KeyPath.parse("c.b"), ConfigValue.of(2)), "*x in line 2");
        assertRefused(text, new Edit.Remove(KeyPath.parse("d.b")), "merge key in line 4");
    }

    @Test
    void edit_complexKey_isRefusedWithTheReason() {
        KeyPath key = KeyPath.of("[a, b]");
        assertRefused(
                "? [a, b]\n: 1\n", new Edit.Set(key, ConfigValue.of(2)), "map or list as a key");
    }

    @Test
    void edit_valueThatIsTooDeep_isRefusedWithTheReason() {
        ConfigValue deep = ConfigValue.of(1);
        for (int i = 0; i < 5_000; i++) {
            deep = ConfigValue.of(List.of(deep));
        }
        assertRefused("a: 1\n", new Edit.Set(KeyPath.parse("a"), deep), "deeper than 128");
        Edit many = new Edit.Set(KeyPath.parse("b.c"), ConfigValue.of(List.of()));
        assertThat(parse("a: 1\n").apply(many).text()).isEqualTo("a: 1\nb:\n  c: []\n");
    }

    private static void assertRefused(String text, Edit edit, String reason) {
        assertThatThrownBy(() -> parse(text).apply(edit))
                .isInstanceOf(EditRefusedException.class)
                .hasMessageContaining(reason);
    }

    private static String remove(String text, String key) {
        return parse(text).remove(KeyPath.parse(key)).text();
    }

    private static String rename(String text, String key, String name) {
        return parse(text).apply(new Edit.Rename(KeyPath.parse(key), name)).text();
    }

    private static String insert(String text, String key, String value) {
        return parse(text).apply(new Edit.Insert(KeyPath.parse(key), ConfigValue.of(value))).text();
    }

    private static String move(String text, String from, String to) {
        return parse(text).apply(new Edit.Move(KeyPath.parse(from), KeyPath.parse(to))).text();
    }
}
