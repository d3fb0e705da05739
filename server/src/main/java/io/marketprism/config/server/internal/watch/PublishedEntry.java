package io.marketprism.config.server.internal.watch;

import io.marketprism.config.document.ConfigDocument;
import io.marketprism.config.model.ConfigValue;
import io.marketprism.config.model.json.Json;
import io.marketprism.config.model.name.BranchName;
import io.marketprism.config.model.name.ProjectName;
import io.marketprism.config.model.name.Ref;
import io.marketprism.config.protocol.ChangeEvent;
import io.marketprism.config.protocol.ChangeView;
import io.marketprism.config.protocol.PathGlob;
import io.marketprism.config.protocol.SendMode;
import io.marketprism.config.server.internal.answer.Views;
import io.marketprism.config.versioning.ConfigVersionControl;
import io.marketprism.config.versioning.GitId;
import io.marketprism.config.versioning.LogEntry;
import io.marketprism.config.versioning.PathChange;
import io.marketprism.config.versioning.RefMove;
import io.marketprism.config.versioning.Snapshot;
import io.marketprism.config.versioning.SnapshotFile;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * An entry of the log with what was made of it to be sent: once for all subscriptions that want the
 * same, however many they are. Thread-safe.
 *
 * <p>What is kept is bounded in bytes, so that a thousand different wishes cost time and not
 * memory; and {@link #forgetFrames} gives it up when the entry is no longer news.
 */
final class PublishedEntry {
    /** Largest tree that travels in an event, as characters of JSON; clients fetch larger ones. */
    private static final int MAX_INLINE_VALUE = 64 << 10;

    /** Of a larger file, the tree is not even looked at. */
    private static final int MAX_INLINE_FILE = 128 << 10;

    private static final int MAX_KEPT_CHARACTERS = 1 << 20;

    /** What a subscription wants; equal wants give equal events. */
    record Want(ProjectName project, BranchName branch, List<PathGlob> paths, SendMode send) {
        boolean concerns(PathChange change) {
            for (PathGlob glob : paths) {
                if (glob.matches(change.path())
                        || change.from().filter(glob::matches).isPresent()) {
                    return true;
                }
            }
            return false;
        }
    }

    /** An event as the subscription with the id gets it. */
    private record FrameKey(Want want, String id) {}

    private final LogEntry entry;
    private final Map<Want, Optional<String>> events = new ConcurrentHashMap<>();
    private final Map<FrameKey, String> frames = new ConcurrentHashMap<>();
    private final AtomicInteger kept = new AtomicInteger();
    private volatile boolean old;

    PublishedEntry(LogEntry entry) {
        this.entry = entry;
    }

    long revision() {
        return entry.revision().number();
    }

    /** How much the entry takes in memory, in changes of files and keys. */
    int weight() {
        return Views.changesOf(entry).stream().mapToInt(c -> 1 + c.keys().size()).sum();
    }

    /** Gives up what was made; from now on it is made anew for whoever still asks. */
    void forgetFrames() {
        old = true;
        events.clear();
        frames.clear();
    }

    /** The frame for a subscription; empty if the entry does not concern it. */
    Optional<String> frame(Want want, String id, ConfigVersionControl control) {
        FrameKey key = new FrameKey(want, id);
        String known = frames.get(key);
        if (known != null) {
            return Optional.of(known);
        }
        Optional<String> event = event(want, control);
        Optional<String> frame = event.map(json -> frameOf(id, json));
        frame.filter(this::mayKeep).ifPresent(text -> frames.put(key, text));
        return frame;
    }

    /** The same as the message's own spelling, without reading the event again. */
    private static String frameOf(String id, String event) {
        return "{\"type\":\"event\",\"id\":"
                + Json.write(ConfigValue.of(id))
                + ",\"event\":"
                + event
                + "}";
    }

    private Optional<String> event(Want want, ConfigVersionControl control) {
        Optional<String> known = events.get(want);
        if (known != null) {
            return known;
        }
        Optional<String> event = encode(want, control);
        if (mayKeep(event.orElse(""))) {
            events.put(want, event);
        }
        return event;
    }

    private boolean mayKeep(String text) {
        int overhead = 100;
        return !old && kept.addAndGet(text.length() + overhead) <= MAX_KEPT_CHARACTERS;
    }

    private Optional<String> encode(Want want, ConfigVersionControl control) {
        String ref = RefMove.BRANCHES + want.branch();
        Optional<RefMove> move =
                entry.moves().stream().filter(m -> m.ref().equals(ref)).findFirst();
        List<PathChange> changes = Views.changesOf(entry).stream().filter(want::concerns).toList();
        if (move.isEmpty() || changes.isEmpty()) {
            return Optional.empty();
        }
        Optional<ChangeEvent.Details> details =
                want.send() == SendMode.REVISION
                        ? Optional.empty()
                        : Views.details(entry, views(want, changes, control));
        ChangeEvent.Data data =
                new ChangeEvent.Data(
                        want.project(),
                        want.branch(),
                        entry.revision(),
                        move.get().to().map(GitId::hex),
                        details);
        return Optional.of(new ChangeEvent(entry.time(), data).encode());
    }

    private static List<ChangeView> views(
            Want want, List<PathChange> changes, ConfigVersionControl control) {
        List<ChangeView> views = Views.changes(changes);
        if (want.send() != SendMode.VALUES) {
            return views;
        }
        Snapshot head = control.project(want.project()).snapshot(new Ref.Named(want.branch()));
        return views.stream().map(view -> withValue(view, head)).toList();
    }

    /**
     * The change with the new tree, if that is in memory: the head still has this content. A later
     * entry has changed it otherwise, and is on its way to the same subscriber.
     */
    private static ChangeView withValue(ChangeView view, Snapshot head) {
        return head.file(view.path())
                .filter(file -> view.id().filter(file.id().hex()::equals).isPresent())
                .filter(file -> file.size() <= MAX_INLINE_FILE)
                .flatMap(PublishedEntry::tree)
                .filter(tree -> Json.write(tree).length() <= MAX_INLINE_VALUE)
                .map(view::withValue)
                .orElse(view);
    }

    private static Optional<ConfigValue> tree(SnapshotFile file) {
        return file.document().filter(d -> d.values().size() == 1).map(ConfigDocument::value);
    }
}
