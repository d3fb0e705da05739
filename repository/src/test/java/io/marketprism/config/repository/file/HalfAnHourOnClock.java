package io.marketprism.config.repository.file;

import io.marketprism.config.repository.spi.RepositoryRuntime;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;

/**
 * A clock that is ahead of the file system's by half an hour, so that all stamps are old enough to
 * be trusted, and that goes on when the test says so.
 */
final class HalfAnHourOnClock extends Clock {
    private volatile Instant now = Instant.now().plusSeconds(1800);

    void advance(Duration time) {
        now = now.plus(time);
    }

    RepositoryRuntime runtime() {
        return RepositoryRuntime.standard().withClock(this);
    }

    @Override
    public Instant instant() {
        return now;
    }

    @Override
    public ZoneId getZone() {
        return ZoneOffset.UTC;
    }

    @Override
    public Clock withZone(ZoneId zone) {
        return this;
    }
}
