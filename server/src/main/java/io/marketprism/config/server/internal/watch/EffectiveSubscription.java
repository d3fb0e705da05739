package io.marketprism.config.server.internal.watch;

import io.marketprism.config.model.name.Revision;
import io.marketprism.config.protocol.ClientMessage;
import io.marketprism.config.protocol.ServerMessage;
import io.marketprism.config.server.internal.effective.EffectiveFeed;
import io.marketprism.config.server.internal.effective.EffectiveFeeds;
import io.marketprism.config.server.internal.effective.EffectiveState;
import io.marketprism.config.versioning.effective.EffectiveConfiguration;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A subscription of one effective configuration. Confined to its event loop.
 *
 * <p>It knows the state that its client has, and the feed knows the newest. If these are not the
 * same, one event leads from the one to the other, however many entries lie between: a client that
 * reads slowly, or was away, gets what differs in the end and nothing of what came and went. The
 * state that a client had is made again from the log when it comes back.
 *
 * <p>Only a cursor ahead of the log, as after a restored backup, is put back by a reset.
 */
final class EffectiveSubscription extends Subscription {
    private final EffectiveFeeds feeds;
    private final EffectiveFeed feed;
    private @Nullable EffectiveState known;

    EffectiveSubscription(
            WatchSocket socket,
            ProjectLog log,
            ClientMessage.Subscribe wish,
            EffectiveFeeds feeds,
            EffectiveFeed feed) {
        super(socket, log, wish);
        this.feeds = feeds;
        this.feed = feed;
    }

    @Override
    void release() {
        feeds.release(feed);
    }

    @Override
    void pump() {
        while (isReady()) {
            EffectiveState from = known;
            EffectiveFeed.Seen seen = feed.seen();
            if (seen != null) {
                // The feed may hear of an entry a moment before the log does.
                log().advanceTo(seen.upTo());
            }
            if (cursor() > log().newest()) {
                reset("the server has fewer entries than you have seen");
            } else if (from == null) {
                long start = cursor();
                read(() -> feeds.stateAt(feed.key(), start), state -> known = state);
            } else if (seen == null || seen.upTo() <= cursor()) {
                return;
            } else if (seen.state().identity().equals(from.identity())) {
                moveTo(seen.upTo());
            } else {
                tell(from, seen);
            }
        }
    }

    private void tell(EffectiveState from, EffectiveFeed.Seen seen) {
        EffectiveState to = seen.state();
        String frame = feed.known(from, to, wish().send(), wish().id());
        if (frame == null) {
            read(() -> feed.frame(from, to, wish().send(), wish().id()), made -> send(made, seen));
        } else {
            send(frame, seen);
        }
    }

    private void send(String frame, EffectiveFeed.Seen seen) {
        socket().send(frame);
        known = seen.state();
        moveTo(seen.upTo());
    }

    private void reset(String reason) {
        long newest = log().newest();
        read(
                () -> feeds.stateAt(feed.key(), newest),
                state -> {
                    Optional<ServerMessage.EffectiveState> effective =
                            state.configuration().flatMap(EffectiveSubscription::inline);
                    socket().send(
                                    new ServerMessage.Reset(
                                                    wish().id(),
                                                    Revision.of(newest),
                                                    reason,
                                                    Optional.empty(),
                                                    effective)
                                            .encode());
                    known = state;
                    moveTo(newest);
                });
    }

    private static Optional<ServerMessage.EffectiveState> inline(EffectiveConfiguration made) {
        return EffectiveFeed.inline(made.tree())
                .map(tree -> new ServerMessage.EffectiveState(made.id(), tree));
    }
}
