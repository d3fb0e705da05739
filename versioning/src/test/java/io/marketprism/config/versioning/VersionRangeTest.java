package io.marketprism.config.versioning;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Arrays;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class VersionRangeTest {
    @ParameterizedTest
    @CsvSource(
            delimiter = '!',
            value = {
                "^1.2.3 ! 1.2.3 1.2.4 1.99.0 ! 1.2.2 2.0.0 2.0.0-alpha 1.3.0-beta",
                "^1.2 ! 1.2.0 1.9.9 ! 1.1.9 2.0.0",
                "^0.2.3 ! 0.2.3 0.2.9 ! 0.3.0 0.2.2",
                "^0.0.3 ! 0.0.3 ! 0.0.4 0.1.0",
                "^0.0 ! 0.0.0 0.0.9 ! 0.1.0",
                "^0 ! 0.0.0 0.9.0 ! 1.0.0",
                "^1.2.3-beta.2 ! 1.2.3-beta.2 1.2.3-rc.1 1.2.3 1.8.0 ! 1.2.4-beta.2 1.2.3-beta.1",
                "~1.2.3 ! 1.2.3 1.2.9 ! 1.3.0 1.2.2",
                "~1.2 ! 1.2.0 1.2.9 ! 1.3.0 1.1.0",
                "~1 ! 1.0.0 1.9.9 ! 2.0.0 0.9.0",
                ">=1.0 <2 ! 1.0.0 1.9.9 ! 2.0.0 0.9.9 2.0.0-rc.1",
                ">= 1.0, < 2 ! 1.0.0 ! 2.0.0",
                ">1.2 ! 1.3.0 2.0.0 ! 1.2.0 1.2.9",
                ">1.2.3 ! 1.2.4 ! 1.2.3",
                "<=1.2 ! 1.2.9 0.1.0 ! 1.3.0",
                "<=1.2.3 ! 1.2.3 1.0.0 ! 1.2.4",
                "1.2.x ! 1.2.0 1.2.7 ! 1.3.0",
                "1.* ! 1.0.0 1.7.0 ! 2.0.0",
                "* ! 0.0.0 9.9.9 ! 1.0.0-rc.1",
                "1 ! 1.0.0 1.9.0 ! 2.0.0",
                "1.2.3 ! 1.2.3 1.2.3+build ! 1.2.4 1.2.3-rc.1",
                "=v1.2.3 ! 1.2.3 ! 1.2.2",
                "1.0 - 1.4 ! 1.0.0 1.4.9 ! 1.5.0 0.9.0",
                "1.0.0 - 1.4.2 ! 1.0.0 1.4.2 ! 1.4.3",
                "^1.2 || ^3 ! 1.2.0 3.1.0 ! 2.0.0 1.1.0",
                ">=1.3.0-alpha ! 1.3.0-alpha 1.3.0-beta 1.3.0 1.4.0 ! 1.4.0-alpha 1.2.9",
                "<* ! '' ! 0.0.0 1.0.0"
            })
    void contains_versionsInsideAndOutside_areTold(String range, String inside, String outside) {
        VersionRange parsed = VersionRange.parse(range);

        for (String version : versions(inside)) {
            assertThat(parsed.contains(SemanticVersion.parse(version)))
                    .as("%s in %s", version, range)
                    .isTrue();
        }
        for (String version : versions(outside)) {
            assertThat(parsed.contains(SemanticVersion.parse(version)))
                    .as("%s in %s", version, range)
                    .isFalse();
        }
    }

    private static String[] versions(String text) {
        return Arrays.stream(text.strip().split(" "))
                .filter(version -> !version.isEmpty())
                .toArray(String[]::new);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                " ",
                "abc",
                "1.2.3.4",
                "^",
                ">",
                "1.2 ||",
                "01.2",
                "1.2-beta",
                ">>1",
                "=>1"
            })
    void parse_whatIsNoRange_isRefused(String text) {
        assertThatThrownBy(() -> VersionRange.parse(text))
                .isInstanceOf(InvalidVersionException.class)
                .hasMessageContaining("range");
    }
}
