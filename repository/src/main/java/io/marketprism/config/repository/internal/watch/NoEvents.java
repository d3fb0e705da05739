package io.marketprism.config.repository.internal.watch;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/** Tells of nothing: where the system has no events to give. */
final class NoEvents implements DirectoryEvents {
    private final String reason;
    private final CountDownLatch ended = new CountDownLatch(1);

    /** The reason is what every directory is refused with. */
    NoEvents(String reason) {
        this.reason = reason;
    }

    @Override
    public void add(Path directory) throws IOException {
        throw new IOException(reason);
    }

    @Override
    public void retain(Set<Path> directories) {}

    @Override
    public List<Event> await(long nanos) throws InterruptedException {
        ended.await(nanos, TimeUnit.NANOSECONDS);
        return List.of();
    }

    @Override
    public void close() {
        ended.countDown();
    }
}
