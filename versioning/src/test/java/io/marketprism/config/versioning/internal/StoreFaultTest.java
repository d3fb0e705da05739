package io.marketprism.config.versioning.internal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import io.marketprism.config.versioning.CommitResult;
import io.marketprism.config.versioning.PathCollisionException;
import io.marketprism.config.versioning.StoreUnavailableException;
import io.marketprism.config.versioning.internal.FaultyStorage.Fault;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class StoreFaultTest {
    @TempDir Path directory;

    @ParameterizedTest
    @EnumSource(
            value = Fault.class,
            names = {"BEFORE_WRITE", "AFTER_WRITE"})
    void commit_whenTheDiskFails_showsNothingAndTakesNoMore(Fault fault) {
        List<String> heard = new ArrayList<>();
        try (StoreFixture fixture =
                StoreFixture.open(directory, (name, e) -> heard.add(name.value()), false)) {
            fixture.put("a.txt", "1");
            heard.clear();
            fixture.storage.fail(fault);

            assertThatThrownBy(() -> fixture.put("b.txt", "2"))
                    .isInstanceOf(StoreUnavailableException.class)
                    .hasMessageContaining("no space left");
            fixture.storage.fail(Fault.NONE);
            assertThatThrownBy(() -> fixture.put("c.txt", "3"))
                    .isInstanceOf(StoreUnavailableException.class);

            assertThat(fixture.has("a.txt")).isTrue();
            assertThat(fixture.has("b.txt")).isFalse();
            assertThat(fixture.store.health().writable()).isFalse();
            assertThat(fixture.store.health().problem().orElseThrow()).contains("no space left");
            assertThat(heard).isEmpty();
        }
        try (StoreFixture again = StoreFixture.open(directory)) {
            assertThat(again.store.findDamage()).isEmpty();
            assertThat(again.has("a.txt")).isTrue();
            // A write of unknown outcome is there as a whole or not at all.
            assertThat(again.has("b.txt")).isEqualTo(fault == Fault.AFTER_WRITE);
            assertThat(again.put("c.txt", "3").changed()).isTrue();
        }
    }

    @Test
    void commit_ofOneThatFailsInAGroup_doesNotFailItsNeighbours() {
        try (StoreFixture fixture = StoreFixture.open(directory)) {
            fixture.put("first.txt", "0");
            CountDownLatch gate = new CountDownLatch(1);
            fixture.storage.holdUp(gate);
            int before = fixture.storage.appends();
            CompletableFuture<CommitResult> head = inBackground(fixture, "head.txt");
            await().until(() -> fixture.storage.appends() > before);
            CompletableFuture<CommitResult> good = inBackground(fixture, "good.txt");
            CompletableFuture<CommitResult> one = inBackground(fixture, "twin.txt");
            CompletableFuture<CommitResult> other = inBackground(fixture, "TWIN.txt");
            await().until(() -> fixture.store.health().waiting() == 3);

            gate.countDown();

            assertThat(head.join().revision().number()).isEqualTo(2);
            assertThat(good.join().changed()).isTrue();
            assertThat(List.of(failed(one), failed(other))).containsExactlyInAnyOrder(true, false);
            assertThat(fixture.storage.appends()).isEqualTo(before + 2);
            assertThat(fixture.project.state().revision().number()).isEqualTo(4);
            assertThat(fixture.store.findDamage()).isEmpty();
        }
    }

    private static CompletableFuture<CommitResult> inBackground(StoreFixture fixture, String path) {
        return CompletableFuture.supplyAsync(
                () -> fixture.put(path, "x"), task -> new Thread(task).start());
    }

    private static boolean failed(CompletableFuture<CommitResult> future) {
        Throwable failure = future.handle((result, e) -> e).join();
        if (failure != null) {
            assertThat(failure).hasCauseInstanceOf(PathCollisionException.class);
        }
        return failure != null;
    }

    @Test
    void commit_whileTheDiskIsHeldUp_isNotVisibleBeforeItIsDurable() {
        try (StoreFixture fixture = StoreFixture.open(directory)) {
            CountDownLatch gate = new CountDownLatch(1);
            fixture.storage.holdUp(gate);
            int before = fixture.storage.appends();
            CompletableFuture<CommitResult> commit = inBackground(fixture, "a.txt");
            await().until(() -> fixture.storage.appends() > before);

            assertThat(fixture.has("a.txt")).isFalse();
            assertThat(commit).isNotDone();

            gate.countDown();
            commit.join();
            assertThat(fixture.has("a.txt")).isTrue();
        }
    }

    @Test
    void open_storeThatEndsBeforeItsWatermark_takesNoWritesUntilTheLossIsAccepted()
            throws Exception {
        try (StoreFixture fixture = StoreFixture.open(directory)) {
            fixture.put("a.txt", "1");
        }
        try (Watermark watermark = Watermark.open(directory.resolve("acknowledged"))) {
            watermark.write(watermark.read() + 5);
        }

        try (StoreFixture behind = StoreFixture.open(directory)) {
            assertThat(behind.has("a.txt")).isTrue();
            assertThat(behind.store.health().writable()).isFalse();
            assertThatThrownBy(() -> behind.put("b.txt", "2"))
                    .isInstanceOf(StoreUnavailableException.class)
                    .hasMessageContaining("prism fsck --accept");
        }
        try (StoreFixture accepted = StoreFixture.open(directory, (n, e) -> {}, true)) {
            assertThat(accepted.put("b.txt", "2").changed()).isTrue();
        }
        try (StoreFixture well = StoreFixture.open(directory)) {
            assertThat(well.store.health().writable()).isTrue();
        }
    }

    @Test
    void open_withATornWatermark_believesTheStore() throws Exception {
        try (StoreFixture fixture = StoreFixture.open(directory)) {
            fixture.put("a.txt", "1");
        }
        Files.write(
                directory.resolve("acknowledged"),
                ByteBuffer.allocate(16).putLong(1L << 40).putLong(7).array());

        try (StoreFixture fixture = StoreFixture.open(directory)) {
            assertThat(fixture.store.health().writable()).isTrue();
        }
    }
}
