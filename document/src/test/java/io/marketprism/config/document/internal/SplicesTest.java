package io.marketprism.config.document.internal;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class SplicesTest {
    @Test
    void applyTo_inAnyOrder_replacesEachStretchOnce() {
        Splices splices = Splices.of(4, 5, "E").and(0, 2, "").and(5, 5, "1").and(5, 5, "2");
        assertThat(splices.applyTo("abcdefg")).isEqualTo("cdE12fg");
        assertThat(new Splices(List.of()).applyTo("same")).isEqualTo("same");
    }
}
