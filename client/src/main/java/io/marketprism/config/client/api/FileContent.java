package io.marketprism.config.client.api;

import io.marketprism.config.model.name.FilePath;
import io.marketprism.config.model.name.Revision;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Objects;

/**
 * A file as it stands on the server, byte for byte. Immutable.
 *
 * @param path the file
 * @param id of the content, as Git computes it; for {@code ifMatch}
 * @param mediaType such as {@code application/yaml}
 * @param revision of the project when it was read
 * @param bytes the content; not to be changed
 */
@SuppressWarnings("ArrayRecordComponent") // handed over: a copy of each file would cost more
public record FileContent(
        FilePath path, String id, String mediaType, Revision revision, byte[] bytes) {
    /** Checks that nothing is missing. */
    public FileContent {
        Objects.requireNonNull(path, "path");
        Objects.requireNonNull(id, "id");
        Objects.requireNonNull(mediaType, "mediaType");
        Objects.requireNonNull(revision, "revision");
        Objects.requireNonNull(bytes, "bytes");
    }

    /** The content as UTF-8; what is not UTF-8 becomes the replacement character. */
    public String text() {
        return new String(bytes, StandardCharsets.UTF_8);
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof FileContent file
                && path.equals(file.path)
                && id.equals(file.id)
                && mediaType.equals(file.mediaType)
                && revision.equals(file.revision)
                && Arrays.equals(bytes, file.bytes);
    }

    @Override
    public int hashCode() {
        return Objects.hash(path, id, mediaType, revision, Arrays.hashCode(bytes));
    }

    @Override
    public String toString() {
        return path + " (" + bytes.length + " bytes, " + id + ")";
    }
}
