package io.marketprism.config.versioning.internal;

import io.marketprism.config.versioning.InvalidQueryException;
import java.nio.ByteBuffer;
import java.util.Base64;
import java.util.zip.CRC32C;

/**
 * Where a listing stopped: before a commit of an entry. It belongs to one question, and is refused
 * by another.
 *
 * @param revision the entry in which to go on
 * @param ordinal the first commit of it, in falling order, that was not looked at; negative if none
 *     of the entry is left
 */
record Cursor(long revision, int ordinal) {
    private static final int BYTES = Long.BYTES + 2 * Integer.BYTES;

    String encode(String question) {
        byte[] bytes =
                ByteBuffer.allocate(BYTES)
                        .putLong(revision)
                        .putInt(ordinal)
                        .putInt(digest(revision, ordinal, question))
                        .array();
        return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
    }

    /**
     * Reads a cursor back.
     *
     * @throws InvalidQueryException if it is none, or one of another question
     */
    static Cursor decode(String text, String question) {
        byte[] bytes;
        try {
            bytes = Base64.getUrlDecoder().decode(text);
        } catch (IllegalArgumentException notBase64) {
            throw refused();
        }
        if (bytes.length != BYTES) {
            throw refused();
        }
        ByteBuffer in = ByteBuffer.wrap(bytes);
        Cursor cursor = new Cursor(in.getLong(), in.getInt());
        if (in.getInt() != digest(cursor.revision, cursor.ordinal, question)) {
            throw refused();
        }
        return cursor;
    }

    private static int digest(long revision, int ordinal, String question) {
        CRC32C crc = new CRC32C();
        crc.update(RowKeys.utf8(revision + " " + ordinal + " " + question));
        return (int) crc.getValue();
    }

    private static InvalidQueryException refused() {
        return new InvalidQueryException(
                "cursor", "one of another question", "what the last page of this one has given");
    }
}
