package io.marketprism.config.protocol;

import io.marketprism.config.model.ConfigValue;
import io.marketprism.config.model.MapValue;
import io.marketprism.config.model.name.FilePath;
import io.marketprism.config.model.name.Revision;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/** What the server sends over the WebSocket, one message a frame. Immutable. */
public sealed interface ServerMessage extends JsonMessage {
    /** Calls the function for this kind of message. */
    <R> R accept(Visitor<R> visitor);

    /** One function for each kind of message. */
    interface Visitor<R> {
        /** The answer to hello. */
        R welcome(Welcome message);

        /** A subscription has begun. */
        R subscribed(Subscribed message);

        /** A subscription has ended. */
        R unsubscribed(Unsubscribed message);

        /** Something changed. */
        R event(Event message);

        /** An application runs with something else. */
        R effective(EffectiveChange message);

        /** The client must start again from the current state. */
        R reset(Reset message);

        /** The answer to ping. */
        R pong(Pong message);

        /** A message of the client was refused. */
        R error(ErrorMessage message);

        /** The server is about to close the connection. */
        R goodbye(Goodbye message);
    }

    /** The answer to hello: what the server is and allows. */
    record Welcome(int protocol, String server, int maxSubscriptions) implements ServerMessage {
        @Override
        public <R> R accept(Visitor<R> visitor) {
            return visitor.welcome(this);
        }

        @Override
        public MapValue toJson() {
            return new JsonObject()
                    .put("type", "welcome")
                    .put("protocol", protocol)
                    .put("server", server)
                    .put("maxSubscriptions", maxSubscriptions)
                    .toValue();
        }
    }

    /**
     * The begin of a subscription.
     *
     * @param revision after which events follow: what the client sent as {@code since}, or else the
     *     project's newest revision
     */
    record Subscribed(String id, Revision revision) implements ServerMessage {
        @Override
        public <R> R accept(Visitor<R> visitor) {
            return visitor.subscribed(this);
        }

        @Override
        public MapValue toJson() {
            return new JsonObject()
                    .put("type", "subscribed")
                    .put("id", id)
                    .put("revision", revision.number())
                    .toValue();
        }
    }

    /** The end of a subscription; no event of it follows. */
    record Unsubscribed(String id) implements ServerMessage {
        @Override
        public <R> R accept(Visitor<R> visitor) {
            return visitor.unsubscribed(this);
        }

        @Override
        public MapValue toJson() {
            return new JsonObject().put("type", "unsubscribed").put("id", id).toValue();
        }
    }

    /** A change that a subscription has waited for. */
    record Event(String id, ChangeEvent event) implements ServerMessage {
        @Override
        public <R> R accept(Visitor<R> visitor) {
            return visitor.event(this);
        }

        @Override
        public MapValue toJson() {
            return new JsonObject()
                    .put("type", "event")
                    .put("id", id)
                    .put("event", event)
                    .toValue();
        }
    }

    /** A change of an effective configuration that a subscription follows. */
    record EffectiveChange(String id, EffectiveEvent event) implements ServerMessage {
        @Override
        public <R> R accept(Visitor<R> visitor) {
            return visitor.effective(this);
        }

        @Override
        public MapValue toJson() {
            return new JsonObject()
                    .put("type", "event")
                    .put("id", id)
                    .put("event", event)
                    .toValue();
        }
    }

    /**
     * Too much happened since the client's revision: it starts again from the current state. Events
     * go on after {@code revision}.
     *
     * @param revision of the state
     * @param reason in words
     * @param files the files of the state that match; empty if they are too many to list, or if an
     *     effective configuration is followed
     * @param effective that configuration, if it can be made and is not too large
     */
    record Reset(
            String id,
            Revision revision,
            String reason,
            Optional<List<FileState>> files,
            Optional<EffectiveState> effective)
            implements ServerMessage {
        /** A reset of what follows files. */
        public Reset(String id, Revision revision, String reason, Optional<List<FileState>> files) {
            this(id, revision, reason, files, Optional.empty());
        }

        /** Copies the files. */
        public Reset {
            files = files.map(List::copyOf);
        }

        @Override
        public <R> R accept(Visitor<R> visitor) {
            return visitor.reset(this);
        }

        @Override
        public MapValue toJson() {
            JsonObject out =
                    new JsonObject()
                            .put("type", "reset")
                            .put("id", id)
                            .put("revision", revision.number())
                            .put("reason", reason)
                            .putOrNull("files", files.map(Reset::listJson));
            effective.ifPresent(state -> out.put("effective", state));
            return out.toValue();
        }

        private static ConfigValue listJson(List<FileState> list) {
            return ConfigValue.of(list.stream().map(FileState::toJson).toList());
        }
    }

    /** An effective configuration and its id. Immutable. */
    record EffectiveState(String id, ConfigValue value) implements JsonMessage {
        @Override
        public MapValue toJson() {
            return new JsonObject().put("id", id).put("value", value).toValue();
        }

        static EffectiveState read(JsonObjectReader in) {
            return new EffectiveState(in.required("id").text(), in.required("value").value());
        }
    }

    /** A file and the id of its content. Immutable. */
    record FileState(FilePath path, String id) implements JsonMessage {
        @Override
        public MapValue toJson() {
            return new JsonObject().put("path", path.toString()).put("id", id).toValue();
        }

        static FileState read(JsonObjectReader in) {
            return new FileState(
                    in.required("path").text(FilePath::parse), in.required("id").text());
        }
    }

    /** The answer to a ping, with what it carried. */
    record Pong(ConfigValue t) implements ServerMessage {
        @Override
        public <R> R accept(Visitor<R> visitor) {
            return visitor.pong(this);
        }

        @Override
        public MapValue toJson() {
            return new JsonObject().put("type", "pong").put("t", t).toValue();
        }
    }

    /** Why a message of the client was refused; the id is the subscription's, if it has one. */
    record ErrorMessage(Optional<String> id, ProblemDetails problem) implements ServerMessage {
        @Override
        public <R> R accept(Visitor<R> visitor) {
            return visitor.error(this);
        }

        @Override
        public MapValue toJson() {
            return new JsonObject()
                    .put("type", "error")
                    .putIfPresent("id", id)
                    .put("problem", problem)
                    .toValue();
        }
    }

    /** The last message before the server closes, and how long to wait before coming back. */
    record Goodbye(String reason, Duration reconnectAfter) implements ServerMessage {
        @Override
        public <R> R accept(Visitor<R> visitor) {
            return visitor.goodbye(this);
        }

        @Override
        public MapValue toJson() {
            return new JsonObject()
                    .put("type", "goodbye")
                    .put("reason", reason)
                    .put("reconnectAfterMillis", reconnectAfter.toMillis())
                    .toValue();
        }
    }

    /**
     * Reads a frame.
     *
     * @throws io.marketprism.config.model.json.InvalidJsonException if it is no JSON, or too large
     * @throws InvalidMessageException if it is no message of a server
     */
    static ServerMessage decode(String frame) {
        return JsonObjectReader.read(frame, ProtocolLimits.SERVER, ServerMessageReader::read);
    }
}
