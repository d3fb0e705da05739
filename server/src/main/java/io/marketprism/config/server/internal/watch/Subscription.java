package io.marketprism.config.server.internal.watch;

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
import java.util.OptionalLong;
import java.util.concurrent.Callable;
import java.util.function.Consumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

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
    private static final Logger LOG = LoggerFactory.getLogger(Subscription.class);

    private static final int ENTRIES_A_READ = 100;
    private static final long NOTHING_APPLIED = -1;

    private final WatchSocket socket;
    private final ConfigVersionControl control;
    private final ProjectLog log;
    private final String id;
    private final PublishedEntry.Want want;
    private long cursor;
    private boolean reading;
    private boolean ended;
    private volatile long applied = NOTHING_APPLIED;

    Subscription(
            WatchSocket socket,
            ConfigVersionControl control,
            ProjectLog log,
            ClientMessage.Subscribe message) {
        this.socket = socket;
        this.control = control;
        this.log = log;
        this.id = message.id();
        this.want =
                new PublishedEntry.Want(
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

    /** Notes which revision the client says that it runs with. */
    void applied(Revision revision) {
        applied = revision.number();
    }

    /** How many entries the client is behind; empty if it has not said. Readable by any thread. */
    OptionalLong lag() {
        long known = applied;
        return known == NOTHING_APPLIED
                ? OptionalLong.empty()
                : OptionalLong.of(Math.max(0, log.newest() - known));
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
        entry.frame(want, id, control).ifPresent(socket::send);
        cursor = entry.revision();
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
        entries.forEach(entry -> entry.frame(want, id, control));
        return entries;
    }

    private void sendAll(List<PublishedEntry> entries) {
        if (entries.isEmpty() || entries.get(0).revision() != cursor + 1) {
            // Reading again would find the same hole, so this ends here and not in a loop.
            reset("the log has no entry " + (cursor + 1));
            return;
        }
        for (PublishedEntry entry : entries) {
            if (socket.hasRoom()) {
                send(entry);
            }
        }
    }

    private void reset(String reason) {
        read(
                () -> state(reason),
                message -> {
                    socket.send(message.encode());
                    cursor = message.revision().number();
                    // Readers may see a revision a moment before the log hears of it.
                    log.advanceTo(cursor);
                });
    }

    /** The state at the newest entry, read on a worker. */
    private ServerMessage.Reset state(String reason) {
        if (!isThere()) {
            return new ServerMessage.Reset(id, Revision.NONE, reason, Optional.of(List.of()));
        }
        Project project = control.project(project());
        Revision revision = project.revision();
        Snapshot snapshot = project.snapshot(new Ref.AtRevision(want.branch(), revision));
        return new ServerMessage.Reset(id, revision, reason, files(snapshot));
    }

    private boolean isThere() {
        return log.newest() > 0;
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

    /** Reads on a worker and goes on here; nothing else is sent meanwhile. */
    private <T> void read(Callable<T> reader, Consumer<T> result) {
        reading = true;
        socket.onWorker(reader)
                .onSuccess(
                        value -> {
                            reading = false;
                            if (!ended) {
                                result.accept(value);
                                pump();
                            }
                        })
                .onFailure(
                        failure -> {
                            reading = false;
                            LOG.error("The log of {} cannot be read", project(), failure);
                            socket.fail("the log cannot be read");
                        });
    }
}
