package io.marketprism.config.examples.marketdata;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import org.junit.jupiter.api.Test;

class SizeTest {
    @Test
    void large_always_hasTenThousandFilesAndAMillionKeys() {
        assertThat(Size.LARGE).isEqualTo(new Size(10_000, 1_000_000));
    }

    @Test
    void new_noFiles_saysWhatIsAllowed() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new Size(0, 10))
                .withMessage("files: 0 (expected: 1..1000000)");
    }

    @Test
    void new_fewerKeysThanFiles_saysWhatIsAllowed() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new Size(10, 9))
                .withMessage("keys: 9 (expected: 10..20000 for 10 files)");
    }

    @Test
    void new_tooManyKeysForTheFiles_saysWhatIsAllowed() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new Size(1, 2_001))
                .withMessage("keys: 2001 (expected: 1..2000 for 1 files)");
    }
}
