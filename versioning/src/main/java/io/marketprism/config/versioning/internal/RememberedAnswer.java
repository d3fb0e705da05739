package io.marketprism.config.versioning.internal;

import io.marketprism.config.model.name.Revision;
import io.marketprism.config.versioning.Change;
import io.marketprism.config.versioning.CommitRequest;
import io.marketprism.config.versioning.CorruptStoreException;
import java.nio.ByteBuffer;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Instant;
import java.util.Arrays;
import java.util.zip.CRC32C;

/**
 * What became of a request with an idempotency key.
 *
 * @param time when it was answered
 * @param revision the entry that it made
 * @param request the digest of the request, so that a key used again for another one is noticed
 */
@SuppressWarnings("ArrayRecordComponent") // equals below compares the digests' bytes
record RememberedAnswer(Instant time, Revision revision, byte[] request) {
    private static final int HEAD_BYTES = Long.BYTES + Long.BYTES;
    private static final int DIGEST_BYTES = 32;

    byte[] encode() {
        ByteBuffer row =
                ByteBuffer.allocate(HEAD_BYTES + request.length + Integer.BYTES)
                        .putLong(time.toEpochMilli())
                        .putLong(revision.number())
                        .put(request);
        return row.putInt(checksum(row.array())).array();
    }

    /**
     * Reads a row back; one without a checksum, as they were written once, is taken as it is.
     *
     * @throws CorruptStoreException if it is not what {@link #encode} gave
     */
    static RememberedAnswer decode(byte[] row) {
        ByteBuffer in = ByteBuffer.wrap(row);
        if (row.length != HEAD_BYTES + DIGEST_BYTES) {
            int body = HEAD_BYTES + DIGEST_BYTES;
            if (row.length != body + Integer.BYTES || in.getInt(body) != checksum(row)) {
                throw new CorruptStoreException("requests: an answer fails its checksum", null);
            }
        }
        Instant time = Instant.ofEpochMilli(in.getLong());
        Revision revision = Revision.of(in.getLong());
        return new RememberedAnswer(
                time, revision, Arrays.copyOfRange(row, HEAD_BYTES, HEAD_BYTES + DIGEST_BYTES));
    }

    /** Of all but the last four bytes. */
    private static int checksum(byte[] row) {
        CRC32C crc = new CRC32C();
        crc.update(row, 0, row.length - Integer.BYTES);
        return (int) crc.getValue();
    }

    boolean isFor(byte[] digest) {
        return MessageDigest.isEqual(request, digest);
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof RememberedAnswer answer
                && time.equals(answer.time)
                && revision.equals(answer.revision)
                && Arrays.equals(request, answer.request);
    }

    @Override
    public int hashCode() {
        return revision.hashCode();
    }

    /** The digest of an idempotency key, under which the row stands. */
    static byte[] digestOfKey(String key) {
        return sha256().digest(RowKeys.utf8(key));
    }

    /** The digest of all that a request wants. */
    static byte[] digestOf(CommitRequest request) {
        MessageDigest sha = sha256();
        update(sha, request.branch().value());
        update(sha, request.author().toString());
        if (request.intent().isPresent()) {
            update(sha, "intent " + request.intent().get());
            return sha.digest();
        }
        update(sha, request.message());
        update(sha, request.base().toString());
        update(sha, request.exactly().toString());
        request.merges().ifPresent(commit -> update(sha, "merges " + commit));
        for (Change change : request.changes()) {
            if (change instanceof Change.PutFile put) {
                update(sha, "put " + put.path() + put.expected());
                sha.update(put.content());
            } else {
                update(sha, change.toString());
            }
        }
        return sha.digest();
    }

    /** SHA-256, which every Java platform has. */
    static MessageDigest sha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new AssertionError(e);
        }
    }

    private static void update(MessageDigest sha, String text) {
        byte[] bytes = RowKeys.utf8(text);
        sha.update(ByteBuffer.allocate(Integer.BYTES).putInt(bytes.length).array());
        sha.update(bytes);
    }
}
