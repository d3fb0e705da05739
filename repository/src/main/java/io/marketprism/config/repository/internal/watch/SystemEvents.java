package io.marketprism.config.repository.internal.watch;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.ClosedWatchServiceException;
import java.nio.file.FileSystem;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardWatchEventKinds;
import java.nio.file.WatchEvent;
import java.nio.file.WatchKey;
import java.nio.file.WatchService;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * The events of the operating system, inotify on Linux.
 *
 * <p>The system watches directories, not names: one that was moved is still told of under the name
 * that it had. So a directory is added anew once its name stands for another directory, and events
 * are told under the name that was added last.
 */
final class SystemEvents implements DirectoryEvents {
    private record Watched(WatchKey key, @Nullable Object identity) {}

    private final WatchService service;
    private final Map<Path, Watched> watched = new HashMap<>();
    private final Map<WatchKey, Path> names = new HashMap<>();

    private SystemEvents(WatchService service) {
        this.service = service;
    }

    /** The events of a file system, or none with the reason. */
    static DirectoryEvents of(FileSystem fileSystem) {
        try {
            WatchService service = fileSystem.newWatchService();
            if (service.getClass().getSimpleName().startsWith("Polling")) {
                service.close(); // The JDK's own, every 10 s; ours is quicker.
                return new NoEvents("this system has no events for directories");
            }
            return new SystemEvents(service);
        } catch (IOException | UnsupportedOperationException e) {
            return new NoEvents(String.valueOf(e.getMessage()));
        }
    }

    @Override
    public synchronized void add(Path directory) throws IOException {
        Object identity = Files.readAttributes(directory, BasicFileAttributes.class).fileKey();
        Watched known = watched.get(directory);
        if (known != null
                && known.key.isValid()
                && Objects.equals(known.identity, identity)
                && directory.equals(names.get(known.key))) {
            return;
        }
        try {
            WatchKey key =
                    directory.register(
                            service,
                            StandardWatchEventKinds.ENTRY_CREATE,
                            StandardWatchEventKinds.ENTRY_MODIFY,
                            StandardWatchEventKinds.ENTRY_DELETE);
            watched.put(directory, new Watched(key, identity));
            names.put(key, directory);
            if (known != null) {
                cancelUnlessUsed(known.key);
            }
        } catch (ClosedWatchServiceException e) {
            throw new IOException("closed", e);
        }
    }

    @Override
    public synchronized void retain(Set<Path> directories) {
        List<WatchKey> left = new ArrayList<>();
        watched.entrySet()
                .removeIf(
                        entry -> {
                            boolean leaves = !directories.contains(entry.getKey());
                            if (leaves) {
                                left.add(entry.getValue().key);
                            }
                            return leaves;
                        });
        left.forEach(this::cancelUnlessUsed);
    }

    private void cancelUnlessUsed(WatchKey key) {
        if (watched.values().stream().noneMatch(other -> other.key.equals(key))) {
            names.remove(key);
            key.cancel();
        }
    }

    @Override
    public List<Event> await(long nanos) throws InterruptedException {
        List<Event> events = new ArrayList<>();
        try {
            WatchKey key = service.poll(nanos, TimeUnit.NANOSECONDS);
            while (key != null) {
                drain(key, events);
                key = service.poll();
            }
        } catch (ClosedWatchServiceException e) {
            events.clear();
        }
        return events;
    }

    private synchronized void drain(WatchKey key, List<Event> events) {
        Path directory = names.getOrDefault(key, (Path) key.watchable());
        for (WatchEvent<?> event : key.pollEvents()) {
            boolean lost = event.kind() == StandardWatchEventKinds.OVERFLOW;
            events.add(lost ? Event.LOST : new Event(directory, String.valueOf(event.context())));
        }
        if (!key.reset() && names.containsKey(key)) {
            events.add(new Event(directory, ""));
        }
    }

    @Override
    public void close() {
        try {
            service.close();
        } catch (IOException e) {
            throw new UncheckedIOException("watch: cannot be ended", e);
        }
    }
}
