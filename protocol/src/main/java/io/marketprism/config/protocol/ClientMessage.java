package io.marketprism.config.protocol;

import io.marketprism.config.model.ConfigValue;
import io.marketprism.config.model.MapValue;
import io.marketprism.config.model.name.ProjectName;
import io.marketprism.config.model.name.Ref;
import io.marketprism.config.model.name.Revision;
import java.util.List;
import java.util.Optional;

/** What a client sends over the WebSocket, one message a frame. Immutable. */
public sealed interface ClientMessage extends JsonMessage {
    /** Longest id of a subscription, in characters. */
    int MAX_ID_LENGTH = 128;

    /** Calls the function for this kind of message. */
    <R> R accept(Visitor<R> visitor);

    /** One function for each kind of message. */
    interface Visitor<R> {
        /** The first message. */
        R hello(Hello message);

        /** The wish to hear of changes. */
        R subscribe(Subscribe message);

        /** The end of that wish. */
        R unsubscribe(Unsubscribe message);

        /** A sign of life. */
        R ping(Ping message);

        /** News of what the client did. */
        R applied(Applied message);
    }

    /** The first message of a connection: who the client is, and which version it speaks. */
    record Hello(ClientIdentity client, int protocol) implements ClientMessage {
        @Override
        public <R> R accept(Visitor<R> visitor) {
            return visitor.hello(this);
        }

        @Override
        public MapValue toJson() {
            return new JsonObject()
                    .put("type", "hello")
                    .put("client", client)
                    .put("protocol", protocol)
                    .toValue();
        }
    }

    /**
     * The standing wish to hear of changes. Neither the project nor the branch need exist yet.
     *
     * @param id chosen by the client, unique within the connection
     * @param project where
     * @param ref a branch, or what programs read of it
     * @param paths which files, one filter or more; all, if an effective configuration is followed
     * @param effective whose effective configuration to follow in place of files
     * @param since the last revision that the client knows of; empty to start from now
     * @param send how much of each change to send
     */
    record Subscribe(
            String id,
            ProjectName project,
            Ref ref,
            List<PathGlob> paths,
            Optional<EffectiveSubject> effective,
            Optional<Revision> since,
            SendMode send)
            implements ClientMessage {
        /** The wish to hear of files. */
        public Subscribe(
                String id,
                ProjectName project,
                Ref ref,
                List<PathGlob> paths,
                Optional<Revision> since,
                SendMode send) {
            this(id, project, ref, paths, Optional.empty(), since, send);
        }

        /**
         * Checks the parts.
         *
         * @throws InvalidMessageException if one of them cannot be subscribed to
         */
        public Subscribe {
            paths = List.copyOf(paths);
            if (id.isEmpty() || id.length() > MAX_ID_LENGTH) {
                throw new InvalidMessageException(
                        "id", id.length() + " characters", "1 to " + MAX_ID_LENGTH);
            }
            if (!(ref instanceof Ref.Named || ref instanceof Ref.Live)) {
                throw new InvalidMessageException(
                        "ref", ref.toString(), "a branch, or a branch with ~live");
            }
            if (effective.isPresent() && !paths.equals(List.of(PathGlob.ALL))) {
                throw new InvalidMessageException(
                        "paths", "both paths and effective", "one of them");
            }
            if (paths.isEmpty() || paths.size() > ProtocolLimits.MAX_PATHS) {
                throw new InvalidMessageException(
                        "paths", paths.size() + " filters", "1 to " + ProtocolLimits.MAX_PATHS);
            }
        }

        @Override
        public <R> R accept(Visitor<R> visitor) {
            return visitor.subscribe(this);
        }

        @Override
        public MapValue toJson() {
            JsonObject out =
                    new JsonObject()
                            .put("type", "subscribe")
                            .put("id", id)
                            .put("project", project.toString())
                            .put("ref", ref.toString());
            effective.ifPresentOrElse(
                    subject -> out.put("effective", subject), () -> out.putTexts("paths", paths));
            since.ifPresent(r -> out.put("since", r.number()));
            return out.put("send", send.toString()).toValue();
        }
    }

    /** The end of a subscription. */
    record Unsubscribe(String id) implements ClientMessage {
        @Override
        public <R> R accept(Visitor<R> visitor) {
            return visitor.unsubscribe(this);
        }

        @Override
        public MapValue toJson() {
            return new JsonObject().put("type", "unsubscribe").put("id", id).toValue();
        }
    }

    /** A sign of life; {@code t} comes back as it is. */
    record Ping(ConfigValue t) implements ClientMessage {
        @Override
        public <R> R accept(Visitor<R> visitor) {
            return visitor.ping(this);
        }

        @Override
        public MapValue toJson() {
            return new JsonObject().put("type", "ping").put("t", t).toValue();
        }
    }

    /** The news that the client now runs with a revision. */
    record Applied(String id, Revision revision) implements ClientMessage {
        @Override
        public <R> R accept(Visitor<R> visitor) {
            return visitor.applied(this);
        }

        @Override
        public MapValue toJson() {
            return new JsonObject()
                    .put("type", "applied")
                    .put("id", id)
                    .put("revision", revision.number())
                    .toValue();
        }
    }

    /**
     * Reads a frame.
     *
     * @throws io.marketprism.config.model.json.InvalidJsonException if it is no JSON, or too large
     * @throws InvalidMessageException if it is no message of a client
     */
    static ClientMessage decode(String frame) {
        return JsonObjectReader.read(frame, ProtocolLimits.CLIENT_FRAME, ClientMessageReader::read);
    }
}
