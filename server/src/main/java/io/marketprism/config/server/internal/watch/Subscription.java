package io.marketprism.config.server.internal.watch;

import io.marketprism.config.model.ConfigException;
import io.marketprism.config.model.name.BranchName;
import io.marketprism.config.model.name.FilePath;
import io.marketprism.config.model.name.ProjectName;
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
 * A cursor into a project's log. Confined to its event loop.
 *
 * <p><b>Why no event is lost, none comes twice, and none comes in the wrong order.</b> The cursor
 * is the revision up to which everything was sent. {@link #pump} sends the entry after it, moves it
 * by one, and goes on until it has reached the newest entry or the socket is full. Whoever could
 * make more to do calls it: the writer after an entry, the socket when it has drained, a read from
 * the disk when it is done, the client by subscribing. It does not matter how often or in which
 * order they call, since all that counts is where the cursor stands and where the log ends. There
 * is no queue to overflow and no moment at which "replaying" becomes "live".
 *
 * <p>A cursor that is more than {@value ProtocolLimits#MAX_BEHIND} entries behind, or ahead of the
 * log, as after a restored backup, is put to the newest entry with a reset that tells the state
 * there.
 */
final class Subscription {
    private static final int ENTRIES_A_READ = 100;

    private final WatchSocket socket;
    private final ConfigVersionControl control;
    private final ProjectLog log;
    private final PublishedEntry.Want want;
    private long cursor;
    private boolean reading;
    private boolean ended;

    Subscription(
            WatchSocket socket,
            ConfigVersionControl control,
            ProjectLog log,
            ClientMessage.Subscribe message) {
        this.socket = socket;
        this.control = control;
        this.log = log;
        this.want =
                new PublishedEntry.Want(
                        message.id(),
                        message.project(),
                        branchOf(message.ref()),
                        message.paths(),
                        message.send());
        this.cursor = message.since().map(Revision::number).orElseGet(log::newest);
    }

    private static BranchName branchOf(Ref ref) {
        return ref instanceof Ref.Live live ? live.branch() : ((Ref.Named) ref).name();
    }

    ProjectName project() {
        return want.project();
    }

    ProjectLog log() {
        return log;
    }

    /** Up to where everything was sent. */
    Revision position() {
        return Revision.of(cursor);
    }

    /** Sends no more. */
    void end() {
        ended = true;
    }

    /** Sends what there is to send, as far as the socket takes it. */
    void pump() {
        while (!ended && !reading && cursor != log.newest() && socket.hasRoom()) {
            if (cursor > log.newest()) {
                reset("the server has fewer entries than you have seen");
            } else if (log.newest() - cursor > ProtocolLimits.MAX_BEHIND) {
                reset("more than " + ProtocolLimits.MAX_BEHIND + " entries behind");
            } else {
                sendNext();
            }
        }
    }

    private void sendNext() {
        PublishedEntry next = log.recent(cursor + 1);
        if (next == null) {
            readFromDisk();
        } else {
            send(next);
        }
    }

    private void send(PublishedEntry entry) {
        entry.frame(want, control).ifPresent(socket::send);
        cursor = entry.revision();
    }

    private void readFromDisk() {
        Revision from = position();
        read(
                () ->
                        control
                                .project(project())
                                .history()
                                .entriesAfter(from, ENTRIES_A_READ)
                                .stream()
                                .map(PublishedEntry::new)
                                .toList(),
                entries -> {
                    for (PublishedEntry entry : entries) {
                        if (!ended && socket.hasRoom()) {
                            send(entry);
                        }
                    }
                });
    }

    private void reset(String reason) {
        read(
                () -> state(reason),
                message -> {
                    if (!ended) {
                        socket.send(message.encode());
                        cursor = message.revision().number();
                    }
                });
    }

    /** The state at the newest entry, read on a worker. */
    private ServerMessage.Reset state(String reason) {
        if (!control.projects().contains(project())) {
            return new ServerMessage.Reset(
                    want.id(), Revision.NONE, reason, Optional.of(List.of()));
        }
        Project project = control.project(project());
        Revision revision = project.revision();
        Snapshot snapshot = project.snapshot(new Ref.AtRevision(want.branch(), revision));
        return new ServerMessage.Reset(want.id(), revision, reason, files(snapshot));
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

    private interface Result<T> {
        void take(T value);
    }

    /** Reads on a worker and goes on here; nothing else is sent meanwhile. */
    private <T> void read(java.util.concurrent.Callable<T> reader, Result<T> result) {
        reading = true;
        socket.onWorker(reader)
                .onSuccess(
                        value -> {
                            reading = false;
                            result.take(value);
                            pump();
                        })
                .onFailure(
                        failure -> {
                            reading = false;
                            socket.fail(
                                    failure instanceof ConfigException known
                                            ? String.valueOf(known.getMessage())
                                            : "the log cannot be read");
                        });
    }
}
