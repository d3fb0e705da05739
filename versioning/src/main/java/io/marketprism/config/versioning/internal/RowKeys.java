package io.marketprism.config.versioning.internal;

import io.marketprism.config.model.name.FilePath;
import io.marketprism.config.model.name.Revision;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Arrays;
import org.eclipse.jgit.lib.AnyObjectId;
import org.eclipse.jgit.lib.Constants;

/** The keys of rows, as {@link Table} lists them. */
final class RowKeys {
    private static final int MAX_KEY_TAIL = Long.BYTES;

    private RowKeys() {}

    static byte[] project(int project) {
        return ByteBuffer.allocate(Integer.BYTES).putInt(project).array();
    }

    static byte[] object(int project, AnyObjectId id) {
        byte[] key = new byte[Integer.BYTES + Constants.OBJECT_ID_LENGTH];
        ByteBuffer.wrap(key).putInt(project);
        id.copyRawTo(key, Integer.BYTES);
        return key;
    }

    static byte[] ref(int project, String ref) {
        byte[] name = utf8(ref);
        return ByteBuffer.allocate(Integer.BYTES + name.length).putInt(project).put(name).array();
    }

    static byte[] entry(int project, Revision revision) {
        return ByteBuffer.allocate(Integer.BYTES + Long.BYTES)
                .putInt(project)
                .putLong(revision.number())
                .array();
    }

    /** What the history rows of a ref start with. */
    static byte[] refHistory(int project, String ref) {
        return history(project, 'r', utf8(ref));
    }

    /** What the history rows of all refs of a project start with. */
    static byte[] refHistories(int project) {
        return ByteBuffer.allocate(Integer.BYTES + 1).putInt(project).put((byte) 'r').array();
    }

    /** The ref of a history row. */
    static String refOfHistory(byte[] key) {
        int start = Integer.BYTES + 1;
        int end = key.length - Long.BYTES - 1;
        return new String(key, start, end - start, StandardCharsets.UTF_8);
    }

    /** What the history rows of a path start with. */
    static byte[] pathHistory(int project, FilePath path) {
        return history(project, 'p', utf8(path.value()));
    }

    /** What the history rows of all paths start with that start with a text. */
    static byte[] pathsHistory(int project, String start) {
        byte[] prefix = history(project, 'p', utf8(start));
        return Arrays.copyOf(prefix, prefix.length - 1);
    }

    /** The history row at a revision, behind what {@link #refHistory} or the like gave. */
    static byte[] at(byte[] prefix, Revision revision) {
        return ByteBuffer.allocate(prefix.length + Long.BYTES)
                .put(prefix)
                .putLong(revision.number())
                .array();
    }

    /** The revision at the end of a key. */
    static Revision revisionOf(byte[] key) {
        return Revision.of(ByteBuffer.wrap(key).getLong(key.length - Long.BYTES));
    }

    static byte[] commit(int project, AnyObjectId id) {
        byte[] key = new byte[Integer.BYTES + 1 + Constants.OBJECT_ID_LENGTH];
        ByteBuffer.wrap(key).putInt(project).put((byte) 'c');
        id.copyRawTo(key, Integer.BYTES + 1);
        return key;
    }

    static byte[] audit(long sequence) {
        return number(sequence);
    }

    static byte[] number(long number) {
        return ByteBuffer.allocate(Long.BYTES).putLong(number).array();
    }

    /** What the rows of answers by key start with. */
    static final byte REQUEST = 'k';

    /** What the rows of answers by time start with. */
    static final byte[] REQUEST_TIMES = {'t'};

    static byte[] request(int project, byte[] digest) {
        return ByteBuffer.allocate(1 + Integer.BYTES + digest.length)
                .put(REQUEST)
                .putInt(project)
                .put(digest)
                .array();
    }

    /** The row that finds an answer by its time. */
    static byte[] requestTime(Instant time, byte[] request) {
        return ByteBuffer.allocate(1 + Long.BYTES + request.length)
                .put(REQUEST_TIMES)
                .putLong(time.toEpochMilli())
                .put(request)
                .array();
    }

    static Instant timeOfRequest(byte[] requestTime) {
        return Instant.ofEpochMilli(ByteBuffer.wrap(requestTime).getLong(1));
    }

    static byte[] requestOfTime(byte[] requestTime) {
        return Arrays.copyOfRange(requestTime, 1 + Long.BYTES, requestTime.length);
    }

    /** A key behind every row that starts with the prefix. */
    static byte[] last(byte[] prefix) {
        byte[] key = new byte[prefix.length + Constants.OBJECT_ID_LENGTH + MAX_KEY_TAIL];
        Arrays.fill(key, (byte) 0xff);
        System.arraycopy(prefix, 0, key, 0, prefix.length);
        return key;
    }

    static byte[] utf8(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    private static byte[] history(int project, char kind, byte[] name) {
        return ByteBuffer.allocate(Integer.BYTES + 2 + name.length)
                .putInt(project)
                .put((byte) kind)
                .put(name)
                .put((byte) 0)
                .array();
    }
}
