package io.marketprism.config.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class KeyPathTest {
    @Test
    void parse_namesAndIndices_areSegments() {
        assertThat(KeyPath.parse("exchanges.binance.symbols[0][12].id"))
                .isEqualTo(
                        KeyPath.of("exchanges", "binance", "symbols").item(0).item(12).child("id"));
    }

    @Test
    void parse_quotedSegment_holdsAnything() {
        assertThat(KeyPath.parse("a.\"b.c[0] \\\"\\\\\\/\\n\\t\\r\\b\\f\\u00e9\".\"\"[1]"))
                .isEqualTo(KeyPath.of("a", "b.c[0] \"\\/\n\t\r\b\fé", "").item(1));
    }

    @Test
    void parse_emptyText_isRoot() {
        assertThat(KeyPath.parse("")).isSameAs(KeyPath.ROOT);
        assertThat(KeyPath.ROOT.toString()).isEmpty();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                ".a      | 0",
                "a.      | 2",
                "a..b    | 2",
                "a b     | 1",
                "a[      | 1",
                "a[]     | 1",
                "a[-1]   | 1",
                "a[01]   | 1",
                "a[x]    | 1",
                "a[1     | 1",
                "a[1]b   | 4",
                "a[9999999999] | 1",
                "a[１]   | 1",
                "`\"a`   | 2",
                "`\"a\"b`| 3",
                "`a\"b\"`| 1",
                "`\"\\x\"` | 3",
                "`\"\\u00g0\"` | 5",
                "a/b     | 1",
                "$a      | 0",
            })
    void parse_malformed_namesTheOffset(String text, int offset) {
        assertThatThrownBy(() -> KeyPath.parse(text))
                .isInstanceOfSatisfying(
                        InvalidKeyException.class,
                        e -> {
                            assertThat(e.given()).isEqualTo(text);
                            assertThat(e.offset()).isEqualTo(offset);
                        });
    }

    @Test
    void parse_deeperThanAllowed_isRefused() {
        String deepest = "a" + ".a".repeat(KeyPath.MAX_DEPTH - 1);
        KeyPath path = KeyPath.parse(deepest);

        assertThat(path.segments()).hasSize(KeyPath.MAX_DEPTH);
        assertThatThrownBy(() -> KeyPath.parse(deepest + ".a"))
                .isInstanceOf(InvalidKeyException.class);
        assertThatThrownBy(() -> path.child("a")).isInstanceOf(InvalidKeyException.class);
        assertThatThrownBy(() -> path.item(0)).isInstanceOf(InvalidKeyException.class);
    }

    @ParameterizedTest
    @CsvSource({
        "a.b, a.b",
        "\"a\".\"b\", a.b",
        "a[0].b, a[0].b",
        "\"\\u0061\", a",
        "日本.ключ, 日本.ключ",
    })
    void toString_anySpelling_isCanonical(String given, String canonical) {
        assertThat(KeyPath.parse(given).toString()).isEqualTo(canonical);
    }

    @Test
    void toString_namesThatNeedQuotes_areEscapedWhereNotVisible() {
        assertThat(KeyPath.of("a.b", "😀", "x\ny", "\u202E", "\uD800", "").toString())
                .isEqualTo("\"a.b\".\"😀\".\"x\\ny\".\"\\u202e\".\"\\ud800\".\"\"");
    }

    @Test
    void toString_anySegments_isReadBackEqual() {
        Seeds.each(
                2_000,
                seed -> {
                    Random random = new Random(seed);
                    RandomTrees texts = new RandomTrees(seed);
                    KeyPath path = KeyPath.ROOT;
                    for (int i = random.nextInt(6); i >= 0; i--) {
                        path =
                                switch (random.nextInt(4)) {
                                    case 0 -> path.item(random.nextInt(1 + random.nextInt(1000)));
                                    case 1 -> path.child(texts.name());
                                    case 2 -> path.child(units(random));
                                    default -> path.child(texts.wildText(12));
                                };
                    }
                    assertThat(KeyPath.parse(path.toString())).isEqualTo(path);
                });
    }

    /** Any UTF-16 units at all, unpaired surrogates included. */
    private static String units(Random random) {
        StringBuilder out = new StringBuilder();
        for (int i = random.nextInt(8); i > 0; i--) {
            boolean surrogate = random.nextInt(3) == 0;
            out.append(
                    (char) (surrogate ? 0xD800 + random.nextInt(0x800) : random.nextInt(0x10000)));
        }
        return out.toString();
    }

    @Test
    void parent_ofPath_isAllButTheLastSegment() {
        KeyPath path = KeyPath.parse("a.b[1]");

        assertThat(path.parent()).isEqualTo(KeyPath.parse("a.b"));
        assertThat(path.last()).isEqualTo(new KeyPath.Index(1));
        assertThat(path.prefix(0)).isSameAs(KeyPath.ROOT);
        assertThat(path.parent().parent().parent()).isEqualTo(KeyPath.ROOT);
        assertThatThrownBy(KeyPath.ROOT::parent).isInstanceOf(IllegalStateException.class);
        assertThatThrownBy(KeyPath.ROOT::last).isInstanceOf(IllegalStateException.class);
    }

    @Test
    void startsWith_prefix_holdsBySegmentsNotByText() {
        KeyPath path = KeyPath.parse("ab.c[0]");

        assertThat(path.startsWith(KeyPath.ROOT)).isTrue();
        assertThat(path.startsWith(KeyPath.parse("ab.c"))).isTrue();
        assertThat(path.startsWith(path)).isTrue();
        assertThat(path.startsWith(KeyPath.parse("a"))).isFalse();
        assertThat(path.startsWith(KeyPath.parse("ab.c[0].d"))).isFalse();
    }

    @Test
    void compareTo_paths_ordersParentsFirstAndIndicesByNumber() {
        assertThat(
                        Stream.of("b", "a[10]", "a[9]", "a.x", "a", "")
                                .map(KeyPath::parse)
                                .sorted()
                                .map(KeyPath::toString))
                .containsExactly("", "a", "a[9]", "a[10]", "a.x", "b");
    }

    @Test
    void equals_nameOfDigitsAndIndex_differ() {
        assertThat(KeyPath.of("0")).isNotEqualTo(KeyPath.ROOT.item(0));
        assertThat(KeyPath.of("a", "b")).hasSameHashCodeAs(KeyPath.parse("a.b"));
    }

    @ParameterizedTest
    @ValueSource(ints = {-1, Integer.MIN_VALUE})
    void item_negative_isRefused(int position) {
        assertThatIllegalArgumentException().isThrownBy(() -> KeyPath.ROOT.item(position));
    }
}
