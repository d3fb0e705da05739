package io.marketprism.config.repository.internal.durable;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Clock;
import java.time.Duration;
import java.time.temporal.ChronoUnit;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import java.util.concurrent.TimeUnit;

/**
 * Keeps others from writing into a directory: other processes by a lock of the operating system,
 * which frees it if we die, and other repositories of this process by a table. The table is asked
 * first, since to close a file that is locked elsewhere in the same process would free it.
 */
public final class WriterLock implements AutoCloseable {
    /** Another holds the lock. */
    public static final class HeldException extends FileSystemException {
        private static final long serialVersionUID = 1L;

        HeldException(Path file, String holder) {
            super(file.toString(), null, holder);
        }
    }

    private static final long RETRY_MILLIS = 10;
    private static final int MAX_HOLDER_BYTES = 200;
    private static final ConcurrentMap<Path, String> HELD_BY_THIS_PROCESS =
            new ConcurrentHashMap<>();

    private final Path file;
    private final FileChannel channel;

    private WriterLock(Path file, FileChannel channel) {
        this.file = file;
        this.channel = channel;
    }

    /**
     * Takes the lock.
     *
     * @param file the file that stands for it, in a directory that is there
     * @throws HeldException with the holder as reason, if another keeps it longer than the patience
     *     lasts
     * @throws IOException if there can be no lock here
     */
    public static WriterLock take(Path file, Duration patience, Clock clock) throws IOException {
        long deadline = System.nanoTime() + patience.toNanos();
        String name =
                "process "
                        + ProcessHandle.current().pid()
                        + " since "
                        + clock.instant().truncatedTo(ChronoUnit.MILLIS);
        String other = HELD_BY_THIS_PROCESS.putIfAbsent(file, name);
        while (other != null) {
            await(file, deadline, other);
            other = HELD_BY_THIS_PROCESS.putIfAbsent(file, name);
        }
        boolean taken = false;
        try {
            WriterLock lock = new WriterLock(file, lockedChannel(file, deadline));
            taken = true;
            lock.nameHolder(name);
            return lock;
        } finally {
            if (!taken) {
                HELD_BY_THIS_PROCESS.remove(file);
            }
        }
    }

    private static FileChannel lockedChannel(Path file, long deadline) throws IOException {
        FileChannel channel =
                FileChannel.open(
                        file,
                        StandardOpenOption.CREATE,
                        StandardOpenOption.READ,
                        StandardOpenOption.WRITE);
        try {
            FileLock lock = channel.tryLock();
            while (lock == null) {
                await(file, deadline, holder(file));
                lock = channel.tryLock();
            }
            return channel;
        } catch (IOException | RuntimeException e) {
            channel.close();
            throw e;
        }
    }

    private static void await(Path file, long deadline, String holder) throws IOException {
        if (System.nanoTime() - deadline >= 0) {
            throw new HeldException(file, holder);
        }
        try {
            TimeUnit.MILLISECONDS.sleep(RETRY_MILLIS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new HeldException(file, holder);
        }
    }

    /** The name is for people: without it, on a full disk, the lock is as good. */
    private void nameHolder(String name) {
        try {
            channel.truncate(0);
            channel.write(ByteBuffer.wrap(name.getBytes(StandardCharsets.UTF_8)), 0);
        } catch (IOException e) {
            // See above.
        }
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

    /** Frees it; nothing happens the second time. */
    @Override
    public void close() throws IOException {
        if (channel.isOpen()) {
            try {
                channel.close();
            } finally {
                HELD_BY_THIS_PROCESS.remove(file);
            }
        }
    }
}
