package io.marketprism.config.server.internal.watch;

import io.marketprism.config.model.name.FilePath;
import io.marketprism.config.model.name.Ref;
import io.marketprism.config.model.name.Revision;
import io.marketprism.config.protocol.ClientMessage;
import io.marketprism.config.protocol.ProtocolLimits;
import io.marketprism.config.protocol.ServerMessage;
import io.marketprism.config.versioning.ConfigVersionControl;
import io.marketprism.config.versioning.Project;
import io.marketprism.config.versioning.Snapshot;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * A subscription of files. Confined to its event loop.
 *
 * <p>A cursor that is more than {@value ProtocolLimits#MAX_BEHIND} entries behind, or ahead of the
 * log, as after a restored backup, is put to the newest entry with a reset that tells the state
 * there.
 */
final class FileSubscription extends Subscription {
    private static final int ENTRIES_A_READ = 100;

    private final ConfigVersionControl control;
    private final PublishedEntry.Want want;

    FileSubscription(
            WatchSocket socket,
            ConfigVersionControl control,
            ProjectLog log,
            ClientMessage.Subscribe wish) {
        super(socket, log, wish);
        this.control = control;
        this.want =
                new PublishedEntry.Want(
                        wish.project(), branchOf(wish.ref()), wish.paths(), wish.send());
    }

    @Override
    void release() {
        // The log is given back by the socket.
    }

    @Override
    void pump() {
        while (isReady() && cursor() != log().newest()) {
            if (cursor() > log().newest()) {
                reset("the server has fewer entries than you have seen");
            } else if (log().newest() - cursor() > ProtocolLimits.MAX_BEHIND) {
                reset("more than " + ProtocolLimits.MAX_BEHIND + " entries behind");
            } else {
                sendNext();
            }
        }
    }

    private void sendNext() {
        PublishedEntry next = log().recent(cursor() + 1);
        if (next == null) {
            readFromDisk();
        } else {
            send(next);
        }
    }

    private void send(PublishedEntry entry) {
        entry.frame(want, wish().id(), control).ifPresent(socket()::send);
        moveTo(entry.revision());
    }

    private void readFromDisk() {
        Revision from = position();
        read(() -> entriesAfter(from), this::sendAll);
    }

    /** On a worker, where the frames of all these entries are made too. */
    private List<PublishedEntry> entriesAfter(Revision from) {
        List<PublishedEntry> entries =
                control.project(project()).history().entriesAfter(from, ENTRIES_A_READ).stream()
                        .map(PublishedEntry::new)
                        .toList();
        entries.forEach(entry -> entry.frame(want, wish().id(), control));
        return entries;
    }

    private void sendAll(List<PublishedEntry> entries) {
        if (entries.isEmpty() || entries.get(0).revision() != cursor() + 1) {
            // Reading again would find the same hole, so this ends here and not in a loop.
            reset("the log has no entry " + (cursor() + 1));
            return;
        }
        for (PublishedEntry entry : entries) {
            if (socket().hasRoom()) {
                send(entry);
            }
        }
    }

    private void reset(String reason) {
        read(
                () -> state(reason),
                message -> {
                    socket().send(message.encode());
                    moveTo(message.revision().number());
                    // Readers may see a revision a moment before the log hears of it.
                    log().advanceTo(cursor());
                });
    }

    /** The state at the newest entry, read on a worker. */
    private ServerMessage.Reset state(String reason) {
        if (!isThere()) {
            return new ServerMessage.Reset(
                    wish().id(), Revision.NONE, reason, Optional.of(List.of()));
        }
        Project project = control.project(project());
        Revision revision = project.revision();
        Snapshot snapshot = project.snapshot(new Ref.AtRevision(want.branch(), revision));
        return new ServerMessage.Reset(wish().id(), revision, reason, files(snapshot));
    }

    private boolean isThere() {
        return log().newest() > 0;
    }

    /** The files that match; empty if they are too many to list. */
    private Optional<List<ServerMessage.FileState>> files(Snapshot snapshot) {
        List<ServerMessage.FileState> files = new ArrayList<>();
        Optional<String> after = Optional.empty();
        List<Snapshot.Listed> page;
        do {
            page = snapshot.list(Optional.empty(), true, after, ProtocolLimits.MAX_PAGE);
            for (Snapshot.Listed line : page) {
                FilePath path = FilePath.parse(line.path());
                if (want.paths().stream().anyMatch(glob -> glob.matches(path))) {
                    files.add(new ServerMessage.FileState(path, line.id().hex()));
                }
                after = Optional.of(line.cursor());
            }
            if (files.size() > ProtocolLimits.MAX_RESET_FILES) {
                return Optional.empty();
            }
        } while (page.size() == ProtocolLimits.MAX_PAGE);
        return Optional.of(files);
    }
}
