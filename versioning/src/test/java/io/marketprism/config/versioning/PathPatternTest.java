package io.marketprism.config.versioning;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.marketprism.config.model.name.FilePath;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class PathPatternTest {
    @ParameterizedTest
    @CsvSource({
        "a.yaml, a.yaml, true",
        "*.yaml, a.yaml, true",
        "*.yaml, b/a.yaml, false",
        "**, b/c/a.yaml, true",
        "**/a.yaml, a.yaml, true",
        "b/**, b/c/a.yaml, true",
        "b/**, b, true",
        "b/**/d/*.y*l, b/c/d/e/d/a.yaml, true",
        "b/*/a.yaml, b/c/d/a.yaml, false",
        "a*b*c, aXbYbZc, true",
        "A.yaml, a.yaml, false"
    })
    void matches_asTheTableSays(String pattern, String path, boolean expected) {
        assertThat(PathPattern.parse(pattern).matches(FilePath.parse(path))).isEqualTo(expected);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "/a", "a//b", "a/"})
    void parse_withAnEmptySegment_isRefused(String text) {
        assertThatThrownBy(() -> PathPattern.parse(text)).isInstanceOf(InvalidQueryException.class);
    }

    @Test
    void parse_ofALongPattern_isRefused() {
        assertThatThrownBy(() -> PathPattern.parse("a".repeat(PathPattern.MAX_LENGTH + 1)))
                .isInstanceOf(InvalidQueryException.class)
                .hasMessageContaining("1025");
    }
}
