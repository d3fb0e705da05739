package io.marketprism.config.server.internal.rest;

import io.marketprism.config.document.DocumentFormat;
import io.marketprism.config.model.name.FilePath;
import io.marketprism.config.versioning.GitId;
import io.marketprism.config.versioning.SnapshotFile;
import io.vertx.core.MultiMap;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpHeaders;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.util.Map;
import java.util.Optional;
import java.util.zip.GZIPOutputStream;
import org.jspecify.annotations.Nullable;

/**
 * A text or file ready to be sent: made once for each content, sent often. Thread-safe.
 *
 * <p>Both encodings have one entity tag, since that is what writes refer to: of a file, the id of
 * its content. {@code Vary} keeps caches from mixing them up.
 */
final class Representation {
    /** Below this, compressing saves less than the header fields cost. */
    private static final int MIN_COMPRESSED = 1024;

    private final String entityTag;
    private final String contentType;
    private final Buffer plain;
    private volatile @Nullable Buffer compressed;

    private Representation(String id, String contentType, Buffer plain) {
        this.entityTag = tagOf(id);
        this.contentType = contentType;
        this.plain = plain;
    }

    /** A text whose id is another one whenever the text is. */
    static Representation of(String id, String contentType, String text) {
        return new Representation(id, contentType, Buffer.buffer(text));
    }

    private static String tagOf(String id) {
        return "\"" + id + "\"";
    }

    static Representation of(SnapshotFile file) {
        ByteBuffer bytes = file.content();
        byte[] copy = new byte[bytes.remaining()];
        bytes.get(copy);
        return new Representation(file.id().hex(), contentType(file.path()), Buffer.buffer(copy));
    }

    private static String contentType(FilePath path) {
        Optional<DocumentFormat> format = DocumentFormat.of(path);
        if (format.isEmpty()) {
            return "application/octet-stream";
        }
        return switch (format.get()) {
            case YAML -> "application/yaml";
            case JSON -> "application/json";
            default -> "text/plain; charset=utf-8";
        };
    }

    /** Whether this is the content with the id. */
    boolean hasId(GitId id) {
        return entityTag.equals(tagOf(id.hex()));
    }

    String entityTag() {
        return entityTag;
    }

    String contentType() {
        return contentType;
    }

    int size() {
        return plain.length();
    }

    /** Whether there is a second form, which answers must say. */
    boolean varies() {
        return plain.length() >= MIN_COMPRESSED;
    }

    Buffer plain() {
        return plain;
    }

    /** The form that the caller takes: {@link #plain} or the shorter one. */
    Buffer body(MultiMap headers) {
        if (!varies() || !acceptsGzip(headers.get(HttpHeaders.ACCEPT_ENCODING))) {
            return plain;
        }
        Buffer known = compressed;
        if (known == null) {
            known = compress(plain);
            compressed = known;
        }
        return known.length() < plain.length() ? known : plain;
    }

    /** Whether the caller has this very content. */
    boolean isKnownTo(MultiMap headers) {
        String tags = headers.get(HttpHeaders.IF_NONE_MATCH);
        if (tags == null) {
            return false;
        }
        // RFC 9110, 13.1.2: a list of tags, compared weakly. No tag is part of another, by its
        // quotes.
        return tags.equals(entityTag) || tags.contains(entityTag) || tags.strip().equals("*");
    }

    /** The answer to a read that found this content. */
    Answer answer(MultiMap headers) {
        if (isKnownTo(headers)) {
            return new Answer(
                    Status.NOT_MODIFIED,
                    "",
                    Buffer.buffer(),
                    Map.of("ETag", entityTag),
                    Optional.empty());
        }
        Buffer body = body(headers);
        Map<String, String> more;
        if (!varies()) {
            more = Map.of("ETag", entityTag);
        } else if (body == plain) {
            more = Map.of("ETag", entityTag, "Vary", "Accept-Encoding");
        } else {
            more = Map.of("ETag", entityTag, "Vary", "Accept-Encoding", "Content-Encoding", "gzip");
        }
        return new Answer(Status.OK, contentType, body, more, Optional.empty());
    }

    /** RFC 9110, 12.5.3, as far as it concerns gzip: named, or all, and not with weight zero. */
    static boolean acceptsGzip(@Nullable String accepted) {
        if (accepted == null) {
            return false;
        }
        int at = accepted.indexOf("gzip");
        if (at < 0) {
            at = accepted.indexOf('*');
        }
        if (at < 0) {
            return false;
        }
        int comma = accepted.indexOf(',', at);
        String item = accepted.substring(at, comma < 0 ? accepted.length() : comma);
        int weight = item.indexOf("q=");
        return weight < 0 || !isZero(item.substring(weight + 2).strip());
    }

    private static boolean isZero(String weight) {
        return weight.chars().allMatch(c -> c == '0' || c == '.');
    }

    private static Buffer compress(Buffer plain) {
        ByteArrayOutputStream out = new ByteArrayOutputStream(plain.length() / 2);
        try (GZIPOutputStream gzip = new GZIPOutputStream(out)) {
            gzip.write(plain.getBytes());
        } catch (IOException e) {
            throw new UncheckedIOException("in memory", e);
        }
        return Buffer.buffer(out.toByteArray());
    }
}
