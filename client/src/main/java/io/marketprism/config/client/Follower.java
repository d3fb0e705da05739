package io.marketprism.config.client;

import io.marketprism.config.client.ConfigSnapshot.CachedFile;
import io.marketprism.config.client.api.Backoff;
import io.marketprism.config.client.api.CallInterruptedException;
import io.marketprism.config.client.api.ConfigApi;
import io.marketprism.config.client.api.InvalidAnswerException;
import io.marketprism.config.client.api.WatchConnection;
import io.marketprism.config.client.api.WatchItem;
import io.marketprism.config.client.api.WatchRequest;
import io.marketprism.config.model.ConfigException;
import io.marketprism.config.model.name.Revision;
import io.marketprism.config.protocol.ChangeEvent;
import io.marketprism.config.protocol.EffectiveEvent;
import io.marketprism.config.protocol.PersonView;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import org.jspecify.annotations.Nullable;

/**
 * The thread that keeps a client's state current: it reads the first state, then follows the
 * changes, and makes one state after the other from them.
 *
 * <p>One thing holds at every moment: what is served is the project's state after its revision, and
 * the next change that will be applied is the first one after it that matters. When that is in
 * doubt, because the server says so, because events came in a strange order or because a content
 * cannot be had, the state is read anew; and when not even that works, the watch goes back to the
 * revision of what is served.
 */
final class Follower implements AutoCloseable {
    private final ConfigApi api;
    private final WatchRequest request;
    private final LiveState live;
    private final Optional<DiskCache> cache;
    private final Backoff backoff;
    private final StateLoader loader;
    private final EventStep step;
    private final CompletableFuture<Boolean> started = new CompletableFuture<>();
    private final CountDownLatch closed = new CountDownLatch(1);
    private final Thread thread;
    private volatile @Nullable ConfigException lastFailure;
    private volatile @Nullable ConfigSnapshot copy;
    private volatile @Nullable WatchConnection watch;

    Follower(
            String name,
            ConfigApi api,
            WatchRequest request,
            LiveState live,
            Optional<DiskCache> cache,
            Backoff backoff) {
        this.api = api;
        this.request = request;
        this.live = live;
        this.cache = cache;
        this.backoff = backoff;
        this.loader = new StateLoader(api, request);
        this.step = new EventStep(loader);
        this.thread = new Thread(this::run, name);
        thread.setDaemon(true);
    }

    /** Begins. */
    void start() {
        thread.start();
    }

    /**
     * Done once the client serves a state and knows how it stands with the server; failed if a
     * server has refused to give one.
     */
    CompletableFuture<Boolean> started() {
        return started;
    }

    /** Serves the copy on disk if there is nothing to serve yet; false if there is no copy. */
    boolean startFromDisk() {
        ConfigSnapshot known = copy;
        if (known != null) {
            live.startDegraded(known);
        }
        return live.hasStarted();
    }

    /** Why there is no state from a server yet. */
    @Nullable ConfigException lastFailure() {
        return lastFailure;
    }

    @Override
    public void close() {
        closed.countDown();
        WatchConnection open = watch;
        if (open != null) {
            open.close();
        }
        thread.interrupt();
        Threads.join(thread);
    }

    private void run() {
        try {
            if (readFirst()) {
                follow();
            }
        } catch (CallInterruptedException e) {
            // Only close() interrupts this thread.
        }
    }

    /** Reads the first state; false if there will be none. */
    private boolean readFirst() {
        Optional<ConfigSnapshot> read = readDisk();
        copy = read.orElse(null);
        ConfigSnapshot known = read.orElse(live.snapshot());
        for (int failures = 0; closed.getCount() > 0; failures++) {
            try {
                serveFirst(loader.load(known, Revision.NONE));
                return true;
            } catch (CallInterruptedException e) {
                throw e;
            } catch (RuntimeException e) {
                ConfigException failure = known(e);
                lastFailure = failure;
                if (!failure.retryable() && !live.hasStarted()) {
                    started.completeExceptionally(failure);
                    return false;
                }
                if (startFromDisk()) {
                    started.complete(true);
                }
                Duration wait = backoff.draw(failures);
                live.disconnected(failure, wait);
                backoff.pause(wait, closed);
            }
        }
        return false;
    }

    private Optional<ConfigSnapshot> readDisk() {
        try {
            return cache.flatMap(DiskCache::read);
        } catch (DiskCacheException e) {
            live.diskFailed(e);
            return Optional.empty();
        }
    }

    private void serveFirst(ConfigSnapshot first) {
        if (live.start(first)) {
            live.save();
        } else {
            live.advance(first, Optional.empty());
            live.reloaded(first.revision(), "the start was from disk");
        }
    }

    private void follow() {
        Revision since = live.snapshot().revision();
        try (WatchConnection open = api.watch(request.since(since))) {
            watch = open;
            Steps steps = new Steps();
            while (closed.getCount() > 0) {
                Optional<WatchItem> item = open.next();
                item.ifPresent(i -> take(open, i, steps));
                started.complete(true);
            }
        }
    }

    private void take(WatchConnection open, WatchItem item, Steps steps) {
        try {
            if (item.accept(steps)) {
                open.applied(live.snapshot().revision());
            }
        } catch (CallInterruptedException e) {
            throw e;
        } catch (RuntimeException e) {
            Duration wait = open.restart(live.snapshot().revision());
            live.become(ClientStatus.RECONNECTING);
            live.disconnected(known(e), wait);
        }
    }

    /** Whatever it is, this thread must live on; what nobody expected is the server's fault. */
    private static ConfigException known(RuntimeException e) {
        return e instanceof ConfigException known
                ? known
                : new InvalidAnswerException("answer: led to " + e, e);
    }

    /** What each item does; whether another state is served then. */
    private final class Steps implements WatchItem.Visitor<Boolean> {
        @Override
        public Boolean connected(WatchItem.Connected item) {
            live.become(ClientStatus.CONNECTED);
            live.connected(item.address(), item.since());
            return false;
        }

        @Override
        public Boolean disconnected(WatchItem.Disconnected item) {
            live.become(ClientStatus.RECONNECTING);
            live.disconnected(item.cause(), item.retryAfter());
            return false;
        }

        @Override
        public Boolean changed(WatchItem.Changed item) {
            ConfigSnapshot before = live.snapshot();
            if (!item.revision().isAfter(before.revision())) {
                return false;
            }
            Optional<ConfigSnapshot> after = step.apply(before, item.event().data());
            if (after.isEmpty()) {
                return reload(item.revision(), "the event does not tell the whole change");
            }
            live.advance(after.get(), cause(item.event()));
            return true;
        }

        @Override
        public Boolean effective(WatchItem.EffectiveChanged item) {
            ConfigSnapshot before = live.snapshot();
            if (!item.revision().isAfter(before.revision())) {
                return false;
            }
            EffectiveEvent.Outcome outcome = item.event().data().outcome();
            if (outcome instanceof EffectiveEvent.Failed failed) {
                live.effectiveFailed(item.revision(), failed.problem());
                return false;
            }
            live.advance(after(before, item, (EffectiveEvent.Changed) outcome), Optional.empty());
            return true;
        }

        /** With the tree of the event, or, if that is too large for one, the newest there is. */
        private ConfigSnapshot after(
                ConfigSnapshot before,
                WatchItem.EffectiveChanged item,
                EffectiveEvent.Changed changed) {
            return changed.value()
                    .map(tree -> new CachedFile(changed.id(), Optional.of(tree)))
                    .map(tree -> Map.of(EffectiveView.PATH, tree))
                    .map(tree -> before.replacedBy(item.revision(), tree))
                    .orElseGet(() -> loader.load(before, item.revision()));
        }

        @Override
        public Boolean reset(WatchItem.Reset item) {
            return reload(item.revision(), item.reason());
        }

        private boolean reload(Revision minRevision, String reason) {
            ConfigSnapshot state = loader.load(live.snapshot(), minRevision);
            live.advance(state, Optional.empty());
            live.reloaded(state.revision(), reason);
            return true;
        }

        private Optional<ChangeCause> cause(ChangeEvent event) {
            return event.data()
                    .details()
                    .map(
                            details -> {
                                PersonView author = details.author();
                                return new ChangeCause(
                                        event.data().commit(),
                                        author.name(),
                                        author.email(),
                                        event.time(),
                                        details.message());
                            });
        }
    }
}
