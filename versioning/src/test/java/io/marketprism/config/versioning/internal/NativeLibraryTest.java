package io.marketprism.config.versioning.internal;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class NativeLibraryTest {
    private static final FileTime LONG_AGO = FileTime.fromMillis(1_000_000_000_000L);

    @TempDir Path folder;

    @Test
    void load_again_leavesTheFileAndReplacesADamagedOne() throws Exception {
        NativeLibrary.load(folder);
        Path file = onlyFile();
        byte[] whole = Files.readAllBytes(file);

        Files.setLastModifiedTime(file, LONG_AGO);
        NativeLibrary.load(folder);
        assertThat(Files.getLastModifiedTime(onlyFile())).isEqualTo(LONG_AGO);

        byte[] damaged = whole.clone();
        damaged[damaged.length / 2] ^= 1;
        // A new file, since the JVM has the old one in its memory.
        Files.delete(file);
        Files.write(file, damaged);
        NativeLibrary.load(folder);
        assertThat(Files.readAllBytes(onlyFile())).isEqualTo(whole);
    }

    private Path onlyFile() throws IOException {
        try (Stream<Path> files = Files.list(folder)) {
            List<Path> all = files.toList();
            assertThat(all).hasSize(1);
            return all.get(0);
        }
    }
}
