package io.marketprism.config.repository;

import static org.awaitility.Awaitility.await;

import io.marketprism.config.model.MapValue;
import io.marketprism.config.model.diff.Difference;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

/** A listener that keeps what it is told, for tests to look at. */
public final class RecordingListener implements RepositoryListener {
    private final List<RepositoryEvent> events = new CopyOnWriteArrayList<>();

    @Override
    public void changed(RepositoryEvent event) {
        events.add(event);
    }

    /** What it has been told so far. */
    public List<RepositoryEvent> events() {
        return List.copyOf(events);
    }

    /** Waits until it has been told of a state with that tree. */
    public void awaitTree(MapValue tree) {
        await().atMost(Duration.ofSeconds(10))
                .until(
                        () ->
                                !events.isEmpty()
                                        && events.get(events.size() - 1)
                                                .snapshot()
                                                .tree()
                                                .equals(tree));
    }

    /** All differences so far, as texts. */
    public List<String> differences() {
        return events.stream()
                .flatMap(event -> event.diff().differences().stream())
                .map(Difference::toString)
                .toList();
    }
}
