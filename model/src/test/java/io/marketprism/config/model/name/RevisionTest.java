package io.marketprism.config.model.name;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class RevisionTest {
    @Test
    void parse_digits_isTheNumber() {
        assertThat(Revision.parse("57")).isEqualTo(Revision.of(57));
        assertThat(Revision.parse("0")).isSameAs(Revision.NONE);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "-1", "+1", " 1", "1.0", "0x1", "９", "9223372036854775808"})
    void parse_noNumber_isRefused(String text) {
        assertThatThrownBy(() -> Revision.parse(text))
                .isInstanceOf(InvalidNameException.class)
                .hasMessageContaining("(expected: a whole number, 0 or more)");
    }

    @Test
    void order_ofRevisions_isThatOfTheirNumbers() {
        Revision first = Revision.of(1);

        assertThat(first.next()).isEqualTo(Revision.of(2)).isGreaterThan(first);
        assertThat(first.next().isAfter(first)).isTrue();
        assertThat(first.isAfter(first)).isFalse();
    }

    @Test
    void of_negative_isRefused() {
        assertThatThrownBy(() -> Revision.of(-1))
                .hasMessage("revision: \"-1\" (expected: 0 or more)");
    }
}
