package io.marketprism.config.protocol;

import io.marketprism.config.model.ConfigValue;
import io.marketprism.config.model.name.ProjectName;
import io.marketprism.config.model.name.Ref;
import java.util.List;

/** Reads the messages of clients by their {@code type}. Thread-safe: nothing but functions. */
final class ClientMessageReader {
    private ClientMessageReader() {}

    static ClientMessage read(JsonObjectReader in) {
        JsonField type = in.required("type");
        return switch (type.text()) {
            case "hello" ->
                    new ClientMessage.Hello(
                            in.required("client").object(ClientIdentity::read),
                            in.required("protocol").smallNumber());
            case "subscribe" -> subscribe(in);
            case "unsubscribe" -> new ClientMessage.Unsubscribe(in.required("id").text());
            case "ping" ->
                    new ClientMessage.Ping(
                            in.optional("t").map(JsonField::value).orElse(ConfigValue.ofNull()));
            case "applied" ->
                    new ClientMessage.Applied(
                            in.required("id").text(), in.required("revision").revision());
            default ->
                    throw new InvalidMessageException(
                            type.place(),
                            "another word",
                            "one of hello, subscribe, unsubscribe, ping, applied");
        };
    }

    private static ClientMessage subscribe(JsonObjectReader in) {
        if (in.has("paths") && in.has("effective")) {
            throw new InvalidMessageException("paths", "both paths and effective", "one of them");
        }
        return new ClientMessage.Subscribe(
                in.required("id").text(),
                in.required("project").text(ProjectName::parse),
                in.optional("ref").map(r -> r.text(Ref::parse)).orElse(Ref.MAIN_LIVE),
                in.optional("paths")
                        .map(f -> f.list(p -> p.text(PathGlob::parse)))
                        .orElse(List.of(PathGlob.ALL)),
                in.optional("effective").map(e -> e.object(EffectiveSubject::read)),
                in.optional("since").map(JsonField::revision),
                in.optional("send").map(s -> s.word(SendMode.values())).orElse(SendMode.KEYS));
    }
}
