package io.marketprism.config.model.name;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class FilePathTest {
    @ParameterizedTest
    @ValueSource(
            strings = {
                "a",
                "collector/binance.yaml",
                ".prism/layers.yaml",
                ".gitignore",
                ".gitattributes",
                "a b/c d",
                "okx/spot.yaml",
                "a-b_c/D.e.f/9",
                "100%.yaml",
                "..a",
                "a..b",
                "x;y",
                "console.ini",
                "com10",
                "digit~1",
                "日本/ключ.toml",
                "é",
                "😀.json",
                "-x"
            })
    void parse_ordinaryPath_isKept(String text) {
        assertThat(FilePath.parse(text).toString()).isEqualTo(text);
    }

    /** Rows of bad-input: Git CVE-2014-9390, Gogs CVE-2025-64111, and their kin. */
    @ParameterizedTest
    @ValueSource(
            strings = {
                ".git",
                ".GIT",
                ".Git/config",
                "a/.git/hooks/post-commit",
                ".g\u200Cit",
                ".gi\uFEFFt",
                "\u200E.git",
                ".git\u202E",
                ".g\u034Fit",
                ".git\uFE0F",
                "\uFF0Egit",
                ".ｇｉｔ",
                ".g\u0131t",
                "git~1",
                "GIT~1/config",
                "git~10",
                ".git::$INDEX_ALLOCATION",
                ".git ",
                ".git.",
                ".git . .",
                ".gitmodules",
                ".GitModules",
                "gitmod~1",
                "GI7EBA~1",
                "gi7eb~10",
                "g~100000",
                "~1000000"
            })
    void parse_gitInAnySpelling_isRefused(String text) {
        assertRefused(text);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "con", "CON", "Con.yaml", "a/nul", "aux.tar.gz", "prn", "com1", "COM9.x", "com¹",
                "lpt³.ini", "con .txt", "conin$", "ｃｏｎ", "x.", "x ", "a./b", "a /b", "a...",
                "a:b", "a*b", "a?b", "a\"b", "a<b", "a>b", "a|b"
            })
    void parse_whatWindowsReadsDifferently_isRefused(String text) {
        assertRefused(text);
    }

    /** Rows of bad-input: Spring CVE-2019-3799, 2020-5405/5410, 2026-22739, Vault CVE-2026-3605. */
    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "/",
                "/etc/passwd",
                "//host/share",
                "\\\\host\\share",
                "C:\\x",
                "C:x",
                "file:x",
                "file:///etc/passwd",
                "jar:file:x!/y",
                "classpath:x",
                "a/",
                "a//b",
                ".",
                "..",
                "../x",
                "ok/../denied",
                "a/./b",
                "a/..",
                "..\\x",
                "a\\b",
                "..;/x",
                ".;x/y",
                "a/..;x",
                "a%2fb",
                "a%2Fb",
                "%2e%2e/x",
                "a%252fb",
                "a%00",
                "(_)etc(_)passwd",
                "a\u0000b",
                "a\nb",
                "a\rb",
                "a\u007Fb",
                "a\u0085b",
                "a\u2028b",
                "e\u0301",
                "\uFA1A\u0301",
                "a\uD800",
                "a\uE000"
            })
    void parse_wayOutOrEncodedOrInvisible_isRefused(String text) {
        assertRefused(text);
    }

    static Stream<String> beyondTheLimits() {
        return Stream.of("a".repeat(1_025), "é".repeat(513), "a/".repeat(32) + "a");
    }

    @ParameterizedTest
    @MethodSource("beyondTheLimits")
    void parse_beyondTheLimits_isRefused(String text) {
        assertRefused(text);
    }

    @Test
    void parse_atTheLimits_isAccepted() {
        assertThat(FilePath.parse("é".repeat(512)).value()).hasSize(512);
        assertThat(FilePath.parse("a/".repeat(31) + "a").segments()).hasSize(32);
    }

    @Test
    void parse_refused_messageShowsInvisibleCharacters() {
        assertThatThrownBy(() -> FilePath.parse(".g\u200Cit"))
                .hasMessage(
                        "path: \".g\\u200Cit\" (expected: no control, zero-width or unassigned"
                                + " character)");
    }

    @Test
    void parse_longRefused_messageIsShort() {
        assertThatThrownBy(() -> FilePath.parse("a".repeat(100_000)))
                .satisfies(e -> assertThat(e.getMessage()).hasSizeLessThan(200));
    }

    @ParameterizedTest
    @CsvSource({
        "Binance.YAML, binance.yaml",
        "straße, STRASSE",
        "ﬁle, file",
        "K, K",
        "\u03C2, \u03A3",
        "é, É"
    })
    void fold_namesThatOneFolderCannotBothHold_areEqual(String one, String other) {
        assertThat(FilePath.fold(one)).isEqualTo(FilePath.fold(other));
    }

    @Test
    void fold_differentNames_stayDifferent() {
        assertThat(FilePath.fold("a.yaml")).isNotEqualTo(FilePath.fold("b.yaml"));
    }

    @Test
    void parts_ofPath_areItsNames() {
        FilePath path = FilePath.parse("a/b/c.tar.GZ");

        assertThat(path.segments()).containsExactly("a", "b", "c.tar.GZ");
        assertThat(path.fileName()).isEqualTo("c.tar.GZ");
        assertThat(path.extension()).isEqualTo("gz");
        assertThat(FilePath.parse("a.b/c").extension()).isEmpty();
    }

    private static void assertRefused(String text) {
        assertThatThrownBy(() -> FilePath.parse(text))
                .isInstanceOfSatisfying(
                        InvalidNameException.class,
                        e -> {
                            assertThat(e.code()).isEqualTo("invalid-path");
                            assertThat(e.given()).isEqualTo(text);
                        });
    }
}
