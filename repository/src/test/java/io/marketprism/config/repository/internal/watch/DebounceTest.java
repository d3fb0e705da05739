package io.marketprism.config.repository.internal.watch;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.Test;

class DebounceTest {
    private final Debounce debounce = new Debounce(Duration.ofNanos(50), Duration.ofNanos(200));

    @Test
    void dueIn_withoutEvent_isNever() {
        assertThat(debounce.dueIn(1_000)).isEqualTo(Debounce.NEVER);
    }

    @Test
    void dueIn_afterEvent_isTheQuietTime() {
        debounce.event(100);
        assertThat(debounce.dueIn(100)).isEqualTo(50);
        assertThat(debounce.dueIn(149)).isEqualTo(1);
        assertThat(debounce.dueIn(150)).isZero();
    }

    @Test
    void dueIn_whileEventsGoOn_waitsAtMostTheMaximum() {
        for (int now = 100; now <= 300; now += 40) {
            debounce.event(now);
        }
        assertThat(debounce.dueIn(299)).isEqualTo(1);
        assertThat(debounce.dueIn(300)).isZero();
    }

    @Test
    void dueIn_afterClear_isNever() {
        debounce.event(100);
        debounce.clear();
        assertThat(debounce.dueIn(1_000)).isEqualTo(Debounce.NEVER);
    }
}
