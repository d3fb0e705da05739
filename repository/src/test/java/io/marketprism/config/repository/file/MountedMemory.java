package io.marketprism.config.repository.file;

import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** A small file system of its own, where the machine lets the test make one. */
final class MountedMemory implements AutoCloseable {
    private final Path path;

    private MountedMemory(Path path) {
        this.path = path;
    }

    static MountedMemory of(Path path, String size) throws IOException, InterruptedException {
        Files.createDirectories(path);
        boolean mounted =
                Files.isExecutable(Path.of("/bin/mount"))
                        && run(
                                "/bin/mount",
                                "-t",
                                "tmpfs",
                                "-o",
                                "size=" + size,
                                "none",
                                "" + path);
        assumeTrue(mounted, "needs the right to mount a file system");
        return new MountedMemory(path);
    }

    Path path() {
        return path;
    }

    void remount(String mode) throws IOException, InterruptedException {
        assumeTrue(
                run("/bin/mount", "-o", "remount," + mode, path.toString()),
                "needs the right to mount a file system anew");
    }

    /** Leaves no byte free. */
    void fill() throws IOException {
        try (OutputStream out = Files.newOutputStream(path.resolve("ballast"))) {
            byte[] block = new byte[4096];
            while (true) {
                out.write(block);
            }
        } catch (IOException full) {
            if (!String.valueOf(full.getMessage()).contains("No space left")) {
                throw full;
            }
        }
    }

    void free() throws IOException {
        Files.delete(path.resolve("ballast"));
    }

    private static boolean run(String... command) throws IOException, InterruptedException {
        Process process =
                new ProcessBuilder(List.of(command))
                        .redirectErrorStream(true)
                        .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                        .start();
        return process.waitFor(10, TimeUnit.SECONDS) && process.exitValue() == 0;
    }

    @Override
    public void close() throws IOException {
        try {
            if (!run("/bin/umount", path.toString())) {
                throw new IOException(path + " cannot be unmounted");
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IOException(path + " was not unmounted", e);
        }
    }
}
