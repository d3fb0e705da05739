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
import io.marketprism.config.protocol.PersonView;
import io.marketprism.config.protocol.SendMode;
import io.marketprism.config.protocol.ServerMessage;
import io.marketprism.config.versioning.ConfigCommit;
import io.marketprism.config.versioning.ConfigVersionControl;
import io.marketprism.config.versioning.GitId;
import io.marketprism.config.versioning.LogEntry;
import io.marketprism.config.versioning.PathChange;
import io.marketprism.config.versioning.Person;
import io.marketprism.config.versioning.RefMove;
import io.marketprism.config.versioning.Snapshot;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/**
 * An entry of the log with the frames that were made of it: one for all subscriptions that want the
 * same, however many they are. Thread-safe.
 */
final class PublishedEntry {
    /** Largest tree that travels in an event, as characters of JSON; clients fetch larger ones. */
    private static final int MAX_INLINE_VALUE = 64 << 10;

    /** What a subscription wants; equal wants give equal frames. */
    record Want(
            String id,
            ProjectName project,
            BranchName branch,
            List<PathGlob> paths,
            SendMode send) {}

    private final LogEntry entry;
    private final Map<Want, Optional<String>> frames = new ConcurrentHashMap<>();

    PublishedEntry(LogEntry entry) {
        this.entry = entry;
    }

    long revision() {
        return entry.revision().number();
    }

    /** The frame for what a subscription wants; empty if the entry does not concern it. */
    Optional<String> frame(Want want, ConfigVersionControl control) {
        return frames.computeIfAbsent(want, w -> encode(w, control));
    }

    private Optional<String> encode(Want want, ConfigVersionControl control) {
        String ref = RefMove.BRANCHES + want.branch();
        Optional<RefMove> move =
                entry.moves().stream().filter(m -> m.ref().equals(ref)).findFirst();
        List<PathChange> changes =
                entry.commits().stream()
                        .flatMap(commit -> commit.changes().stream())
                        .filter(change -> concerns(change, want.paths()))
                        .toList();
        if (move.isEmpty() || changes.isEmpty()) {
            return Optional.empty();
        }
        Optional<ChangeEvent.Details> details =
                want.send() == SendMode.REVISION
                        ? Optional.empty()
                        : Optional.of(details(want, changes, control));
        ChangeEvent.Data data =
                new ChangeEvent.Data(
                        want.project(),
                        want.branch(),
                        entry.revision(),
                        move.get().to().map(GitId::hex),
                        details);
        ChangeEvent event = new ChangeEvent(entry.time(), data);
        return Optional.of(new ServerMessage.Event(want.id(), event).encode());
    }

    private static boolean concerns(PathChange change, List<PathGlob> paths) {
        return paths.stream()
                .anyMatch(
                        glob ->
                                glob.matches(change.path())
                                        || change.from().filter(glob::matches).isPresent());
    }

    private ChangeEvent.Details details(
            Want want, List<PathChange> changes, ConfigVersionControl control) {
        ConfigCommit last = entry.commits().get(entry.commits().size() - 1);
        Person author = last.author();
        List<ChangeView> views = changes.stream().map(ChangeViews::of).toList();
        if (want.send() == SendMode.VALUES) {
            Snapshot head = control.project(want.project()).snapshot(new Ref.Named(want.branch()));
            views = views.stream().map(view -> withValue(view, head)).toList();
        }
        return new ChangeEvent.Details(
                new PersonView(author.name(), author.email()), last.message(), views);
    }

    /**
     * The change with the new tree, if that is in memory: the head still has this content. A later
     * entry has changed it otherwise, and is on its way to the same subscriber.
     */
    private static ChangeView withValue(ChangeView view, Snapshot head) {
        return head.file(view.path())
                .filter(file -> view.id().filter(file.id().hex()::equals).isPresent())
                .flatMap(file -> tree(file.document()))
                .filter(tree -> Json.write(tree).length() <= MAX_INLINE_VALUE)
                .map(view::withValue)
                .orElse(view);
    }

    private static Optional<ConfigValue> tree(Optional<ConfigDocument> document) {
        return document.filter(d -> d.values().size() == 1).map(ConfigDocument::value);
    }
}
