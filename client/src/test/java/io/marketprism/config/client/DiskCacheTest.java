package io.marketprism.config.client;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assumptions.assumeThat;

import io.marketprism.config.client.ConfigSnapshot.CachedFile;
import io.marketprism.config.client.api.WatchRequest;
import io.marketprism.config.client.fake.FakeProject;
import io.marketprism.config.model.bind.Binder;
import io.marketprism.config.model.json.Json;
import io.marketprism.config.model.name.FilePath;
import io.marketprism.config.model.name.Revision;
import io.marketprism.config.protocol.PathGlob;
import java.io.IOException;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DiskCacheTest {
    private static final Binder BINDER = Binder.create();
    private static final WatchRequest REQUEST = WatchRequest.of(FakeProject.NAME);
    private static final ConfigSnapshot STATE =
            new ConfigSnapshot(
                    Revision.of(57),
                    Map.of(
                            FilePath.parse("a.yaml"),
                            file("1", "{\"rate\": 0.50, \"big\": 123456789012345678901234567890}"),
                            FilePath.parse("dir/ü b.json"),
                            file("2", "[null, \"line\\nbreak \u2028\", {\"\": true}]"),
                            FilePath.parse("notes.txt"),
                            new CachedFile("3", Optional.empty())),
                    BINDER);

    @TempDir private Path folder;

    private static CachedFile file(String id, String json) {
        return new CachedFile(id, Optional.of(Json.parse(json)));
    }

    private DiskCache cache() {
        return new DiskCache(folder, REQUEST, BINDER);
    }

    @Test
    void read_nothingWritten_isEmpty() {
        assertThat(cache().read()).isEmpty();
    }

    @Test
    void write_thenRead_isTheSameState() {
        cache().write(STATE);
        ConfigSnapshot read = cache().read().orElseThrow();
        assertThat(read.revision()).isEqualTo(STATE.revision());
        assertThat(read.cachedFiles()).isEqualTo(STATE.cachedFiles());
    }

    @Test
    void write_again_replacesAndLeavesNothingElse() throws IOException {
        cache().write(STATE);
        cache().write(ConfigSnapshot.empty(BINDER));
        assertThat(cache().read().orElseThrow().list()).isEmpty();
        try (Stream<Path> files = Files.list(folder)) {
            assertThat(files).containsExactly(cache().file());
        }
    }

    @Test
    void write_onASystemWithOwners_isReadableByTheOwnerOnly() throws IOException {
        assumeThat(FileSystems.getDefault().supportedFileAttributeViews()).contains("posix");
        cache().write(STATE);
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(cache().file())))
                .isEqualTo("rw-------");
    }

    @Test
    void read_tornAnywhere_isRefused() throws IOException {
        cache().write(STATE);
        byte[] whole = Files.readAllBytes(cache().file());
        for (int length = 0; length < whole.length; length++) {
            Files.write(cache().file(), Arrays.copyOf(whole, length));
            assertThatThrownBy(() -> cache().read())
                    .as("%d bytes of %d", length, whole.length)
                    .isInstanceOf(DiskCacheException.class)
                    .hasMessageContaining("is torn");
        }
    }

    @Test
    void read_aFlippedBit_isRefused() throws IOException {
        cache().write(STATE);
        byte[] whole = Files.readAllBytes(cache().file());
        long seed = System.nanoTime();
        Random random = new Random(seed);
        for (int i = 0; i < 300; i++) {
            byte[] damaged = whole.clone();
            damaged[random.nextInt(whole.length)] ^= (byte) (1 << random.nextInt(8));
            Files.write(cache().file(), damaged);
            assertThatThrownBy(() -> cache().read())
                    .as("seed %d, round %d", seed, i)
                    .isInstanceOf(DiskCacheException.class);
        }
    }

    @Test
    void read_linesRepeatedAfterTheChecksum_isRefused() throws IOException {
        cache().write(STATE);
        String whole = Files.readString(cache().file());
        Files.writeString(cache().file(), whole + whole);
        assertThatThrownBy(() -> cache().read()).isInstanceOf(DiskCacheException.class);
    }

    @Test
    void read_ofAnotherFilter_isEmpty() {
        cache().write(STATE);
        WatchRequest other = REQUEST.of(List.of(PathGlob.parse("dir/**")));
        assertThat(new DiskCache(folder, other, BINDER).read()).isEmpty();
    }

    @Test
    void read_copyPutInThePlaceOfAnother_isRefused() throws IOException {
        cache().write(STATE);
        WatchRequest other = REQUEST.of(List.of(PathGlob.parse("dir/**")));
        DiskCache wrong = new DiskCache(folder, other, BINDER);
        Files.copy(cache().file(), wrong.file());
        assertThatThrownBy(wrong::read)
                .isInstanceOf(DiskCacheException.class)
                .hasMessageEndingWith("is a copy of something else");
    }

    @Test
    void write_folderMissing_isMade() {
        DiskCache cache = new DiskCache(folder.resolve("a/b"), REQUEST, BINDER);
        assertThatCode(() -> cache.write(STATE)).doesNotThrowAnyException();
        assertThat(cache.read()).isPresent();
    }
}
