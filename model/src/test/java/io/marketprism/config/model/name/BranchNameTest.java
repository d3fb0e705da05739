package io.marketprism.config.model.name;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class BranchNameTest {
    @ParameterizedTest
    @ValueSource(
            strings = {
                "main",
                "feature/fees",
                "v1.2.3",
                "release-2026",
                "a@b",
                "abc123",
                "x{y}",
                "prism/p",
                "ключ",
                "a#b",
                "a+b",
                "user@home/x",
                "cafe"
            })
    void parse_ordinaryName_isKept(String text) {
        assertThat(BranchName.parse(text).value()).isEqualTo(text);
    }

    /** Row of bad-input: option injection, and the rules of git check-ref-format. */
    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "-x",
                "--upload-pack=x",
                "a.lock",
                "a.LOCK",
                "a.lock/b",
                "@",
                "@{",
                "a@{b",
                "a@{u}",
                "HEAD",
                "head",
                "refs",
                "refs/..",
                "refs/heads/main",
                "..",
                "a..b",
                "a/../b",
                ".a",
                "a/.b",
                "a.",
                "a/",
                "/a",
                "a//b",
                "a b",
                "a~b",
                "main~live",
                "a^b",
                "a:b",
                "a?b",
                "a*b",
                "a[b",
                "a\\b",
                "a\u0000b",
                "a\nb",
                "a\u007Fb",
                "a\u200Db",
                "e\u0301",
                "a\uD800",
                "\u202Emain"
            })
    void parse_notByGitsRules_isRefused(String text) {
        assertRefused(text);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "57",
                "1234567",
                "deadbee",
                "DEADBEEF",
                "0123456789012345678901234567890123456789",
                "main@57",
                "@57",
                "v1@2"
            })
    void parse_readableAsIdOrRevision_isRefused(String text) {
        assertRefused(text);
    }

    @Test
    void parse_lengthInBytes_isLimited() {
        assertThat(BranchName.parse("x".repeat(255)).value()).hasSize(255);
        assertRefused("x".repeat(256));
        assertRefused("é".repeat(128));
    }

    private static void assertRefused(String text) {
        assertThatThrownBy(() -> BranchName.parse(text))
                .isInstanceOf(InvalidNameException.class)
                .hasMessageStartingWith("branch: ");
    }
}
