package io.marketprism.config.model.name;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ProjectNameTest {
    @ParameterizedTest
    @ValueSource(strings = {"a", "0", "market-data", "a.b_c-d"})
    void parse_ordinaryName_isKept(String text) {
        assertThat(ProjectName.parse(text).toString()).isEqualTo(text);
    }

    /** Rows of bad-input: names such as {@code ../root}, {@code ROOT}, {@code root }. */
    @ParameterizedTest
    @ValueSource(
            strings = {
                "", "../root", "ROOT", "root ", " root", "root\n", "-x", ".x", "_x", "a/b", "a\\b",
                "a%2fb", "é", "a:b", "a@b", "a\u0000", "ａ", ".."
            })
    void parse_otherSpelling_isRefused(String text) {
        assertThatThrownBy(() -> ProjectName.parse(text))
                .isInstanceOf(InvalidNameException.class)
                .hasMessageStartingWith("project: ");
    }

    @ParameterizedTest
    @ValueSource(ints = {64, 1_000_000})
    void parse_tooLong_isRefused(int length) {
        assertThatThrownBy(() -> ProjectName.parse("a".repeat(length)))
                .isInstanceOf(InvalidNameException.class);
    }
}
