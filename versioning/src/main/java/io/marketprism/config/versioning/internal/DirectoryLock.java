package io.marketprism.config.versioning.internal;

import io.marketprism.config.versioning.StoreLockedException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/** Keeps a second process out of a directory. The operating system frees it if we die. */
final class DirectoryLock implements AutoCloseable {
    private static final long RETRY_MILLIS = 50;
    private static final int MAX_HOLDER_BYTES = 200;

    private final FileChannel channel;

    private DirectoryLock(FileChannel channel) {
        this.channel = channel;
    }

    /**
     * Takes the lock of a directory.
     *
     * @throws StoreLockedException if another holds it for longer than the patience
     */
    static DirectoryLock take(Path directory, Duration patience) {
        Path file = directory.resolve("lock");
        long deadline = System.nanoTime() + patience.toNanos();
        try {
            FileChannel channel =
                    FileChannel.open(
                            file,
                            StandardOpenOption.CREATE,
                            StandardOpenOption.READ,
                            StandardOpenOption.WRITE);
            while (tryLock(channel) == null) {
                if (System.nanoTime() - deadline >= 0) {
                    channel.close();
                    throw new StoreLockedException(directory, holder(file));
                }
                TimeUnit.MILLISECONDS.sleep(RETRY_MILLIS);
            }
            nameHolder(channel);
            return new DirectoryLock(channel);
        } catch (IOException e) {
            throw new UncheckedIOException("store: " + directory + " cannot be locked", e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new StoreLockedException(directory, holder(file));
        }
    }

    private static @Nullable FileLock tryLock(FileChannel channel) throws IOException {
        try {
            return channel.tryLock();
        } catch (OverlappingFileLockException heldByThisProcess) {
            return null;
        }
    }

    private static void nameHolder(FileChannel channel) throws IOException {
        channel.truncate(0);
        String name = "process " + ProcessHandle.current().pid();
        channel.write(ByteBuffer.wrap(name.getBytes(StandardCharsets.UTF_8)), 0);
    }

    private static String holder(Path file) {
        try {
            byte[] name = Files.readAllBytes(file);
            int length = Math.min(name.length, MAX_HOLDER_BYTES);
            return length == 0
                    ? "another process"
                    : new String(name, 0, length, StandardCharsets.UTF_8);
        } catch (IOException e) {
            return "another process";
        }
    }

    @Override
    public void close() {
        try {
            channel.close();
        } catch (IOException e) {
            throw new UncheckedIOException("store: the lock cannot be released", e);
        }
    }
}
