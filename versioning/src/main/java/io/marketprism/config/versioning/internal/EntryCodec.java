package io.marketprism.config.versioning.internal;

import io.marketprism.config.model.KeyPath;
import io.marketprism.config.model.name.FilePath;
import io.marketprism.config.model.name.Revision;
import io.marketprism.config.versioning.ChangeKind;
import io.marketprism.config.versioning.ConfigCommit;
import io.marketprism.config.versioning.CorruptStoreException;
import io.marketprism.config.versioning.GitId;
import io.marketprism.config.versioning.KeyChange;
import io.marketprism.config.versioning.LogEntry;
import io.marketprism.config.versioning.PathChange;
import io.marketprism.config.versioning.Person;
import io.marketprism.config.versioning.RefMove;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.zip.CRC32C;

/**
 * Entries of the log as rows: a version, the parts in the order of {@link LogEntry}, and a CRC-32C
 * of all before it. Lists and texts start with their length in four bytes.
 */
final class EntryCodec {
    private static final int VERSION = 2;

    private EntryCodec() {}

    static byte[] encode(LogEntry entry) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream(512);
        try (DataOutputStream out = new DataOutputStream(bytes)) {
            out.writeByte(VERSION);
            out.writeLong(entry.revision().number());
            writeTime(out, entry.time());
            writeList(out, entry.moves(), EntryCodec::writeMove);
            writeList(out, entry.commits(), EntryCodec::writeCommit);
            out.writeInt(checksum(bytes.toByteArray(), bytes.size()));
        } catch (IOException e) {
            throw new UncheckedIOException("memory is always writable", e);
        }
        return bytes.toByteArray();
    }

    /**
     * Reads a row back.
     *
     * @throws CorruptStoreException if it is not what {@link #encode} gave
     */
    static LogEntry decode(byte[] row) {
        return read(
                row,
                in -> {
                    Revision revision = Revision.of(in.readLong());
                    Instant time = readTime(in);
                    List<RefMove> moves = readList(in, EntryCodec::readMove);
                    List<ConfigCommit> commits = readList(in, d -> readCommit(d, revision, time));
                    return new LogEntry(revision, time, moves, commits);
                });
    }

    /** The beginning of an entry. */
    record Head(Revision revision, Instant time) {}

    /**
     * Reads the beginning of a row back, which costs the same however much the entry brought.
     *
     * @throws CorruptStoreException if the row is not what {@link #encode} gave
     */
    static Head decodeHead(byte[] row) {
        return read(row, in -> new Head(Revision.of(in.readLong()), readTime(in)));
    }

    private static <T> T read(byte[] row, Reader<T> reader) {
        try (DataInputStream in = new DataInputStream(new ByteArrayInputStream(row))) {
            int body = row.length - Integer.BYTES;
            int stored = body < 1 ? 0 : java.nio.ByteBuffer.wrap(row).getInt(body);
            if (body < 1 || stored != checksum(row, body) || in.readByte() != VERSION) {
                throw new CorruptStoreException("log: an entry fails its checksum", null);
            }
            return reader.read(in);
        } catch (IOException e) {
            throw new CorruptStoreException("log: an entry ends too early", e);
        }
    }

    private static int checksum(byte[] bytes, int length) {
        CRC32C crc = new CRC32C();
        crc.update(bytes, 0, length);
        return (int) crc.getValue();
    }

    private static void writeMove(DataOutputStream out, RefMove move) throws IOException {
        writeText(out, move.ref());
        writeOptional(out, move.from(), EntryCodec::writeId);
        writeOptional(out, move.to(), EntryCodec::writeId);
        out.writeByte(codeOf(move.kind()));
        writeOptional(out, move.other(), EntryCodec::writeText);
    }

    private static RefMove readMove(DataInputStream in) throws IOException {
        return new RefMove(
                readText(in),
                readOptional(in, EntryCodec::readId),
                readOptional(in, EntryCodec::readId),
                readMoveKind(in),
                readOptional(in, EntryCodec::readText));
    }

    private static RefMove.Kind readMoveKind(DataInputStream in) throws IOException {
        char code = (char) in.readByte();
        return switch (code) {
            case 'C' -> RefMove.Kind.CREATED;
            case 'M' -> RefMove.Kind.FAST_FORWARD;
            case 'F' -> RefMove.Kind.FORCED;
            case 'D' -> RefMove.Kind.DELETED;
            case 'R' -> RefMove.Kind.RENAMED;
            default -> throw new CorruptStoreException("log: a move of kind " + code, null);
        };
    }

    private static char codeOf(RefMove.Kind kind) {
        return switch (kind) {
            case CREATED -> 'C';
            case FAST_FORWARD -> 'M';
            case FORCED -> 'F';
            case DELETED -> 'D';
            case RENAMED -> 'R';
        };
    }

    private static void writeCommit(DataOutputStream out, ConfigCommit commit) throws IOException {
        writeId(out, commit.id());
        writeList(out, commit.parents(), EntryCodec::writeId);
        writeId(out, commit.tree());
        writePerson(out, commit.author());
        writePerson(out, commit.committer());
        writeText(out, commit.message());
        writeList(out, commit.changes(), EntryCodec::writeChange);
    }

    private static ConfigCommit readCommit(DataInputStream in, Revision revision, Instant time)
            throws IOException {
        return new ConfigCommit(
                readId(in),
                revision,
                readList(in, EntryCodec::readId),
                readId(in),
                readPerson(in),
                readPerson(in),
                time,
                readText(in),
                readList(in, EntryCodec::readChange));
    }

    private static void writeChange(DataOutputStream out, PathChange change) throws IOException {
        out.writeByte(codeOf(change.kind()));
        writeText(out, change.path().value());
        writeOptional(out, change.from(), (o, from) -> writeText(o, from.value()));
        writeOptional(out, change.content(), EntryCodec::writeId);
        writeList(out, change.keys(), EntryCodec::writeKey);
        out.writeBoolean(change.keysComplete());
    }

    private static PathChange readChange(DataInputStream in) throws IOException {
        return new PathChange(
                readKind(in),
                FilePath.parse(readText(in)),
                readOptional(in, d -> FilePath.parse(readText(d))),
                readOptional(in, EntryCodec::readId),
                readList(in, EntryCodec::readKey),
                in.readBoolean());
    }

    private static void writeKey(DataOutputStream out, KeyChange key) throws IOException {
        out.writeByte(codeOf(key.kind()));
        writeText(out, key.key().toString());
    }

    private static KeyChange readKey(DataInputStream in) throws IOException {
        return new KeyChange(readKind(in), KeyPath.parse(readText(in)));
    }

    static ChangeKind readKind(DataInputStream in) throws IOException {
        char code = (char) in.readByte();
        return switch (code) {
            case 'A' -> ChangeKind.ADDED;
            case 'U' -> ChangeKind.UPDATED;
            case 'D' -> ChangeKind.DELETED;
            case 'R' -> ChangeKind.RENAMED;
            default -> throw new CorruptStoreException("log: a change of kind " + code, null);
        };
    }

    static char codeOf(ChangeKind kind) {
        return switch (kind) {
            case ADDED -> 'A';
            case UPDATED -> 'U';
            case DELETED -> 'D';
            case RENAMED -> 'R';
        };
    }

    private static void writePerson(DataOutputStream out, Person person) throws IOException {
        writeText(out, person.name());
        writeText(out, person.email());
    }

    private static Person readPerson(DataInputStream in) throws IOException {
        return new Person(readText(in), readText(in));
    }

    private static void writeTime(DataOutputStream out, Instant time) throws IOException {
        out.writeLong(time.getEpochSecond());
        out.writeInt(time.getNano());
    }

    private static Instant readTime(DataInputStream in) throws IOException {
        return Instant.ofEpochSecond(in.readLong(), in.readInt());
    }

    private static void writeId(DataOutputStream out, GitId id) throws IOException {
        byte[] raw = new byte[org.eclipse.jgit.lib.Constants.OBJECT_ID_LENGTH];
        GitObjects.internalId(id).copyRawTo(raw, 0);
        out.write(raw);
    }

    private static GitId readId(DataInputStream in) throws IOException {
        byte[] raw = new byte[org.eclipse.jgit.lib.Constants.OBJECT_ID_LENGTH];
        in.readFully(raw);
        return GitObjects.publicId(org.eclipse.jgit.lib.ObjectId.fromRaw(raw));
    }

    private static void writeText(DataOutputStream out, String text) throws IOException {
        byte[] bytes = RowKeys.utf8(text);
        out.writeInt(bytes.length);
        out.write(bytes);
    }

    private static String readText(DataInputStream in) throws IOException {
        byte[] bytes = in.readNBytes(in.readInt());
        return new String(bytes, java.nio.charset.StandardCharsets.UTF_8);
    }

    private interface Writer<T> {
        void write(DataOutputStream out, T value) throws IOException;
    }

    private interface Reader<T> {
        T read(DataInputStream in) throws IOException;
    }

    private static <T> void writeList(DataOutputStream out, Collection<T> list, Writer<T> writer)
            throws IOException {
        out.writeInt(list.size());
        for (T value : list) {
            writer.write(out, value);
        }
    }

    private static <T> List<T> readList(DataInputStream in, Reader<T> reader) throws IOException {
        int size = in.readInt();
        List<T> list = new ArrayList<>(Math.min(size, in.available()));
        for (int i = 0; i < size; i++) {
            list.add(reader.read(in));
        }
        return list;
    }

    private static <T> void writeOptional(DataOutputStream out, Optional<T> value, Writer<T> writer)
            throws IOException {
        out.writeBoolean(value.isPresent());
        if (value.isPresent()) {
            writer.write(out, value.get());
        }
    }

    private static <T> Optional<T> readOptional(DataInputStream in, Reader<T> reader)
            throws IOException {
        return in.readBoolean() ? Optional.of(reader.read(in)) : Optional.empty();
    }
}
