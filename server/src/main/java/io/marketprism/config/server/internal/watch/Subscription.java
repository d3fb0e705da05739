package io.marketprism.config.server.internal.watch;

import io.marketprism.config.model.name.BranchName;
import io.marketprism.config.model.name.ProjectName;
import io.marketprism.config.model.name.Ref;
import io.marketprism.config.model.name.Revision;
import io.marketprism.config.protocol.ClientMessage;
import java.util.OptionalLong;
import java.util.concurrent.Callable;
import java.util.function.Consumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A cursor into a project's log: the revision up to which everything was sent. Confined to its
 * event loop.
 *
 * <p><b>Why no event is lost, none comes twice, and none comes in the wrong order.</b> {@link
 * #pump} sends what comes after the cursor, moves it on, and goes on until it has reached the
 * newest entry or the socket is full. Whoever could make more to do calls it: the writer after an
 * entry, the socket when it has drained, a read from the disk when it is done, the client by
 * subscribing. It does not matter how often or in which order they call, since all that counts is
 * where the cursor stands and where the log ends. There is no queue to overflow and no moment at
 * which "replaying" becomes "live".
 */
abstract class Subscription {
    private static final Logger LOG = LoggerFactory.getLogger(Subscription.class);
    private static final long NOTHING_APPLIED = -1;

    private final WatchSocket socket;
    private final ProjectLog log;
    private final ClientMessage.Subscribe wish;
    private long cursor;
    private boolean reading;
    private boolean ended;
    private volatile long applied = NOTHING_APPLIED;

    Subscription(WatchSocket socket, ProjectLog log, ClientMessage.Subscribe wish) {
        this.socket = socket;
        this.log = log;
        this.wish = wish;
        this.cursor = wish.since().map(Revision::number).orElseGet(log::newest);
    }

    static BranchName branchOf(Ref ref) {
        return ref instanceof Ref.Live live ? live.branch() : ((Ref.Named) ref).name();
    }

    /** Sends what there is to send, as far as the socket takes it. */
    abstract void pump();

    /** Gives back what others have of it as well; called once, at the end. */
    abstract void release();

    final WatchSocket socket() {
        return socket;
    }

    final ProjectName project() {
        return wish.project();
    }

    final ProjectLog log() {
        return log;
    }

    final ClientMessage.Subscribe wish() {
        return wish;
    }

    final long cursor() {
        return cursor;
    }

    final void moveTo(long revision) {
        cursor = revision;
    }

    /** Up to where everything was sent. */
    final Revision position() {
        return Revision.of(cursor);
    }

    /** Notes which revision the client says that it runs with. */
    final void applied(Revision revision) {
        applied = revision.number();
    }

    /** How many entries the client is behind; empty if it has not said. Readable by any thread. */
    final OptionalLong lag() {
        long known = applied;
        return known == NOTHING_APPLIED
                ? OptionalLong.empty()
                : OptionalLong.of(Math.max(0, log.newest() - known));
    }

    /** Whether something may be sent now. */
    final boolean isReady() {
        return !ended && !reading && socket.hasRoom();
    }

    /** Sends no more. */
    final void end() {
        if (!ended) {
            ended = true;
            release();
        }
    }

    /** Reads on a worker and goes on here; nothing else is sent meanwhile. */
    final <T> void read(Callable<T> reader, Consumer<T> result) {
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
