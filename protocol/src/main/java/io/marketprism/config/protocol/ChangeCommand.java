package io.marketprism.config.protocol;

import io.marketprism.config.model.ConfigValue;
import io.marketprism.config.model.KeyPath;
import io.marketprism.config.model.MapValue;
import io.marketprism.config.model.name.FilePath;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Base64;
import java.util.Objects;
import java.util.Optional;

/** One change of a {@link CommitCommand}: of a file, or of a key in one. Immutable. */
public sealed interface ChangeCommand extends JsonMessage {
    /** The file that the change names; of a rename, the old name. */
    FilePath path();

    /** Calls the function for this kind of change. */
    <R> R accept(Visitor<R> visitor);

    /** One function for each kind of change. */
    interface Visitor<R> {
        /** A file with a content. */
        R put(Put change);

        /** A file taken away. */
        R remove(Remove change);

        /** A file with a new name. */
        R rename(Rename change);

        /** A key with a value. */
        R set(Set change);

        /** A key taken away. */
        R removeKey(RemoveKey change);

        /** A key with a new name. */
        R renameKey(RenameKey change);

        /** An item put into a list. */
        R insert(Insert change);

        /** A key at another place. */
        R moveKey(MoveKey change);
    }

    /**
     * A file with this content.
     *
     * @param content the bytes; the caller must not change them
     * @param ifMatch the id of the content that the file must have
     * @param ifAbsent whether there must be no such file
     */
    @SuppressWarnings("ArrayRecordComponent") // handed over: a copy of each file would cost more
    record Put(FilePath path, byte[] content, Optional<String> ifMatch, boolean ifAbsent)
            implements ChangeCommand {
        /**
         * Checks the expectations.
         *
         * @throws InvalidMessageException if they contradict each other
         */
        public Put {
            if (ifAbsent && ifMatch.isPresent()) {
                throw new InvalidMessageException(
                        "ifAbsent", "both ifMatch and ifAbsent", "at most one of them");
            }
        }

        @Override
        public <R> R accept(Visitor<R> visitor) {
            return visitor.put(this);
        }

        @Override
        public MapValue toJson() {
            JsonObject out = new JsonObject().put("op", "put").put("path", path.toString());
            try {
                out.put(
                        "text",
                        StandardCharsets.UTF_8
                                .newDecoder()
                                .decode(ByteBuffer.wrap(content))
                                .toString());
            } catch (CharacterCodingException notText) {
                out.put("base64", Base64.getEncoder().encodeToString(content));
            }
            out.putIfPresent("ifMatch", ifMatch);
            return (ifAbsent ? out.put("ifAbsent", true) : out).toValue();
        }

        @Override
        public boolean equals(Object other) {
            return other instanceof Put put
                    && path.equals(put.path)
                    && Arrays.equals(content, put.content)
                    && ifMatch.equals(put.ifMatch)
                    && ifAbsent == put.ifAbsent;
        }

        @Override
        public int hashCode() {
            return Objects.hash(path, Arrays.hashCode(content), ifMatch, ifAbsent);
        }
    }

    /** A file taken away; {@code ifMatch} is the id of the content that it must have. */
    record Remove(FilePath path, Optional<String> ifMatch) implements ChangeCommand {
        @Override
        public <R> R accept(Visitor<R> visitor) {
            return visitor.remove(this);
        }

        @Override
        public MapValue toJson() {
            return new JsonObject()
                    .put("op", "remove")
                    .put("path", path.toString())
                    .putIfPresent("ifMatch", ifMatch)
                    .toValue();
        }
    }

    /** A file with a new name and the same content. */
    record Rename(FilePath path, FilePath to) implements ChangeCommand {
        @Override
        public <R> R accept(Visitor<R> visitor) {
            return visitor.rename(this);
        }

        @Override
        public MapValue toJson() {
            return new JsonObject()
                    .put("op", "rename")
                    .put("path", path.toString())
                    .put("to", to.toString())
                    .toValue();
        }
    }

    /**
     * Which document of which file a change by key means.
     *
     * @param document the position of the document in a stream of several; empty for the only one
     * @param ifMatch the id of the content that the file must have
     */
    record Target(FilePath path, Optional<Integer> document, Optional<String> ifMatch) {
        /** The only document of a file, whatever its content. */
        public static Target of(FilePath path) {
            return new Target(path, Optional.empty(), Optional.empty());
        }

        private JsonObject start(String op) {
            JsonObject out = new JsonObject().put("op", op).put("path", path.toString());
            document.ifPresent(d -> out.put("document", d));
            return out.putIfPresent("ifMatch", ifMatch);
        }
    }

    /** A key with a value: replaced if it is there, added if it is not. */
    record Set(Target target, KeyPath key, ConfigValue value) implements ChangeCommand {
        @Override
        public FilePath path() {
            return target.path();
        }

        @Override
        public <R> R accept(Visitor<R> visitor) {
            return visitor.set(this);
        }

        @Override
        public MapValue toJson() {
            return target.start("set").put("key", key.toString()).put("value", value).toValue();
        }
    }

    /** A key taken away. */
    record RemoveKey(Target target, KeyPath key) implements ChangeCommand {
        @Override
        public FilePath path() {
            return target.path();
        }

        @Override
        public <R> R accept(Visitor<R> visitor) {
            return visitor.removeKey(this);
        }

        @Override
        public MapValue toJson() {
            return target.start("removeKey").put("key", key.toString()).toValue();
        }
    }

    /** A key with another name at the same place. */
    record RenameKey(Target target, KeyPath key, String name) implements ChangeCommand {
        @Override
        public FilePath path() {
            return target.path();
        }

        @Override
        public <R> R accept(Visitor<R> visitor) {
            return visitor.renameKey(this);
        }

        @Override
        public MapValue toJson() {
            return target.start("renameKey").put("key", key.toString()).put("name", name).toValue();
        }
    }

    /** A value put into a list before the item that now has the index of {@code key}. */
    record Insert(Target target, KeyPath key, ConfigValue value) implements ChangeCommand {
        @Override
        public FilePath path() {
            return target.path();
        }

        @Override
        public <R> R accept(Visitor<R> visitor) {
            return visitor.insert(this);
        }

        @Override
        public MapValue toJson() {
            return target.start("insert").put("key", key.toString()).put("value", value).toValue();
        }
    }

    /** A key taken from one place to another of the same document. */
    record MoveKey(Target target, KeyPath key, KeyPath to) implements ChangeCommand {
        @Override
        public FilePath path() {
            return target.path();
        }

        @Override
        public <R> R accept(Visitor<R> visitor) {
            return visitor.moveKey(this);
        }

        @Override
        public MapValue toJson() {
            return target.start("moveKey")
                    .put("key", key.toString())
                    .put("to", to.toString())
                    .toValue();
        }
    }
}
