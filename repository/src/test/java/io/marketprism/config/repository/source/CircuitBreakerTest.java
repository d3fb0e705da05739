package io.marketprism.config.repository.source;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.Random;
import org.junit.jupiter.api.Test;

class CircuitBreakerTest {
    private static final Instant NOW = Instant.parse("2026-11-23T10:00:00Z");

    @Test
    void failed_upToTheLimit_stillAllows() {
        CircuitBreaker breaker = new CircuitBreaker(BackOff.STANDARD, new Random(1));
        breaker.failed(NOW);
        breaker.failed(NOW);
        assertThat(breaker.allows(NOW)).isTrue();
        breaker.failed(NOW);
        assertThat(breaker.allows(NOW)).isFalse();
        breaker.succeeded();
        assertThat(breaker.allows(NOW)).isTrue();
        assertThat(breaker.failuresInARow()).isZero();
    }

    @Test
    void failed_forEver_restsNoLongerThanTheLongestWithItsJitter() {
        long seed = System.nanoTime();
        BackOff backOff = new BackOff(1, Duration.ofMillis(1), Duration.ofMinutes(1), 0.5);
        CircuitBreaker breaker = new CircuitBreaker(backOff, new Random(seed));
        for (int i = 0; i < 10_000; i++) {
            breaker.failed(NOW);
            Duration rest = Duration.between(NOW, breaker.retryAt().orElseThrow());
            assertThat(rest).as("seed %d", seed).isBetween(Duration.ZERO, Duration.ofSeconds(90));
        }
        assertThat(Duration.between(NOW, breaker.retryAt().orElseThrow()))
                .as("seed %d", seed)
                .isGreaterThanOrEqualTo(Duration.ofSeconds(30));
    }
}
