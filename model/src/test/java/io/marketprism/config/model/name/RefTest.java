package io.marketprism.config.model.name;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class RefTest {
    private static final BranchName DEV = BranchName.parse("dev");

    @Test
    void parse_everySpelling_isItsKind() {
        assertThat(Ref.parse("dev")).isEqualTo(new Ref.Named(DEV));
        assertThat(Ref.parse("dev~live")).isEqualTo(new Ref.Live(DEV));
        assertThat(Ref.parse("3F2A9C1")).isEqualTo(new Ref.CommitId("3f2a9c1"));
        assertThat(Ref.parse("@57"))
                .isEqualTo(new Ref.AtRevision(BranchName.MAIN, Revision.of(57)));
        assertThat(Ref.parse("dev@57")).isEqualTo(new Ref.AtRevision(DEV, Revision.of(57)));
        assertThat(Ref.parse("dev@{2026-11-23T11:00:00+01:00}"))
                .isEqualTo(new Ref.AtMoment(DEV, Instant.parse("2026-11-23T10:00:00Z")));
    }

    @ParameterizedTest
    @CsvSource({
        "main, main",
        "main~live, main~live",
        "3F2A9C1, 3f2a9c1",
        "@57, @57",
        "main@57, @57",
        "dev@057, dev@57",
        "a@b, a@b",
        "a@b@7, a@b@7",
        "@{2026-11-23T10:00:00.5Z}, main@{2026-11-23T10:00:00.500Z}"
    })
    void toString_canonicalForm_isReadBackEqual(String given, String canonical) {
        Ref ref = Ref.parse(given);

        assertThat(ref.toString()).isEqualTo(canonical);
        assertThat(Ref.parse(canonical)).isEqualTo(ref);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "@",
                "57",
                "~live",
                "dev~1",
                "dev^",
                "dev~live@57",
                "dev@57~live",
                "HEAD",
                "-x",
                "dev@99999999999999999999",
                "dev@{yesterday}",
                "dev@{}",
                "dev@{2026-11-23}",
                "dev@{2026-11-23T10:00:00}",
                "dev@{2026-11-23T10:00Z}",
                "dev@{2026-02-30T10:00:00Z}",
                "refs/heads/dev",
                "dev@{2026-11-23T10:00:00Z}x"
            })
    void parse_noRef_isRefused(String text) {
        assertThatThrownBy(() -> Ref.parse(text)).isInstanceOf(InvalidNameException.class);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "abc",
                "3F2A9C1",
                "xyzxyzx",
                "0123456789abcdef0123456789abcdef012345678"
            })
    void commitId_notCanonical_isRefused(String prefix) {
        assertThatThrownBy(() -> new Ref.CommitId(prefix)).isInstanceOf(InvalidNameException.class);
    }
}
