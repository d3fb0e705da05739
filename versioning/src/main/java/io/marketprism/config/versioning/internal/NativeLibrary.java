package io.marketprism.config.versioning.internal;

import java.io.IOException;
import java.io.InputStream;
import java.net.JarURLConnection;
import java.net.URL;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;
import java.util.jar.JarEntry;
import java.util.zip.CRC32;
import org.jspecify.annotations.Nullable;
import org.rocksdb.NativeLibraryLoader;
import org.rocksdb.RocksDB;
import org.rocksdb.util.Environment;

/**
 * The engine's native library, which comes packed in a jar. The engine's own loader unpacks its 17
 * MB at each start; here they are unpacked once, and again only if the file is not what the jar
 * holds any more.
 */
final class NativeLibrary {
    private static final int BUFFER_BYTES = 1 << 16;

    private NativeLibrary() {}

    /**
     * Loads the library, unless that has been done.
     *
     * @param folder of ours, where it is unpacked; nobody else may write there
     * @throws IOException if it cannot be unpacked
     */
    static void load(Path folder) throws IOException {
        Files.createDirectories(folder);
        String packed = Environment.getJniLibraryFileName("rocksdb");
        // The name that the engine looks for in a folder says "jni" once more.
        Path file = folder.resolve(Environment.getJniLibraryFileName("rocksdbjni"));
        if (unpack(RocksDB.class.getClassLoader().getResource(packed), file)) {
            try {
                RocksDB.loadLibrary(List.of(folder.toAbsolutePath().toString()));
                return;
            } catch (UnsatisfiedLinkError otherSystemThanItSeems) {
                Files.delete(file);
            }
        }
        // It knows what else there is to try, such as the library of another C library.
        NativeLibraryLoader.getInstance().loadLibrary(folder.toString());
        RocksDB.loadLibrary();
    }

    /** Whether the file is now what the jar holds. */
    private static boolean unpack(@Nullable URL packed, Path file) throws IOException {
        if (packed == null || !(packed.openConnection() instanceof JarURLConnection connection)) {
            return false;
        }
        connection.setUseCaches(false);
        JarEntry entry = connection.getJarEntry();
        if (entry != null && isSame(file, entry.getSize(), entry.getCrc())) {
            return true;
        }
        Path unfinished =
                Files.createTempFile(file.toAbsolutePath().getParent(), "library", ".new");
        try {
            try (InputStream in = connection.getInputStream()) {
                Files.copy(in, unfinished, StandardCopyOption.REPLACE_EXISTING);
            }
            Files.move(unfinished, file, StandardCopyOption.ATOMIC_MOVE);
        } finally {
            Files.deleteIfExists(unfinished);
        }
        return true;
    }

    private static boolean isSame(Path file, long size, long crc) throws IOException {
        if (!Files.isRegularFile(file) || Files.size(file) != size) {
            return false;
        }
        CRC32 sum = new CRC32();
        byte[] buffer = new byte[BUFFER_BYTES];
        try (InputStream in = Files.newInputStream(file)) {
            for (int read = in.read(buffer); read >= 0; read = in.read(buffer)) {
                sum.update(buffer, 0, read);
            }
        }
        return sum.getValue() == crc;
    }
}
