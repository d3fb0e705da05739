package io.marketprism.config.versioning;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class SemanticVersionTest {
    /** Section 11.4, and the examples of sections 9 to 11. */
    private static final List<String> RISING =
            List.of(
                    "0.0.0",
                    "1.0.0-0.3.7",
                    "1.0.0-alpha",
                    "1.0.0-alpha.1",
                    "1.0.0-alpha.beta",
                    "1.0.0-beta",
                    "1.0.0-beta.2",
                    "1.0.0-beta.11",
                    "1.0.0-rc.1",
                    "1.0.0-x.7.z.92",
                    "1.0.0-x-y-z.--",
                    "1.0.0",
                    "1.9.0",
                    "1.10.0",
                    "1.11.0",
                    "2.0.0",
                    "2.1.0",
                    "2.1.1");

    @ParameterizedTest
    @ValueSource(
            strings = {
                "0.0.4",
                "1.2.3",
                "10.20.30",
                "1.1.2-prerelease+meta",
                "1.1.2+meta",
                "1.1.2+meta-valid",
                "1.0.0-alpha0.valid",
                "1.0.0-alpha-a.b-c-somethinglong+build.1-aef.1-its-okay",
                "1.0.0-rc.1+build.123",
                "1.2.3----RC-SNAPSHOT.12.9.1--.12+788",
                "1.0.0+0.build.1-rc.10000aaa-kk-0.1",
                "1.0.0-0A.is.legal",
                "1.0.0-alpha+001",
                "1.0.0+20130313144700",
                "1.0.0-beta+exp.sha.5114f85",
                "1.0.0+21AF26D3----117B344092BD",
                "1.0.0-99999999999999999999999999"
            })
    void parse_everyValidSpelling_isWrittenBackTheSame(String text) {
        assertThat(SemanticVersion.parse(text)).hasToString(text);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "1",
                "1.2",
                "1.2.3-0123",
                "1.2.3-0123.0123",
                "1.1.2+.123",
                "+invalid",
                "-invalid",
                "alpha",
                "1.0.0-alpha_beta",
                "1.0.0-alpha..",
                "1.0.0-alpha..1",
                "01.1.1",
                "1.01.1",
                "1.1.01",
                "1.2.3.DEV",
                "1.2-SNAPSHOT",
                "1.2.31.2.3----RC-SNAPSHOT.12.09.1--..12+788",
                "-1.0.3-gamma+b7718",
                "+justmeta",
                "9.8.7+meta+meta",
                "9.8.7-whatever+meta+meta",
                "v1.2.3",
                "1.2.3-",
                "1.2.3+",
                "1.2.3 ",
                "1000000000000000000.0.0",
                "1.0.0-ä"
            })
    void parse_whatTheGrammarDoesNotAllow_isRefused(String text) {
        assertThatThrownBy(() -> SemanticVersion.parse(text))
                .isInstanceOf(InvalidVersionException.class)
                .hasMessageContaining("\"" + text + "\"");
    }

    @Test
    void parse_textOfAnyLength_isRefusedAboveTheLimitAtOnce() {
        String text = "1.0.0-" + "a.".repeat(100_000) + "a";

        assertThatThrownBy(() -> SemanticVersion.parse(text))
                .isInstanceOf(InvalidVersionException.class)
                .satisfies(e -> assertThat(e.getMessage()).hasSizeLessThan(400));
    }

    @Test
    void compareTo_theExamplesOfTheSpecification_isTheirOrder() {
        List<SemanticVersion> versions =
                new ArrayList<>(RISING.stream().map(SemanticVersion::parse).toList());
        long seed = System.nanoTime();
        Collections.shuffle(versions, new Random(seed));

        Collections.sort(versions);

        assertThat(versions)
                .as("seed %d", seed)
                .extracting(SemanticVersion::toString)
                .containsExactlyElementsOf(RISING);
    }

    @Test
    void compareTo_versionsThatDifferByBuild_areOfOnePrecedenceButNotEqual() {
        SemanticVersion one = SemanticVersion.parse("1.0.0+a");
        SemanticVersion other = SemanticVersion.parse("1.0.0+b");

        assertThat(one).isEqualByComparingTo(other).isNotEqualTo(other);
    }

    @ParameterizedTest
    @CsvSource({
        "1.2.3, 2.0.0, 1.3.0, 1.2.4, 1.2.4-beta.1",
        "1.3.0-beta.1, 2.0.0, 1.3.0, 1.3.0, 1.3.0-beta.2",
        "2.0.0-beta.9, 2.0.0, 2.0.0, 2.0.0, 2.0.0-beta.10",
        "1.2.3-alpha, 2.0.0, 1.3.0, 1.2.3, 1.2.3-beta.1",
        "1.2.3+build, 2.0.0, 1.3.0, 1.2.4, 1.2.4-beta.1",
        "0.9.9-beta, 1.0.0, 0.10.0, 0.9.9, 0.9.9-beta.1"
    })
    void next_ofAVersion_isTheSmallestStepOfItsKind(
            String version, String major, String minor, String patch, String prerelease) {
        SemanticVersion from = SemanticVersion.parse(version);

        assertThat(from.nextMajor()).hasToString(major).isGreaterThan(from);
        assertThat(from.nextMinor()).hasToString(minor).isGreaterThan(from);
        assertThat(from.nextPatch()).hasToString(patch).isGreaterThan(from);
        assertThat(from.nextPrerelease("beta")).hasToString(prerelease).isGreaterThan(from);
    }

    @Test
    void nextPrerelease_withALabelThatLeadsBack_isRefused() {
        SemanticVersion candidate = SemanticVersion.parse("1.0.0-rc.1");

        assertThatThrownBy(() -> candidate.nextPrerelease("beta"))
                .isInstanceOf(InvalidVersionException.class)
                .hasMessageContaining("behind 1.0.0-rc.1");
    }

    @ParameterizedTest
    @CsvSource({"v1.2.3, 1.2.3", "1.2.3, 1.2.3", "v1.2.3-rc.1, 1.2.3-rc.1"})
    void ofTag_namedAsAVersion_isTheVersion(String tag, String version) {
        assertThat(SemanticVersion.ofTag(tag)).contains(SemanticVersion.parse(version));
    }

    @ParameterizedTest
    @ValueSource(strings = {"stable", "v1", "vv1.2.3", "release-1.2.3"})
    void ofTag_namedOtherwise_isEmpty(String tag) {
        assertThat(SemanticVersion.ofTag(tag)).isEmpty();
    }
}
