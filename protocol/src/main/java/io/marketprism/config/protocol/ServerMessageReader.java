package io.marketprism.config.protocol;

import java.time.Duration;

/** Reads the messages of servers by their {@code type}. Thread-safe: nothing but functions. */
final class ServerMessageReader {
    private ServerMessageReader() {}

    static ServerMessage read(JsonObjectReader in) {
        JsonField type = in.required("type");
        return switch (type.text()) {
            case "welcome" ->
                    new ServerMessage.Welcome(
                            in.required("protocol").smallNumber(),
                            in.required("server").text(),
                            in.required("maxSubscriptions").smallNumber());
            case "subscribed" ->
                    new ServerMessage.Subscribed(
                            in.required("id").text(), in.required("revision").revision());
            case "unsubscribed" -> new ServerMessage.Unsubscribed(in.required("id").text());
            case "event" -> event(in.required("id").text(), in.required("event"));
            case "reset" -> reset(in);
            case "pong" -> new ServerMessage.Pong(in.required("t").value());
            case "error" ->
                    new ServerMessage.ErrorMessage(
                            in.optional("id").map(JsonField::text),
                            in.required("problem").object(ProblemDetails::read));
            case "goodbye" ->
                    new ServerMessage.Goodbye(
                            in.required("reason").text(),
                            Duration.ofMillis(in.required("reconnectAfterMillis").number()));
            default ->
                    throw new InvalidMessageException(
                            type.place(),
                            "another word",
                            "one of welcome, subscribed, unsubscribed, event, reset, pong, error,"
                                    + " goodbye");
        };
    }

    private static ServerMessage event(String id, JsonField event) {
        return EffectiveEvent.isType(event.object().required("type").text())
                ? new ServerMessage.EffectiveChange(id, event.object(EffectiveEvent::read))
                : new ServerMessage.Event(id, event.object(ChangeEvent::read));
    }

    private static ServerMessage reset(JsonObjectReader in) {
        return new ServerMessage.Reset(
                in.required("id").text(),
                in.required("revision").revision(),
                in.required("reason").text(),
                in.nullable("files").map(f -> f.list(s -> s.object(ServerMessage.FileState::read))),
                in.optional("effective").map(e -> e.object(ServerMessage.EffectiveState::read)));
    }
}
