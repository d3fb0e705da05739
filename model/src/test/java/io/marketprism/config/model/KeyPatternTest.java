package io.marketprism.config.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import org.junit.jupiter.api.Assertions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class KeyPatternTest {
    @ParameterizedTest
    @CsvSource({
        "a.b, a.b, true",
        "a.b, a.b.c, false",
        "a.b, a, false",
        "a.*, a.b, true",
        "a.*, a.b.c, false",
        "a.*, a[0], false",
        "*.b, a.b, true",
        "a[*], a[7], true",
        "a[*], a.b, false",
        "a[1].b, a[1].b, true",
        "a[1].b, a[2].b, false",
        "**, a.b[0].c, true",
        "a.**, a, true",
        "a.**, a[1].b, true",
        "a.**, b, false",
        "**.b, b, true",
        "**.b, a[0].b, true",
        "**.b, a.b.c, false",
        "a.**.z, a.z, true",
        "a.**.z, a.b.z.c.z, true",
        "a.**.z, a.b.z.c, false",
        "**.x.**.y, a.x.b.x.c.y, true",
        "api_*_url, api_v1_url, true",
        "api_*_url, api__url, true",
        "api_*_url, api_url, false",
        "*a*b*, xaxbx, true",
        "*a*b*, xbxax, false",
        "\"*\", \"*\", true",
        "\"*\", a, false",
        "a.\"b.c\".*, a.\"b.c\".d, true",
    })
    void matches_key_isAsThePatternSays(String pattern, String key, boolean expected) {
        assertThat(KeyPattern.parse(pattern).matches(KeyPath.parse(key))).isEqualTo(expected);
    }

    @Test
    void matches_root_isOnlyOfEmptyAndDeepPatterns() {
        assertThat(KeyPattern.ALL.matches(KeyPath.ROOT)).isTrue();
        assertThat(KeyPattern.parse("").matches(KeyPath.ROOT)).isTrue();
        assertThat(KeyPattern.parse("*").matches(KeyPath.ROOT)).isFalse();
    }

    @ParameterizedTest
    @CsvSource({"a.*, a.b.c.d, true", "a.*, a, false", "a, a[0].x, true"})
    void covers_keyBelowAMatch_holds(String pattern, String key, boolean expected) {
        assertThat(KeyPattern.parse(pattern).covers(KeyPath.parse(key))).isEqualTo(expected);
    }

    @ParameterizedTest
    @CsvSource({
        "a..b, 2",
        ".a, 0",
        "a., 2",
        "a[, 1",
        "a[**], 1",
        "a[x], 1",
        "a b, 1",
        "a.b c*, 3",
        "\"a, 2",
        "\"a\"b, 3",
        "***x y, 4"
    })
    void parse_malformed_namesTheOffset(String text, int offset) {
        assertThatThrownBy(() -> KeyPattern.parse(text))
                .isInstanceOfSatisfying(
                        InvalidKeyException.class,
                        e -> {
                            assertThat(e.given()).isEqualTo(text);
                            assertThat(e.offset()).isEqualTo(offset);
                        });
    }

    @Test
    void matches_patternMadeToBacktrack_isQuick() {
        String name = "a".repeat(5_000);
        KeyPattern names = KeyPattern.parse("*a".repeat(2_000) + "b");
        KeyPattern paths = KeyPattern.parse("**.a.".repeat(60) + "b");
        KeyPath deep = KeyPath.parse("a" + ".a".repeat(127));

        Assertions.assertTimeoutPreemptively(
                Duration.ofSeconds(10),
                () -> {
                    assertThat(names.matches(KeyPath.of(name))).isFalse();
                    assertThat(paths.matches(deep)).isFalse();
                });
    }

    @Test
    void exactly_randomPaths_matchThemselvesAlone() {
        Seeds.each(
                300,
                seed -> {
                    RandomTrees random = new RandomTrees(seed);
                    KeyPath path = random.pathIn(random.map());

                    assertThat(KeyPattern.exactly(path).matches(path)).isTrue();
                    assertThat(KeyPattern.exactly(path).matches(path.child("x"))).isFalse();
                });
    }
}
