package io.marketprism.config.versioning.internal;

import io.marketprism.config.model.KeyPath;
import io.marketprism.config.model.name.FilePath;
import io.marketprism.config.versioning.ChangeKind;
import io.marketprism.config.versioning.CorruptStoreException;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.zip.CRC32C;

/**
 * What a commit did to a file as a row: the kind, how many leaves ({@value #TOO_MANY} for more than
 * are kept), of each its kind, key and text, and a CRC-32C of all before it.
 */
final class TouchCodec {
    private static final int TOO_MANY = -1;
    private static final int NO_TEXT = -1;

    private TouchCodec() {}

    static byte[] encode(FileTouches touches) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream(128);
        try (DataOutputStream out = new DataOutputStream(bytes)) {
            out.writeByte(EntryCodec.codeOf(touches.kind()));
            out.writeInt(touches.complete() ? touches.touches().size() : TOO_MANY);
            for (Touch touch : touches.touches()) {
                out.writeByte(EntryCodec.codeOf(touch.kind()));
                writeText(out, touch.key().toString());
                if (touch.text().isPresent()) {
                    writeText(out, touch.text().get());
                } else {
                    out.writeInt(NO_TEXT);
                }
            }
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
    static FileTouches decode(FilePath path, byte[] row) {
        int body = row.length - Integer.BYTES;
        if (body < 1 || ByteBuffer.wrap(row).getInt(body) != checksum(row, body)) {
            throw new CorruptStoreException(
                    "history index: a row fails its checksum (mend it with 'prism reindex')", null);
        }
        try (DataInputStream in = new DataInputStream(new ByteArrayInputStream(row))) {
            ChangeKind kind = EntryCodec.readKind(in);
            int size = in.readInt();
            List<Touch> touches = new ArrayList<>(Math.max(0, size));
            for (int i = 0; i < size; i++) {
                ChangeKind touched = EntryCodec.readKind(in);
                KeyPath key = KeyPath.parse(new String(readText(in), UTF_8));
                int length = in.readInt();
                Optional<String> text =
                        length == NO_TEXT
                                ? Optional.empty()
                                : Optional.of(new String(in.readNBytes(length), UTF_8));
                touches.add(new Touch(key, touched, text));
            }
            return new FileTouches(kind, path, touches, size != TOO_MANY);
        } catch (IOException e) {
            throw new CorruptStoreException("history index: a row ends too early", e);
        }
    }

    private static final java.nio.charset.Charset UTF_8 = java.nio.charset.StandardCharsets.UTF_8;

    private static void writeText(DataOutputStream out, String text) throws IOException {
        byte[] bytes = RowKeys.utf8(text);
        out.writeInt(bytes.length);
        out.write(bytes);
    }

    private static byte[] readText(DataInputStream in) throws IOException {
        return in.readNBytes(in.readInt());
    }

    private static int checksum(byte[] bytes, int length) {
        CRC32C crc = new CRC32C();
        crc.update(bytes, 0, length);
        return (int) crc.getValue();
    }
}
