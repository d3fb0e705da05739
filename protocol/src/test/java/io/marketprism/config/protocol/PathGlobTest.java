package io.marketprism.config.protocol;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.marketprism.config.model.name.FilePath;
import java.util.Random;
import java.util.regex.Pattern;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class PathGlobTest {
    @ParameterizedTest
    @CsvSource({
        "**, a/b/c.yaml, true",
        "*, a.yaml, true",
        "*, a/b.yaml, false",
        "exchanges/**, exchanges/binance.yaml, true",
        "exchanges/**, exchanges/eu/kraken.yaml, true",
        "exchanges/**, exchange/binance.yaml, false",
        "exchanges/*, exchanges/eu/kraken.yaml, false",
        "exchanges/*.yaml, exchanges/.yaml, true",
        "**/limits.json, limits.json, true",
        "**/limits.json, a/b/limits.json, true",
        "**/limits.json, a/limits.json/b, false",
        "a/**/z, a/z, true",
        "a/**/b/**/z, a/b/c/b/z, true",
        "a/**/b/**/z, a/c/z, false",
        "*a*b*, xxaxxbxx, true",
        "*a*b*, xxbxxaxx, false",
        "a.yaml, A.yaml, false",
        "a.yaml, axyaml, false",
    })
    void matches_table(String pattern, String path, boolean expected) {
        assertThat(PathGlob.parse(pattern).matches(FilePath.parse(path))).isEqualTo(expected);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"", "/a", "a/", "a//b", "../a", "a/./b", "a**", "a/**b", "[ab]", "a?", "\\"})
    void parse_whatCanMatchNoPath_isRefused(String text) {
        assertThatThrownBy(() -> PathGlob.parse(text)).isInstanceOf(InvalidMessageException.class);
    }

    @Test
    void matches_hostilePattern_takesNoTime() {
        PathGlob glob = PathGlob.parse("*a".repeat(500) + "b");
        FilePath path = FilePath.parse("a".repeat(1000));

        assertThat(glob.matches(path)).isFalse();
    }

    @RepeatedTest(200)
    void matches_randomPattern_agreesWithRegularExpression() {
        long seed = new Random().nextLong();
        Random random = new Random(seed);
        String pattern = text(random, new String[] {"a", "b", "*", "ab", "**"});
        String path = text(random, new String[] {"a", "b", "ab", "ba", "aab"});

        assertThat(PathGlob.parse(pattern).matches(FilePath.parse(path)))
                .as("seed %d: %s ~ %s", seed, pattern, path)
                .isEqualTo(regex(pattern).matcher("/" + path).matches());
    }

    private static String text(Random random, String[] words) {
        StringBuilder out = new StringBuilder(words[random.nextInt(words.length)]);
        for (int more = random.nextInt(5); more > 0; more--) {
            out.append('/').append(words[random.nextInt(words.length)]);
        }
        return out.toString();
    }

    private static Pattern regex(String pattern) {
        StringBuilder out = new StringBuilder();
        for (String segment : pattern.split("/", -1)) {
            out.append(segment.equals("**") ? "(/[^/]+)*" : "/" + segment.replace("*", "[^/]*"));
        }
        return Pattern.compile(out.toString());
    }
}
