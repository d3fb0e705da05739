package io.marketprism.config.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.marketprism.config.client.api.CommitBatch;
import io.marketprism.config.client.api.ConfigApi;
import io.marketprism.config.client.api.WatchConnection;
import io.marketprism.config.client.api.WatchItem;
import io.marketprism.config.client.api.WatchRequest;
import io.marketprism.config.model.ConfigValue;
import io.marketprism.config.model.KeyPath;
import io.marketprism.config.model.name.FilePath;
import io.marketprism.config.model.name.ProjectName;
import io.marketprism.config.model.name.Revision;
import java.net.BindException;
import java.net.ServerSocket;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.ThreadLocalRandom;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/**
 * A subscriber that was away: it hears of everything that it missed, or of one reset, and never of
 * something in between. With real servers in processes of their own.
 */
@Timeout(120)
class ResumeTest {
    private static final int MISSED = 10;
    private static final ProjectName PROJECT = ProjectName.parse("resume");
    private static final FilePath FILE = FilePath.parse("a.yaml");

    @TempDir Path directory;

    @Test
    void watch_closedAndOpenedAgain_tellsAllThatWasMissed() throws Exception {
        try (ServerProcess server = ServerProcess.start(directory.resolve("data"), 0)) {
            ConfigApi api = server.api();
            Revision seen = begin(api);
            try (Subscriber first = new Subscriber(api, Revision.NONE)) {
                assertThat(first.changes(1)).containsExactly(seen.number());
            }
            Revision last = commit(api, MISSED);
            try (Subscriber second = new Subscriber(api, seen)) {
                assertThat(second.changes(MISSED)).containsExactlyElementsOf(after(seen, last));
            }
        }
    }

    @Test
    void watch_serverKilledAndBackWithTenCommitsMore_tellsAllTen() throws Exception {
        Path data = directory.resolve("data");
        int port = freePort();
        Revision seen;
        Revision last;
        Subscriber subscriber;
        try (ServerProcess server = ServerProcess.start(data, port)) {
            seen = begin(server.api());
            subscriber = new Subscriber(server.api(), Revision.NONE);
            assertThat(subscriber.changes(1)).containsExactly(seen.number());
            server.kill();
            assertThat(server.exitCode()).isEqualTo(ServerProcess.KILLED);
        }
        // The same folder at an address that the subscriber does not know: it misses these.
        try (ServerProcess elsewhere = ServerProcess.start(data, 0)) {
            last = commit(elsewhere.api(), MISSED);
            elsewhere.kill();
            assertThat(elsewhere.exitCode()).isEqualTo(ServerProcess.KILLED);
        }
        try (subscriber;
                ServerProcess back = ServerProcess.start(data, port)) {
            assertThat(subscriber.changes(MISSED)).containsExactlyElementsOf(after(seen, last));
            Revision next = commit(back.api(), 1);
            assertThat(subscriber.changes(1)).containsExactly(next.number());
        }
    }

    private static Revision begin(ConfigApi api) {
        api.createProject(PROJECT);
        CommitBatch batch = CommitBatch.builder("Begin").put(FILE, "n: 0\n").build();
        return api.commit(PROJECT, batch).revision();
    }

    private static Revision commit(ConfigApi api, int count) {
        Revision last = api.project(PROJECT).revision();
        for (int i = 0; i < count; i++) {
            ConfigValue value = ConfigValue.of(last.number());
            CommitBatch batch =
                    CommitBatch.builder("Count").set(FILE, KeyPath.of("n"), value).build();
            last = api.commit(PROJECT, batch).revision();
        }
        return last;
    }

    private static List<Long> after(Revision seen, Revision last) {
        return LongStream.rangeClosed(seen.number() + 1, last.number()).boxed().toList();
    }

    /**
     * A free port that the system gives to nobody by itself, so that it is still free when the
     * server comes back.
     */
    private static int freePort() throws Exception {
        for (int attempt = 0; ; attempt++) {
            int port = ThreadLocalRandom.current().nextInt(20_000, 32_768);
            try (ServerSocket socket = new ServerSocket(port)) {
                return socket.getLocalPort();
            } catch (BindException e) {
                if (attempt == 100) {
                    throw e;
                }
            }
        }
    }

    /** One that reads all the time, as a program does, and loses the connection meanwhile. */
    private static final class Subscriber implements AutoCloseable {
        private final BlockingQueue<WatchItem> items = new LinkedBlockingQueue<>();
        private final WatchConnection watch;

        Subscriber(ConfigApi api, Revision since) {
            watch = api.watch(WatchRequest.of(PROJECT).since(since));
            Thread reader = new Thread(this::read, "subscriber");
            reader.setDaemon(true);
            reader.start();
        }

        private void read() {
            Optional<WatchItem> item = watch.next();
            while (item.isPresent()) {
                items.add(item.get());
                item = watch.next();
            }
        }

        /** The revisions of the next changes, however often the connection is lost meanwhile. */
        List<Long> changes(int count) throws InterruptedException {
            List<Long> revisions = new ArrayList<>();
            while (revisions.size() < count) {
                WatchItem item = items.take();
                assertThat(item).as("ten are no reason").isNotInstanceOf(WatchItem.Reset.class);
                if (item instanceof WatchItem.Changed changed) {
                    revisions.add(changed.revision().number());
                }
            }
            return revisions;
        }

        @Override
        public void close() {
            watch.close();
        }
    }
}
