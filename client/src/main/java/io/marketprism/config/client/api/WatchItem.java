package io.marketprism.config.client.api;

import io.marketprism.config.model.ConfigException;
import io.marketprism.config.model.name.Revision;
import io.marketprism.config.protocol.ChangeEvent;
import io.marketprism.config.protocol.EffectiveEvent;
import io.marketprism.config.protocol.ServerMessage.FileState;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/** What a {@link WatchConnection} meets, one after the other. Immutable. */
public sealed interface WatchItem {
    /** Calls the function for this kind of item. */
    <R> R accept(Visitor<R> visitor);

    /** One function for each kind of item. */
    interface Visitor<R> {
        /** The connection stands. */
        R connected(Connected item);

        /** Something changed. */
        R changed(Changed item);

        /**
         * An application runs with something else. Comes only to who follows an effective
         * configuration; whoever does must override this.
         */
        default R effective(EffectiveChanged item) {
            throw new IllegalStateException("effective: not followed (expected: Changed)");
        }

        /** The way from the last known state is lost. */
        R reset(Reset item);

        /** The connection does not stand. */
        R disconnected(Disconnected item);
    }

    /** The connection stands; what follows the revision will be told. */
    record Connected(URI address, Revision since) implements WatchItem {
        @Override
        public <R> R accept(Visitor<R> visitor) {
            return visitor.connected(this);
        }
    }

    /** Something changed; later than all that was told before. */
    record Changed(ChangeEvent event) implements WatchItem {
        /** The entry of the log. */
        public Revision revision() {
            return event.data().revision();
        }

        @Override
        public <R> R accept(Visitor<R> visitor) {
            return visitor.changed(this);
        }
    }

    /** An application runs with something else; later than all that was told before. */
    record EffectiveChanged(EffectiveEvent event) implements WatchItem {
        /** The entry of the log. */
        public Revision revision() {
            return event.data().revision();
        }

        @Override
        public <R> R accept(Visitor<R> visitor) {
            return visitor.effective(this);
        }
    }

    /**
     * What happened between the last known state and this one is not told: the state has to be read
     * anew, no older than the revision. Changes after the revision will be told.
     *
     * @param reason in words
     * @param files the files of the state that match; empty if nobody listed them
     */
    record Reset(Revision revision, String reason, Optional<List<FileState>> files)
            implements WatchItem {
        /** Copies the files. */
        public Reset {
            files = files.map(List::copyOf);
        }

        @Override
        public <R> R accept(Visitor<R> visitor) {
            return visitor.reset(this);
        }
    }

    /**
     * The connection was lost or could not be made. The next call tries again after that time.
     *
     * @param cause whose {@code retryable()} says whether trying again can help by itself
     */
    record Disconnected(ConfigException cause, Duration retryAfter) implements WatchItem {
        @Override
        public <R> R accept(Visitor<R> visitor) {
            return visitor.disconnected(this);
        }
    }
}
