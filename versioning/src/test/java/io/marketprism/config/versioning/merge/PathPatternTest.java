package io.marketprism.config.versioning.merge;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.marketprism.config.model.name.FilePath;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class PathPatternTest {
    @ParameterizedTest
    @CsvSource({
        "**,a/b.yaml,true",
        "a/*.yaml,a/b.yaml,true",
        "a/*.yaml,a/b/c.yaml,false",
        "a/**,a/b/c.yaml,true",
        "**/c.yaml,c.yaml,true",
        "**/c.yaml,a/b/c.yaml,true",
        "a/**/c.yaml,a/c.yaml,true",
        "a/*b*/c,a/xbx/c,true",
        "a,A,false"
    })
    void matches_pathAndPattern_asTheNotationSays(String pattern, String path, boolean matches) {
        assertThat(PathPattern.parse(pattern).matches(FilePath.parse(path))).isEqualTo(matches);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "/a", "a//b", "a/../b", "a**"})
    void parse_textThatNoPathCanMatch_isRefused(String text) {
        assertThatThrownBy(() -> PathPattern.parse(text))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("expected");
    }
}
