package io.marketprism.config.document;

import static io.marketprism.config.document.Documents.json;
import static io.marketprism.config.document.Documents.key;
import static io.marketprism.config.document.Documents.parse;
import static io.marketprism.config.document.Documents.problem;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.marketprism.config.model.ConfigValue;
import org.junit.jupiter.api.Test;

/** What TOML reads, and what its edits look like. */
class TomlEditTest {
    private static final String TEXT =
            """
            title = "collector" # short
            date = 2026-11-23T10:00:00Z

            # the exchange
            [binance]
            limits = { weight = 1_200 }
            matrix = [
              [1, 2], # first
              [],
            ]

            [binance.deep.er]
            x = inf

            # symbols
            [[symbol]]
            name = "BTC"

            [[symbol]]
            name = "ETH"
            """;

    private static void assertEdit(Edit edit, String gone, String fresh) {
        assertThat(TEXT).contains(gone);
        assertThat(parse("a.toml", TEXT).apply(edit).text()).isEqualTo(TEXT.replace(gone, fresh));
    }

    @Test
    void set_ofDate_staysADateIfItCan() {
        ConfigValue later = ConfigValue.of("2027-01-01");
        assertEdit(new Edit.Set(key("date"), later), "2026-11-23T10:00:00Z", "2027-01-01");
        ConfigValue text = ConfigValue.of("later");
        assertEdit(new Edit.Set(key("date"), text), "2026-11-23T10:00:00Z", "\"later\"");
    }

    @Test
    void set_ofNewKey_goesToItsTable() {
        ConfigValue one = ConfigValue.of(1);
        assertEdit(new Edit.Set(key("new"), one), "10:00:00Z\n", "10:00:00Z\nnew = 1\n");
        assertEdit(new Edit.Set(key("binance.limits.n"), one), "1_200 }", "1_200, n = 1 }");
        assertEdit(
                new Edit.Set(key("binance.deep.y"), one),
                "[binance.deep.er]",
                "[binance.deep]\ny = 1\n\n[binance.deep.er]");
        assertEdit(
                new Edit.Set(key("symbol[0].more"), json("{\"x\": 1}")),
                "\"BTC\"\n",
                "\"BTC\"\n\n[symbol.more]\nx = 1\n");
        assertEdit(
                new Edit.Set(
                        key("symbol[2]"), json("{\"x\": [{\"y\": null}]}".replace("null", "1"))),
                "\"ETH\"\n",
                "\"ETH\"\n\n[[symbol]]\nx = [{ y = 1 }]\n");
    }

    @Test
    void remove_takesCommentsAndKeepsTheParent() {
        assertEdit(new Edit.Remove(key("title")), "title = \"collector\" # short\n", "");
        assertEdit(new Edit.Remove(key("binance.matrix[0]")), "  [1, 2], # first\n", "");
        assertEdit(
                new Edit.Remove(key("binance.deep.er")),
                "[binance.deep.er]\nx = inf\n",
                "[binance.deep]\n");
        assertEdit(
                new Edit.Remove(key("symbol[0]")), "# symbols\n[[symbol]]\nname = \"BTC\"\n\n", "");
    }

    @Test
    void insertAndMove_ofTables_takeTheirLines() {
        assertEdit(
                new Edit.Insert(key("symbol[1]"), json("{\"name\": \"X\"}")),
                "[[symbol]]\nname = \"ETH\"",
                "[[symbol]]\nname = \"X\"\n\n[[symbol]]\nname = \"ETH\"");
        assertEdit(
                new Edit.Move(key("binance.deep"), key("binance.low")),
                "[binance.deep.er]",
                "[binance.low.er]");
        assertEdit(
                new Edit.Rename(key("binance.deep"), "a b"),
                "[binance.deep.er]",
                "[binance.\"a b\".er]");
    }

    @Test
    void edit_thatTomlCannotHold_isRefused() {
        assertThatThrownBy(() -> parse("a.toml", TEXT).set(key("x"), ConfigValue.ofNull()))
                .isInstanceOf(EditRefusedException.class)
                .hasMessageContaining("no null");
        assertThatThrownBy(
                        () ->
                                parse("a.toml", "a = { b.c = 1 }")
                                        .set(key("a.b.c"), ConfigValue.of(2)))
                .hasMessageContaining("dotted keys in an inline table");
    }

    @Test
    void mistakes_areNamedWithWhatIsThereAlready() {
        assertThat(problem("a.toml", "[a]\nb = 1\n[a]").summary())
                .isEqualTo(
                        "a.toml:3:2: name: 'a' is a table already, in line 1 (expected: a name that"
                                + " is free)");
        assertThat(problem("a.toml", "a = yes").message())
                .isEqualTo("found 'yes' (expected: a value; text stands in quotes)");
        assertThat(problem("a.toml", "a = 2026-02-30").message()).contains("that exists");
        assertThat(problem("a.toml", "a = " + "[".repeat(100_000)).message()).contains("depth");
        assertThat(problem("a.toml", "a = 1e999999999").message()).contains("exponent");
        assertThat(problem("a.toml", "a = " + "1".repeat(400_000)).message()).contains("number");
        assertThat(problem("a.toml", "a.".repeat(5000) + "a = 1").message()).contains("depth");
    }
}
