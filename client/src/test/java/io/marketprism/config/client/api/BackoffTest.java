package io.marketprism.config.client.api;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.SplittableRandom;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.Test;

class BackoffTest {
    private static final Duration FIRST = Duration.ofMillis(100);
    private static final Duration LONGEST = Duration.ofSeconds(10);

    @Test
    void draw_afterEachFailure_coversTheWholeRangeThatDoubles() {
        Backoff backoff = Backoff.of(FIRST, LONGEST).withRandom(new SplittableRandom(7));
        for (int failures = 0; failures < 12; failures++) {
            Duration limit = FIRST.multipliedBy(1L << failures);
            limit = limit.compareTo(LONGEST) > 0 ? LONGEST : limit;
            Duration least = LONGEST;
            Duration most = Duration.ZERO;
            for (int i = 0; i < 1000; i++) {
                Duration drawn = backoff.draw(failures);
                least = drawn.compareTo(least) < 0 ? drawn : least;
                most = drawn.compareTo(most) > 0 ? drawn : most;
            }
            assertThat(most).isBetween(limit.multipliedBy(9).dividedBy(10), limit);
            assertThat(least).isLessThan(limit.dividedBy(10));
        }
    }

    @Test
    void draw_afterManyFailures_neverOverflows() {
        Backoff backoff = Backoff.of(Duration.ofDays(1), Duration.ofDays(300));
        for (int failures = 0; failures < 10_000; failures += 7) {
            assertThat(backoff.draw(failures)).isBetween(Duration.ZERO, Duration.ofDays(300));
        }
        assertThat(backoff.draw(Integer.MAX_VALUE)).isGreaterThanOrEqualTo(Duration.ZERO);
    }

    @Test
    void draw_ofEqualSeeds_isEqual() {
        Backoff one = Backoff.DEFAULT.withRandom(new SplittableRandom(1));
        Backoff other = Backoff.DEFAULT.withRandom(new SplittableRandom(1));
        assertThat(one.draw(5)).isEqualTo(other.draw(5));
    }

    @Test
    void pause_whenTheLatchOpens_ends() {
        CountDownLatch open = new CountDownLatch(0);
        Backoff.DEFAULT.pause(Duration.ofDays(1), open);
        assertThat(open.getCount()).isZero();
    }

    @Test
    void pause_interrupted_throwsAndSetsTheFlag() {
        Thread.currentThread().interrupt();
        assertThatThrownBy(() -> Backoff.DEFAULT.pause(Duration.ofDays(1), new CountDownLatch(1)))
                .isInstanceOf(CallInterruptedException.class);
        assertThat(Thread.interrupted()).isTrue();
    }

    @Test
    void of_wrongOrder_isRefused() {
        assertThatThrownBy(() -> Backoff.of(Duration.ofSeconds(10), FIRST))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage(
                        "first, longest: PT10S, PT0.1S (expected: more than zero, and not the"
                                + " longer first)");
    }
}
