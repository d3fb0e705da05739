package io.marketprism.config.repository.source;

import io.marketprism.config.model.ConfigException;
import io.marketprism.config.model.MapValue;
import io.marketprism.config.model.Origin;
import io.marketprism.config.model.json.Json;
import io.marketprism.config.model.json.JsonLimits;
import io.marketprism.config.repository.spi.Origins;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileTime;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Instant;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.Optional;
import java.util.Set;

/**
 * What sources gave last, on the disk, one file for each source. Thread-safe as long as one source
 * is stored by one thread at a time.
 *
 * <p>A file is a line with a checksum over the rest, a line with the moment and the version, and
 * the tree as JSON. It is written beside its place, synced and moved there, so that a crash leaves
 * the old one or the new; one that is damaged all the same is taken for none. Only its owner may
 * read it, since it may hold secrets.
 */
final class DiskCache {
    private static final System.Logger LOG = System.getLogger(DiskCache.class.getName());
    private static final String MAGIC = "prism-cache 1 ";
    private static final int MAX_BYTES = JsonLimits.DEFAULT.maxLength();

    /**
     * What was stored.
     *
     * @param at when the source was last known to have the tree
     */
    record Entry(MapValue tree, String version, Instant at) {}

    private final Path folder;

    DiskCache(Path folder) {
        this.folder = folder;
    }

    /** The file of a source. */
    Path file(String source) {
        return folder.resolve(source + ".cache");
    }

    /**
     * Keeps what a source gave. A failure is logged and no more: the cache is there for worse days,
     * and must not make this one worse.
     */
    void store(String source, Entry entry) {
        byte[] rest =
                (entry.at() + " " + entry.version() + "\n" + Json.write(entry.tree()))
                        .getBytes(StandardCharsets.UTF_8);
        byte[] head = (MAGIC + checksum(rest) + "\n").getBytes(StandardCharsets.US_ASCII);
        if (rest.length > MAX_BYTES) {
            LOG.log(
                    System.Logger.Level.WARNING,
                    "source {0}: not cached: {1} bytes (expected: at most {2})",
                    source,
                    rest.length,
                    MAX_BYTES);
            return;
        }
        try {
            write(file(source), head, rest);
            Files.setLastModifiedTime(file(source), FileTime.from(entry.at()));
        } catch (IOException e) {
            LOG.log(System.Logger.Level.WARNING, "source " + source + ": not cached", e);
        }
    }

    /** Notes that a source still has what is stored. */
    void confirm(String source, Instant at) {
        try {
            Files.setLastModifiedTime(file(source), FileTime.from(at));
        } catch (IOException e) {
            LOG.log(System.Logger.Level.WARNING, "source " + source + ": not confirmed", e);
        }
    }

    private void write(Path file, byte[] head, byte[] rest) throws IOException {
        Files.createDirectories(folder);
        Path temporary = file.resolveSibling(file.getFileName() + ".tmp");
        Files.deleteIfExists(temporary);
        createPrivate(temporary);
        try (FileChannel channel = FileChannel.open(temporary, StandardOpenOption.WRITE)) {
            for (byte[] part : new byte[][] {head, rest}) {
                ByteBuffer bytes = ByteBuffer.wrap(part);
                while (bytes.hasRemaining()) {
                    channel.write(bytes);
                }
            }
            channel.force(true);
        }
        Files.move(
                temporary,
                file,
                StandardCopyOption.ATOMIC_MOVE,
                StandardCopyOption.REPLACE_EXISTING);
    }

    private static void createPrivate(Path file) throws IOException {
        Set<String> views = file.getFileSystem().supportedFileAttributeViews();
        if (views.contains("posix")) {
            Files.createFile(
                    file,
                    PosixFilePermissions.asFileAttribute(
                            PosixFilePermissions.fromString("rw-------")));
        } else {
            Files.createFile(file);
        }
    }

    /** What a source gave last; empty if nothing is stored, or it is not what was written. */
    Optional<Entry> load(String source) {
        Path file = file(source);
        try {
            if (!Files.isRegularFile(file) || Files.size(file) > MAX_BYTES + 1_000L) {
                return Optional.empty();
            }
            Instant at = Files.getLastModifiedTime(file).toInstant();
            return parse(source, at, Files.readAllBytes(file));
        } catch (IOException | ConfigException e) {
            LOG.log(System.Logger.Level.WARNING, file + ": damaged, and taken for none", e);
            return Optional.empty();
        }
    }

    private Optional<Entry> parse(String source, Instant at, byte[] bytes) {
        int first = lineEnd(bytes, 0);
        int second = lineEnd(bytes, first + 1);
        byte[] rest = Arrays.copyOfRange(bytes, Math.min(first + 1, bytes.length), bytes.length);
        String head = new String(bytes, 0, first, StandardCharsets.US_ASCII);
        if (!head.equals(MAGIC + checksum(rest))) {
            LOG.log(System.Logger.Level.WARNING, "{0}: damaged, and taken for none", file(source));
            return Optional.empty();
        }
        String[] facts =
                new String(bytes, first + 1, second - first - 1, StandardCharsets.UTF_8)
                        .split(" ", 2);
        byte[] json = Arrays.copyOfRange(bytes, second + 1, bytes.length);
        Origin origin = Origin.of(source + " (read at " + facts[0] + ")");
        MapValue tree = (MapValue) Origins.stamp(Json.parse(json), origin);
        return Optional.of(new Entry(tree, facts[1], at));
    }

    private static int lineEnd(byte[] bytes, int from) {
        int at = from;
        while (at < bytes.length && bytes[at] != '\n') {
            at++;
        }
        return Math.min(at, bytes.length);
    }

    private static String checksum(byte[] bytes) {
        try {
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(bytes));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java platform has SHA-256", e);
        }
    }
}
