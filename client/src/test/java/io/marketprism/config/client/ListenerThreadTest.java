package io.marketprism.config.client;

import static org.assertj.core.api.Assertions.assertThat;

import io.marketprism.config.client.ConfigSnapshot.CachedFile;
import io.marketprism.config.model.ConfigValue;
import io.marketprism.config.model.KeyPath;
import io.marketprism.config.model.bind.Binder;
import io.marketprism.config.model.name.FilePath;
import io.marketprism.config.model.name.Revision;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(60)
class ListenerThreadTest {
    private static final FilePath FILE = FilePath.parse("a.json");
    private static final Optional<ChangeCause> NO_CAUSE = Optional.empty();

    private final List<Throwable> failures = new CopyOnWriteArrayList<>();
    private final ListenerThread thread =
            new ListenerThread("listeners", failure -> failures.add(failure.cause()));
    private final BlockingQueue<ConfigChange> told = new LinkedBlockingQueue<>();

    @AfterEach
    void close() {
        thread.close();
    }

    private static ConfigSnapshot state(int revision) {
        CachedFile file = new CachedFile("id" + revision, Optional.of(ConfigValue.of(revision)));
        return new ConfigSnapshot(Revision.of(revision), Map.of(FILE, file), Binder.create());
    }

    private void step(int from, int to) {
        for (int i = from; i < to; i++) {
            thread.submit(state(i), state(i + 1), NO_CAUSE);
        }
    }

    private ConfigChange next() throws InterruptedException {
        ConfigChange change = told.poll(20, TimeUnit.SECONDS);
        assertThat(change).as("a change").isNotNull();
        return change;
    }

    @Test
    void submit_manySteps_tellsEachInOrder() throws InterruptedException {
        thread.subscribe(Optional.of(FILE), KeyPath.ROOT, told::add);
        step(0, 100);
        for (int i = 1; i <= 100; i++) {
            assertThat(next().after()).contains(ConfigValue.of(i));
        }
    }

    @Test
    void submit_listenerFarBehind_becomesOneStepFromTheLastToldToTheNewest()
            throws InterruptedException {
        CountDownLatch begun = new CountDownLatch(1);
        CountDownLatch release = new CountDownLatch(1);
        thread.subscribe(
                Optional.of(FILE),
                KeyPath.ROOT,
                change -> {
                    begun.countDown();
                    awaitQuietly(release);
                    told.add(change);
                });
        step(0, 1);
        awaitQuietly(begun);
        int last = 5 * ListenerThread.MAX_WAITING;
        step(1, last);
        release.countDown();

        ConfigValue before = next().after().orElseThrow();
        int calls = 1;
        while (!before.equals(ConfigValue.of(last))) {
            ConfigChange change = next();
            assertThat(change.before()).contains(before);
            before = change.after().orElseThrow();
            calls++;
        }
        assertThat(calls).isLessThanOrEqualTo(ListenerThread.MAX_WAITING + 1);
    }

    @Test
    void subscribe_afterAStepWasSubmitted_isNotToldOfIt() throws InterruptedException {
        CountDownLatch release = new CountDownLatch(1);
        thread.subscribe(Optional.empty(), KeyPath.ROOT, change -> awaitQuietly(release));
        step(0, 2);
        thread.subscribe(Optional.empty(), KeyPath.ROOT, told::add);
        step(2, 3);
        release.countDown();
        assertThat(next().after()).contains(ConfigValue.of(3));
        assertThat(told).isEmpty();
    }

    @Test
    void tell_listenerThrowsAnError_goesOn() throws InterruptedException {
        thread.subscribe(
                Optional.empty(),
                KeyPath.ROOT,
                change -> {
                    throw new NoClassDefFoundError("Gone");
                });
        thread.subscribe(Optional.empty(), KeyPath.ROOT, told::add);
        step(0, 2);
        assertThat(next().revision()).isEqualTo(Revision.of(1));
        assertThat(next().revision()).isEqualTo(Revision.of(2));
        assertThat(failures).hasSize(2).hasOnlyElementsOfType(NoClassDefFoundError.class);
    }

    private static void awaitQuietly(CountDownLatch latch) {
        try {
            assertThat(latch.await(20, TimeUnit.SECONDS)).isTrue();
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }
}
