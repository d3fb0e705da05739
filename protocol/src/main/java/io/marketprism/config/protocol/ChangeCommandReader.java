package io.marketprism.config.protocol;

import io.marketprism.config.model.KeyPath;
import io.marketprism.config.model.name.FilePath;
import io.marketprism.config.protocol.ChangeCommand.Target;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Optional;

/** Reads the changes of a commit by their {@code op}. Thread-safe: nothing but functions. */
final class ChangeCommandReader {
    private ChangeCommandReader() {}

    static ChangeCommand read(JsonObjectReader in) {
        JsonField op = in.required("op");
        FilePath path = in.required("path").text(FilePath::parse);
        return switch (op.text()) {
            case "put" -> put(in, path);
            case "remove" -> new ChangeCommand.Remove(path, ifMatch(in));
            case "rename" ->
                    new ChangeCommand.Rename(path, in.required("to").text(FilePath::parse));
            case "set" ->
                    new ChangeCommand.Set(
                            target(in, path), key(in, "key"), in.required("value").value());
            case "removeKey" -> new ChangeCommand.RemoveKey(target(in, path), key(in, "key"));
            case "renameKey" ->
                    new ChangeCommand.RenameKey(
                            target(in, path), key(in, "key"), in.required("name").text());
            case "insert" ->
                    new ChangeCommand.Insert(
                            target(in, path), key(in, "key"), in.required("value").value());
            case "moveKey" ->
                    new ChangeCommand.MoveKey(target(in, path), key(in, "key"), key(in, "to"));
            default ->
                    throw new InvalidMessageException(
                            op.place(),
                            "another word",
                            "put, remove, rename, set, removeKey, renameKey, insert or moveKey");
        };
    }

    private static ChangeCommand put(JsonObjectReader in, FilePath path) {
        Optional<byte[]> text =
                in.optional("text").map(f -> f.text().getBytes(StandardCharsets.UTF_8));
        Optional<byte[]> binary = in.optional("base64").map(ChangeCommandReader::base64);
        if (text.isPresent() == binary.isPresent()) {
            throw new InvalidMessageException(
                    in.place(), text.isPresent() ? "both" : "neither", "one of text and base64");
        }
        boolean ifAbsent = in.optional("ifAbsent").map(JsonField::truth).orElse(false);
        return new ChangeCommand.Put(path, text.or(() -> binary).get(), ifMatch(in), ifAbsent);
    }

    private static byte[] base64(JsonField field) {
        try {
            return Base64.getDecoder().decode(field.text());
        } catch (IllegalArgumentException notBase64) {
            throw new InvalidMessageException(
                    field.place(), "another alphabet", "base64 by RFC 4648, section 4");
        }
    }

    private static Target target(JsonObjectReader in, FilePath path) {
        return new Target(path, in.optional("document").map(JsonField::smallNumber), ifMatch(in));
    }

    private static Optional<String> ifMatch(JsonObjectReader in) {
        return in.optional("ifMatch").map(JsonField::text);
    }

    private static KeyPath key(JsonObjectReader in, String name) {
        return in.required(name).text(KeyPath::parse);
    }
}
