package io.marketprism.config.repository.internal.watch;

import static org.assertj.core.api.Assertions.assertThat;

import io.marketprism.config.repository.internal.watch.DirectoryEvents.Event;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** When a look is taken, on a clock that only the test moves. */
class TreeWatchTest {
    private static final TreeWatch.Pace PACE =
            new TreeWatch.Pace(
                    Duration.ofMillis(50),
                    Duration.ofSeconds(1),
                    Duration.ofSeconds(2),
                    Duration.ofSeconds(60));

    @TempDir private Path folder;

    private final ScriptedEvents events = new ScriptedEvents();
    private long nowNanos;
    private int looks;
    private Path above = Path.of("");
    private Path root = Path.of("");

    /** Events that the test makes, and a limit of directories. */
    private static final class ScriptedEvents implements DirectoryEvents {
        final List<Event> pending = new ArrayList<>();
        final Set<Path> watched = new TreeSet<>();
        int limit = Integer.MAX_VALUE;

        @Override
        public void add(Path directory) throws IOException {
            if (!watched.contains(directory) && watched.size() >= limit) {
                throw new IOException("User limit of inotify watches reached");
            }
            watched.add(directory);
        }

        @Override
        public void retain(Set<Path> directories) {
            watched.retainAll(directories);
        }

        @Override
        public List<Event> await(long nanos) {
            List<Event> now = List.copyOf(pending);
            pending.clear();
            return now;
        }

        @Override
        public void close() {}
    }

    @BeforeEach
    void makeRoot() throws IOException {
        above = folder.toRealPath();
        root = Files.createDirectory(above.resolve("config"));
    }

    private TreeWatch watch(Optional<String> alwaysPolls) {
        TreeWatch[] watch = new TreeWatch[1];
        watch[0] =
                new TreeWatch(
                        root, PACE, events, alwaysPolls, () -> nowNanos, () -> look(watch[0]));
        look(watch[0]);
        looks = 0;
        return watch[0];
    }

    private void look(TreeWatch watch) {
        looks++;
        watch.beginLook();
        if (Files.isDirectory(root)) {
            watch.visiting(root);
        }
        watch.endLook();
    }

    private void advance(TreeWatch watch, Duration time) throws InterruptedException {
        nowNanos += time.toNanos();
        watch.step(0);
    }

    @Test
    void event_inVisitedDirectory_leadsToOneLookAfterTheQuietTime() throws Exception {
        TreeWatch watch = watch(Optional.empty());
        events.pending.add(new Event(root, "a.yaml"));
        events.pending.add(new Event(root, "a.yaml"));
        advance(watch, Duration.ZERO);
        advance(watch, Duration.ofMillis(49));
        assertThat(looks).isZero();
        advance(watch, Duration.ofMillis(1));
        assertThat(looks).isEqualTo(1);
        advance(watch, Duration.ofSeconds(30));
        assertThat(looks).isEqualTo(1);
    }

    @Test
    void events_withoutEnd_leadToALookAfterTheMaximum() throws Exception {
        TreeWatch watch = watch(Optional.empty());
        for (int i = 0; i < 120; i++) {
            events.pending.add(new Event(root, "a.yaml"));
            advance(watch, Duration.ofMillis(10));
        }
        assertThat(looks).isEqualTo(1);
    }

    @Test
    void event_ofOwnFilesOrBesideTheRoot_leadsToNone() throws Exception {
        TreeWatch watch = watch(Optional.empty());
        events.pending.add(new Event(root, ".a.yaml.prism-1"));
        events.pending.add(new Event(above, "other"));
        events.pending.add(new Event(root.resolve("nowhere"), "x"));
        advance(watch, Duration.ZERO);
        advance(watch, Duration.ofSeconds(30));
        assertThat(looks).isZero();
    }

    @Test
    void event_thatTheRootItselfIsAnother_leadsToALook() throws Exception {
        TreeWatch watch = watch(Optional.empty());
        events.pending.add(new Event(above, "config"));
        advance(watch, Duration.ZERO);
        advance(watch, Duration.ofMillis(50));
        assertThat(looks).isEqualTo(1);
    }

    @Test
    void event_thatEventsWereLost_leadsToALook() throws Exception {
        TreeWatch watch = watch(Optional.empty());
        events.pending.add(Event.LOST);
        advance(watch, Duration.ZERO);
        advance(watch, Duration.ofMillis(50));
        assertThat(looks).isEqualTo(1);
    }

    @Test
    void noEvent_leadsToALookAfterTheSafetyInterval() throws Exception {
        TreeWatch watch = watch(Optional.empty());
        assertThat(watch.polling()).isEmpty();
        advance(watch, Duration.ofSeconds(59));
        assertThat(looks).isZero();
        advance(watch, Duration.ofSeconds(1));
        assertThat(looks).isEqualTo(1);
    }

    @Test
    void limitOfWatches_leadsToPollingUntilThereIsRoom() throws Exception {
        events.limit = 1;
        TreeWatch watch = watch(Optional.empty());
        assertThat(watch.polling()).hasValueSatisfying(r -> assertThat(r).contains("limit"));
        advance(watch, Duration.ofSeconds(2));
        assertThat(looks).isEqualTo(1);
        events.limit = 10;
        advance(watch, Duration.ofSeconds(2));
        assertThat(watch.polling()).isEmpty();
        advance(watch, Duration.ofSeconds(3));
        assertThat(looks).isEqualTo(2);
    }

    @Test
    void fileSystemWithoutEvents_isPolled() throws Exception {
        TreeWatch watch = watch(Optional.of("nfs"));
        assertThat(watch.polling()).contains("nfs");
        advance(watch, Duration.ofSeconds(2));
        assertThat(looks).isEqualTo(1);
    }

    @Test
    void missingRoot_isWaitedForWhereItWillAppear() throws Exception {
        Files.delete(root);
        TreeWatch watch = watch(Optional.empty());
        assertThat(events.watched).containsExactly(above);
        Files.createDirectory(root);
        events.pending.add(new Event(above, "config"));
        advance(watch, Duration.ZERO);
        advance(watch, Duration.ofMillis(50));
        assertThat(looks).isEqualTo(1);
        assertThat(events.watched).containsExactly(above, root);
    }
}
